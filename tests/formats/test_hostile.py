"""Nothing that people write changes the structure of a document, and all of it can be read."""

import csv
import io
import json
import re
from functools import cache

import pytest

from facilitator.formats import products
from facilitator.workshop.state import State
from tests.formats.hostile import TEXTS, everything, from_place, plain
from tests.formats.reading import (
    Page,
    markdown_shape,
    markdown_texts,
    markdown_tokens,
)

STARTS = range(0, len(TEXTS), 17)
WHATS = [what for what, one in products.products().items() if "html" in one.formats]


@cache
def state_of(start: int) -> State:
    return everything(from_place(start) if start >= 0 else plain()).state


@cache
def written(start: int, what: str, as_: str, full: bool = True) -> str:
    content = products.render(
        state_of(start), what, as_, head="0123456789", full=full, session="2026-11-21-x-abcd"
    )
    return content.decode()


def step_texts(start: int) -> set[str]:
    """What was said in the steps, as one line each."""
    rows = json.loads(written(start, "answers", "json"))["steps"]
    return {" ".join(row["text"].split()) for step in rows for row in step["rows"] if "text" in row}


def test_there_are_enough_of_them() -> None:
    assert len(TEXTS) >= 80
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "".join(TEXTS))


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("what", WHATS)
def test_markdown_keeps_its_structure(what: str, start: int) -> None:
    for tables in (True, False):
        hostile = markdown_shape(written(start, what, "md"), tables=tables)
        assert hostile == markdown_shape(written(-1, what, "md"), tables=tables)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("what", WHATS)
def test_markdown_has_no_link_no_html_no_code(what: str, start: int) -> None:
    kinds = {
        child.type
        for token in markdown_tokens(written(start, what, "md"))
        for child in (token, *(token.children or ()))
    }
    wrong = {
        "link_open",
        "image",
        "html_inline",
        "html_block",
        "code_inline",
        "fence",
        "code_block",
    }
    assert not kinds & wrong


@pytest.mark.parametrize("start", STARTS)
def test_markdown_reads_as_what_was_said(start: int) -> None:
    read = "\n".join(markdown_texts(written(start, "answers", "md")))
    missing = [text for text in step_texts(start) if text not in read]
    proposals = [text for text in missing if text not in read.replace("\n", " ")]
    assert not proposals


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("what", WHATS)
def test_html_keeps_its_structure(what: str, start: int) -> None:
    page, calm = Page(written(start, what, "html")), Page(written(-1, what, "html"))
    assert blocks(page) == blocks(calm)
    assert without_titles(page.style) == without_titles(calm.style)
    assert not page.open


def blocks(page: Page) -> list[str]:
    """The structure but for the lines inside a sentence that hangs on a wall."""
    return [tag for tag in page.shape if tag not in ("<span []>", "</span>")]


def without_titles(style: str) -> str:
    """The style without the letters and numbers of the title at the foot of every page, and how
    high the rows of the sheet are."""
    style = re.sub(r'"(?:[A-Za-z0-9]|\\[0-9a-f]{6})*"', '""', style)
    return re.sub(r"grid-template-rows: [0-9.m ]+;", "", style)


@pytest.mark.parametrize("start", STARTS)
def test_html_reads_as_what_was_said(start: int) -> None:
    read = " ".join(Page(written(start, "answers", "html")).texts)
    assert [text for text in step_texts(start) if text not in read] == []


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("what", WHATS)
def test_json_is_the_same_object_with_other_texts(what: str, start: int) -> None:
    def shape(value: object) -> object:
        if isinstance(value, dict):
            return {name: shape(part) for name, part in value.items()}
        if isinstance(value, list):
            return [shape(part) for part in value]
        return type(value)

    hostile, calm = (json.loads(written(at, what, "json")) for at in (start, -1))
    assert shape(hostile) == shape(calm)


@pytest.mark.parametrize("start", STARTS)
def test_csv_has_no_formula_and_no_more_rows(start: int) -> None:
    hostile, calm = (
        list(
            csv.reader(
                io.StringIO(written(at, "answers", "csv").removeprefix("\ufeff"), newline="")
            )
        )
        for at in (start, -1)
    )
    assert [len(row) for row in hostile] == [len(row) for row in calm]
    number = hostile[0].index("number")
    for row in hostile[1:]:
        for at, cell in enumerate(row):
            start_of = cell.lstrip(" \"'\u3000")
            assert at == number or cell[:1] == "'" or start_of[:1] not in set("=+-@|%\t\r＝＋－＠")


@pytest.mark.parametrize("start", STARTS)
def test_csv_reads_as_what_was_said(start: int) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(written(start, "answers", "csv").removeprefix("\ufeff"), newline="")
        )
    )
    texts = {" ".join(row["text"].split()) for row in rows}
    assert [t for t in step_texts(start) if t not in texts and f"'{t}" not in texts] == []
