import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator.console.widgets.columns import NEWEST, STANDING, Look, draw_columns, in_columns
from tests.console.widgets.demo import GROUPS

ROWS_80, ROWS_120 = 15, 27


def test_thirty_short_answers_at_80_columns() -> None:
    columns = in_columns(GROUPS, 72, ROWS_80, 3)
    assert (columns.count, columns.width, len(columns.pages)) == (2, 34, 1)
    lines = draw_columns(columns, 0, 4, lambda item: NEWEST if item >= 28 else STANDING)
    assert len(lines) == 15
    assert lines[0].text == "    · River Watch                         · Bakers’ co-op"
    assert lines[14].text == "    · Nurses’ branch                      › Temple Hall"


def test_thirty_short_answers_at_120_columns_have_air() -> None:
    columns = in_columns(GROUPS, 108, ROWS_120, 4)
    assert columns.count == 3
    lines = draw_columns(columns, 0, 6)
    assert len(lines) == 19
    assert not lines[1].text.strip()


def test_long_answers_take_one_column_of_seventy() -> None:
    texts = ["x" * 66 + " them", "y" * 50, "z" * 60]
    for width, most in ((72, 3), (108, 4), (180, 5)):
        columns = in_columns(texts, width, ROWS_80, most)
        assert (columns.count, columns.width) == (1, 70)
    assert [line.text for line in draw_columns(columns, 0, 4)][:3] == [
        "    · " + "x" * 66,
        "      them",
        "",
    ]


@pytest.mark.parametrize(("width", "rows", "most", "page"), [(72, 15, 3, 45), (108, 27, 4, 108)])
def test_two_hundred_answers_come_in_pages(width: int, rows: int, most: int, page: int) -> None:
    texts = [f"Group {number}" for number in range(200)]
    columns = in_columns(texts, width, rows, most)
    assert len(columns.items_on(0)) == page
    assert columns.page_of(199) == len(columns.pages) - 1
    assert columns.page_of(0) == 0


def test_an_answer_longer_than_the_page_runs_on() -> None:
    columns = in_columns(["word " * 200], 60, 5, 1)
    pages = range(len(columns.pages))
    shown = [line.text for page in pages for line in draw_columns(columns, page, 2)]
    assert " ".join(" ".join(shown).split()).count("word") == 200
    assert sum("·" in line for line in shown) == 1


def test_no_answers_is_an_empty_page() -> None:
    assert draw_columns(in_columns([], 72, 15, 3), 0, 4) == []


@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize("high", [1, 2, 6])
def test_what_follows_the_newest_is_never_nearly_empty(most: int, high: int) -> None:
    rows = 8
    before: list[int] = []
    for count in range(1, 60):
        texts = [" ".join(["x" * 18] * high)] * count
        columns = in_columns(texts, 24 * most, rows, most)
        shown = list(columns.items_on(len(columns.pages)))
        assert shown[-1] == count - 1
        assert len(shown) >= min(count, (len(columns.items_on(0)) + 1) // 2)
        assert shown[0] in (0, *before, count - 1)
        before = shown


def test_the_newest_may_be_longer_than_a_page() -> None:
    columns = in_columns(["a", "word " * 200], 60, 5, 1)
    assert list(columns.items_on(len(columns.pages))) == [1]


def test_a_chosen_answer_is_raised_over_its_column() -> None:
    columns = in_columns(GROUPS, 72, ROWS_80, 3)
    lines = draw_columns(columns, 0, 4, lambda item: Look(chosen=item == 15))
    assert lines[0].text.startswith("    · River Watch                       ▌ · Bakers’ co-op")
    assert lines[0].cells == 42 + 34


ANSWERS = st.lists(st.text("ab日e\u0301 ", min_size=1, max_size=90), max_size=60)


@given(ANSWERS, st.integers(20, 180), st.integers(3, 40), st.integers(1, 5))
def test_all_are_shown_once_in_order_and_within_the_page(
    texts: list[str], width: int, rows: int, most: int
) -> None:
    columns = in_columns(texts, width, rows, most)
    starts = [block.item for page in columns.pages for block in page if block.starts]
    assert starts == list(range(len(texts)))
    assert columns.count <= most
    for number, page in enumerate(columns.pages):
        order = [(block.column, block.row) for block in page]
        assert order == sorted(set(order))
        lines = draw_columns(columns, number, 0)
        assert len(lines) <= rows
        assert all(line.cells <= width for line in lines)
        assert all(cell_len(text) <= 70 for block in page for text in block.lines)
