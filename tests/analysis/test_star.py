"""Scores with a run-off: the worked example of docs/formulas.md, ties, and what it promises."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.star import Duel, elect
from tests.examples import examples

ITEMS = ["a", "b", "c", "d"]
BALLOTS = st.lists(st.dictionaries(st.sampled_from(ITEMS), st.integers(0, 5)), max_size=8)

COMPROMISE = [
    *[{"a": 5, "b": 4, "c": 0}] * 4,
    *[{"a": 0, "b": 4, "c": 5}] * 5,
    *[{"a": 2, "b": 5, "c": 0}] * 2,
]
"""Instant run-off would eliminate b first, with which everybody can live."""


def test_the_compromise_wins() -> None:
    election = elect(["a", "b", "c"], COMPROMISE)
    assert [(row.item, row.points, row.place) for row in election.points] == [
        ("b", 46, 1),
        ("c", 25, 2),
        ("a", 24, 3),
    ]
    assert election.finalists == ("b", "c")
    assert election.duels == (Duel("b", "c", 6, 5, 0),)
    assert election.winners == ("b",)


def test_more_people_may_like_the_one_with_fewer_points_better() -> None:
    ballots = [{"a": 5, "b": 0}, {"a": 2, "b": 3}, {"a": 2, "b": 3}]
    election = elect(["a", "b"], ballots)
    assert [row.item for row in election.points] == ["a", "b"]
    assert election.winners == ("b",)


@pytest.mark.parametrize(
    ("ballots", "finalists", "winners"),
    [
        ([], (), ()),
        ([{"a": 0}], (), ()),
        ([{"a": 3}], ("a", "b", "c"), ("a",)),
        ([{"a": 3, "b": 1}, {"a": 1, "b": 3}], ("a", "b"), ("a", "b")),
        ([{"a": 5, "b": 1}, {"a": 1, "b": 3}], ("a", "b"), ("a",)),
        ([{"a": 5, "b": 3, "c": 2}, {"a": 5, "b": 2, "c": 3}], ("a", "b", "c"), ("a",)),
        ([{"a": 3, "b": 2, "c": 1}, {"a": 1, "b": 3, "c": 2}, {"a": 2, "b": 1, "c": 3}],
         ("a", "b", "c"), ("a", "b", "c")),
    ],
)  # fmt: skip
def test_ties_stay_ties(
    ballots: list[Mapping[str, int]], finalists: tuple[str, ...], winners: tuple[str, ...]
) -> None:
    election = elect(["a", "b", "c"], ballots)
    assert (election.finalists, election.winners) == (finalists, winners)


def test_one_text_alone_wins() -> None:
    assert elect(["a"], [{"a": 1}]).winners == ("a",)
    assert elect([], []).winners == ()


@examples(200)
@given(ballots=BALLOTS)
def test_the_order_of_the_list_decides_nothing(ballots: list[Mapping[str, int]]) -> None:
    ahead, backwards = elect(ITEMS, ballots), elect(ITEMS[::-1], ballots)
    assert set(ahead.winners) == set(backwards.winners)
    assert set(ahead.finalists) == set(backwards.finalists)
    assert set(ahead.points) == set(backwards.points)


@examples(200)
@given(ballots=BALLOTS)
def test_nobody_who_won_loses_to_a_finalist_alone(ballots: list[Mapping[str, int]]) -> None:
    """One winner of two finalists is on more ballots above, or on as many and has more points."""
    election = elect(ITEMS, ballots)
    if len(election.finalists) == 2 and len(election.winners) == 1:
        (duel,) = election.duels
        points = {row.item: row.points for row in election.points}
        first = (duel.for_first - duel.for_second, points[duel.first] - points[duel.second])
        assert election.winners[0] == (duel.first if first > (0, 0) else duel.second)
