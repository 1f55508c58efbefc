import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats import markdown
from facilitator.formats.document import (
    Band,
    Bands,
    Banner,
    Card,
    Cards,
    Check,
    Checks,
    Chosen,
    Counted,
    Document,
    Ends,
    Facts,
    Finding,
    Heading,
    Legend,
    Paragraph,
    Part,
    People,
    Quote,
    Run,
    StillOpen,
    Style,
    Table,
    line,
    listing,
    user_text,
)
from facilitator.workshop.text_sanitizing import sanitize_text
from tests.formats.hostile import TEXTS
from tests.formats.reading import markdown_shape, markdown_texts, markdown_tokens

SIGNS = st.text("ab1 \n\\`*_{}[]()<>#+-.!|~&$:=@/%^\"';?,w", min_size=1, max_size=30)


def document(text: str) -> Document:
    """A document with one text in every place."""
    return Document(
        text,
        text,
        ((text, text),),
        (
            Heading(2, line(user_text(text))),
            Paragraph(line(user_text(text), " – ", user_text(text, "quiet"))),
            Paragraph(line(user_text(text, "strong"))),
            listing([text, text]),
            listing([text, text], numbered=True),
            Quote(text, "reason"),
            Quote(text),
            Table((text, "n"), ((line(user_text(text)), line("1")),), (1,)),
            Banner("good", "Adopted", text),
            People((Counted("full", 3, text),)),
            Checks((Check(True, text, text),)),
            Facts(((text, text),)),
            Ends(text, text),
            Cards((Card(1, text, (Counted("full", 3, text),)),)),
            StillOpen(text, (Card(0, text),)),
            Legend("", (), text),
            Chosen(text, (Finding(text, (text,)),)),
            Bands((Band("", text, 1, (Finding(text, (text,), 3, True, "1"),)),)),
            Part(text, text, (Paragraph(line(user_text(text))),)),
        ),
        text,
        text,
    )


def shape(text: str, tables: bool) -> list[str]:
    """The structure; text beside punctuation may stay without its bold marks."""
    rows = (row for row in markdown_shape(text, tables=tables) if "strong" not in row)
    return [row for row in rows if row != "text"]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_text_in_every_place(text: str) -> None:
    rendered = markdown.render(document(text))
    plain = markdown.render(document("plain"))
    for tables in (True, False):
        assert shape(rendered, tables) == shape(plain, tables)
    read = "\n".join(markdown_texts(rendered))
    assert read.count(" ".join(text.split())) >= 37


@given(SIGNS)
def test_escaping_any_line_gives_it_back(raw: str) -> None:
    text = sanitize_text(raw, 80)
    if not text:
        return
    rendered = markdown.render(Document("t", "k", (), (Paragraph(line(user_text(text))),), "f"))
    assert " ".join(text.split()) in markdown_texts(rendered)
    assert markdown_shape(rendered) == markdown_shape(
        markdown.render(Document("t", "k", (), (Paragraph(line("plain")),), "f"))
    )


def bold(*parts: Run | str) -> tuple[str, list[str]]:
    """What a reader sees of a line, and what of it is bold."""
    rendered = markdown.render(Document("t", "k", (), (Paragraph(line(*parts)),), "f"))
    row = next(
        token.children
        for token in markdown_tokens(rendered)
        if token.children and token.content not in ("t", "k", "f")
    )
    inside, texts = False, []
    for child in row:
        inside = child.type == "strong_open" or (inside and child.type != "strong_close")
        if inside and child.content:
            texts.append(child.content)
    return "".join(child.content for child in row), texts


@pytest.mark.parametrize(
    ("before", "added", "after", "is_bold"),
    [
        ("because of a score", "+, a name or the colour of their skin", ".", True),
        ("we ring ", "+help", " each other", True),
        ("we ring", " +help ", "each other", True),
        ("", "+Whoever is taken away is not alone.", "", True),
        ("we say ", "+“", "no”", False),
        ("", "+", "x", False),
    ],
)
def test_what_was_added_is_bold_behind_its_sign(
    before: str, added: str, after: str, is_bold: bool
) -> None:
    text, in_bold = bold(before, user_text(added, "added"), after)
    assert text == f"{before}{added}{after}"
    assert in_bold == ([added.strip().removeprefix("+")] if is_bold else [])


@given(st.lists(st.tuples(SIGNS, st.sampled_from(["", "strong", "added", "quiet"])), min_size=1))
def test_marks_round_any_pieces_of_a_line_are_never_read_as_text(
    pieces: list[tuple[str, Style]],
) -> None:
    runs = [user_text(sanitize_text(text, 40), style) for text, style in pieces]
    plain = "".join(run.text for run in runs)
    if plain.strip():
        assert "".join(bold(*runs)[0].split()) == "".join(plain.split())


@pytest.mark.parametrize("text", ["A & B", "It's 5 o'clock (again).", "1,5 % – yes!", "Ω ≥ 3; é"])
def test_ordinary_texts_stay_readable(text: str) -> None:
    assert markdown.escape(text) == text
