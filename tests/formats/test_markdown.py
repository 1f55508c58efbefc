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
    StillOpen,
    Table,
    line,
    listing,
    user_text,
)
from facilitator.workshop.text_sanitizing import sanitize_text
from tests.formats.hostile import TEXTS
from tests.formats.reading import markdown_shape, markdown_texts

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
@pytest.mark.parametrize("tables", [True, False])
def test_a_text_is_text_in_every_place(text: str, tables: bool) -> None:
    rendered = markdown.render(document(text))
    plain = markdown.render(document("plain"))
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


@pytest.mark.parametrize("text", ["A & B", "It's 5 o'clock (again).", "1,5 % – yes!", "Ω ≥ 3; é"])
def test_ordinary_texts_stay_readable(text: str) -> None:
    assert markdown.escape(text) == text
