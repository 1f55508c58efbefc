import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.formats import markdown
from facilitator.formats.document import (
    Banner,
    Check,
    Checks,
    Counts,
    Document,
    Heading,
    Paragraph,
    Quote,
    Table,
    line,
    listing,
    said,
)
from facilitator.workshop.text import clean
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
            Heading(2, line(said(text))),
            Paragraph(line(said(text), " – ", said(text, "quiet"))),
            Paragraph(line(said(text, "strong"))),
            listing([text, text]),
            listing([text, text], numbered=True),
            Quote(text, "reason"),
            Quote(text),
            Table((text, "n"), ((line(said(text)), line("1")),), (1,)),
            Banner("good", "Adopted", text),
            Counts(((text, 3),)),
            Checks((Check(True, text, text),)),
        ),
        text,
    )


def shape(text: str, tables: bool) -> list[str]:
    """The structure; text beside punctuation may stay without its bold marks."""
    found = (row for row in markdown_shape(text, tables=tables) if "strong" not in row)
    return [row for row in found if row != "text"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("tables", [True, False])
def test_a_text_is_text_in_every_place(text: str, tables: bool) -> None:
    found = markdown.render(document(text))
    plain = markdown.render(document("plain"))
    assert shape(found, tables) == shape(plain, tables)
    read = "\n".join(markdown_texts(found))
    assert read.count(" ".join(text.split())) >= 18


@given(SIGNS)
def test_escaping_any_line_gives_it_back(raw: str) -> None:
    text = clean(raw, 80)
    if not text:
        return
    found = markdown.render(Document("t", "k", (), (Paragraph(line(said(text))),), "f"))
    assert " ".join(text.split()) in markdown_texts(found)
    assert markdown_shape(found) == markdown_shape(
        markdown.render(Document("t", "k", (), (Paragraph(line("plain")),), "f"))
    )


@pytest.mark.parametrize("text", ["A & B", "It's 5 o'clock (again).", "1,5 % – yes!", "Ω ≥ 3; é"])
def test_ordinary_texts_stay_readable(text: str) -> None:
    assert markdown.escape(text) == text
