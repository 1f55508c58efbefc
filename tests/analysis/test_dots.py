import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.dots import allowed, dots_each, ranking

ITEMS = ["x1", "x2", "x3", "x4"]
PLACED = st.lists(st.dictionaries(st.sampled_from([*ITEMS, "x9"]), st.integers(0, 2)))


@pytest.mark.parametrize(
    ("options", "dots"),
    [(0, 0), (1, 2), (2, 3), (4, 3), (15, 3), (16, 4), (23, 5), (32, 8), (200, 8)],
)
def test_dots_each(options: int, dots: int) -> None:
    assert dots_each(options) == dots


def test_two_on_one_at_most_and_not_more_than_there_are() -> None:
    assert allowed({"x1": 2, "x2": 1}, options=4)
    assert not allowed({"x1": 3}, options=4)
    assert not allowed({"x1": 2, "x2": 2}, options=4)
    assert not allowed({"x1": -1}, options=4)


def test_a_tie_is_a_tie() -> None:
    ranked_items = ranking(ITEMS, [{"x3": 2, "x2": 1}, {"x2": 1, "x4": 2, "x3": 1}])
    assert [(each.place, each.item, each.dots, each.tied) for each in ranked_items] == [
        (1, "x3", 3, False),
        (2, "x2", 2, True),
        (2, "x4", 2, True),
        (4, "x1", 0, False),
    ]


def test_dots_on_something_else_do_not_count() -> None:
    assert [each.dots for each in ranking(["x1"], [{"x9": 2}])] == [0]


@given(placed=PLACED)
def test_ranking_holds_for_any_dots(placed: list[dict[str, int]]) -> None:
    ranked_items = ranking(ITEMS, placed)
    assert sorted(each.item for each in ranked_items) == ITEMS
    for row in ranked_items:
        assert row.place == 1 + sum(other.dots > row.dots for other in ranked_items)
        assert row.tied is (sum(other.dots == row.dots for other in ranked_items) > 1)
    assert ranking(ITEMS, reversed(placed)) == ranked_items
