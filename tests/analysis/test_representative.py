import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.representative import Z_90, majority, representative, z_one, z_two
from facilitator.analysis.tallies import Tally

TALLIES = st.builds(Tally, *[st.integers(0, 30)] * 3)
ITEMS = st.lists(st.tuples(TALLIES, TALLIES), max_size=12).map(
    lambda pairs: {f"p{n}": {"x": x, "y": y} for n, (x, y) in enumerate(pairs)}
)


def test_one_half_of_many_is_near_zero() -> None:
    assert z_one(0, 0) == pytest.approx(1)
    assert z_one(8, 8) == pytest.approx(3)


def test_two_equal_shares_do_not_differ() -> None:
    assert z_two(3, 7, 3, 7) == 0
    assert z_two(4, 4, 9, 9) == 0


def test_what_only_one_group_wants_stands_for_it() -> None:
    items = {
        "own": {"x": Tally(10, 0), "y": Tally(0, 10)},
        "all": {"x": Tally(10, 0), "y": Tally(10, 0)},
    }
    own, *rest = representative(items, "x")
    assert (own.item, own.side, own.votes, own.seen) == ("own", "agree", 10, 10)
    assert own.best_agreed
    assert rest == []
    (first, second) = representative(items, "y")
    assert (first.item, first.best_agreed) == ("all", True)
    assert (second.item, second.side, second.significant) == ("own", "disagree", True)


def test_a_group_that_voted_has_at_least_one() -> None:
    (only,) = representative({"p": {"x": Tally(0, 1), "y": Tally(0, 3)}}, "x")
    assert not only.significant
    assert not only.best_agreed


def test_a_group_without_votes_has_none() -> None:
    assert representative({"p": {"x": Tally(), "y": Tally(5)}}, "x") == ()


def test_majorities_agreed_before_refused() -> None:
    majorities = majority(
        {"no": Tally(0, 9), "yes": Tally(9), "even": Tally(5, 5), "none": Tally()}
    )
    assert [(each.item, each.side) for each in majorities] == [("yes", "agree"), ("no", "disagree")]
    assert majorities[0].rank == pytest.approx(10 / 11 * z_one(9, 9))


@given(items=ITEMS)
def test_the_list_is_short_and_agrees_come_first(
    items: dict[str, dict[str, Tally]],
) -> None:
    statements = representative(items, "x")
    assert len(statements) <= 5
    assert len({each.item for each in statements}) == len(statements)
    assert [each.side for each in statements] == sorted(each.side for each in statements)
    assert bool(statements) == any(t["x"].agree or t["x"].disagree for t in items.values())
    assert sum(each.best_agreed for each in statements) <= 1


@given(items=st.dictionaries(st.text(max_size=2), TALLIES))
def test_a_majority_is_one(items: dict[str, Tally]) -> None:
    for each in majority(items):
        assert each.share > 0.5
        assert each.z > Z_90
        assert math.isfinite(each.rank)
