"""Sequential Phragmén against another way to come to it, and what it promises."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.dots import Ranked
from facilitator.analysis.phragmen import ranking
from tests.examples import examples

ITEMS = ["a", "b", "c", "d", "e"]
BALLOTS = st.lists(st.sets(st.sampled_from(ITEMS)).map(frozenset), max_size=7)


def order(ballots: Sequence[Collection[str]], items: Sequence[str] = ITEMS) -> list[str]:
    return [row.item for row in ranking(items, ballots, {}) if any(row.item in b for b in ballots)]


def bought(ballots: Sequence[Collection[str]]) -> list[str]:
    """Everybody earns the same all the time; as soon as the supporters of an item own 1 together,
    they buy it with all that they have."""
    money = [Fraction(0)] * len(ballots)
    items: list[str] = []
    left = [item for item in ITEMS if any(item in ballot for ballot in ballots)]
    while left:
        waits = {}
        for item in left:
            of = [at for at, ballot in enumerate(ballots) if item in ballot]
            waits[item] = (1 - sum((money[at] for at in of), Fraction(0))) / len(of)
        item = min(left, key=lambda each: (waits[each], ITEMS.index(each)))
        wait = waits[item]
        money = [
            Fraction(0) if item in ballot else own + wait
            for own, ballot in zip(money, ballots, strict=True)
        ]
        left.remove(item)
        items.append(item)
    return items


@examples(200)
@given(ballots=BALLOTS)
def test_the_order_is_that_in_which_people_can_buy_with_equal_incomes(
    ballots: list[frozenset[str]],
) -> None:
    assert order(ballots) == bought(ballots)


@examples(100)
@given(ballots=BALLOTS.filter(bool))
def test_who_agrees_on_enough_is_represented(ballots: list[frozenset[str]]) -> None:
    """Proportional justified representation: of the first k, so many people as deserve l of them
    and agree on l items have l items that one of them supports."""
    taken = order(ballots)
    for k in range(1, len(taken) + 1):
        for size in range(1, len(ballots) + 1):
            deserved = size * k // len(ballots)
            for people in combinations(ballots, size):
                agreed = frozenset.intersection(*people)
                wanted = min(deserved, len(agreed))
                assert len(frozenset.union(*people) & set(taken[:k])) >= wanted


def test_twelve_who_want_homes_and_eight_who_want_water() -> None:
    homes, water = ["h1", "h2", "h3", "h4"], ["w1", "w2", "w3", "w4"]
    ballots = [*[homes] * 12, *[water] * 8]
    rows = ranking([*homes, *water], ballots, {})
    assert [row.item for row in rows][:4] == ["h1", "w1", "h2", "h3"]
    assert rows[0] == Ranked(1, "h1", 0, False, ("h2", "h3", "h4"))
    assert [(row.place, row.item, row.tied) for row in rows][3:5] == [
        (4, "h3", True),
        (4, "w2", True),
    ]


def test_where_several_would_do_the_one_with_more_dots_is_taken() -> None:
    rows = ranking(["a", "b"], [["a", "b"], ["a", "b"]], {"a": 2, "b": 3})
    assert [(row.item, row.place, row.equal) for row in rows] == [("b", 1, ()), ("a", 2, ())]


def test_those_that_do_equally_well_one_after_the_other_share_a_place() -> None:
    rows = ranking(["a", "b", "c", "d"], [["a"], ["b"], ["c"], ["c"]], {})
    assert [(row.place, row.item, row.tied) for row in rows] == [
        (1, "c", False),
        (2, "a", True),
        (2, "b", True),
        (4, "d", False),
    ]


@pytest.mark.parametrize("ballots", [[], [[]], [["z"]]])
def test_what_nobody_supports_comes_last_and_is_there(ballots: list[list[str]]) -> None:
    assert [(row.place, row.item, row.tied) for row in ranking(["a", "b"], ballots, {})] == [
        (1, "a", True),
        (1, "b", True),
    ]


@examples(100)
@given(ballots=BALLOTS, data=st.data())
def test_neither_the_people_nor_the_list_decide_who_shares_a_place(
    ballots: list[frozenset[str]], data: st.DataObject
) -> None:
    rows = ranking(ITEMS, ballots, {})
    shuffled = data.draw(st.permutations(ballots))
    assert ranking(ITEMS, shuffled, {}) == rows
    if not any(row.equal for row in rows):
        other = ranking(data.draw(st.permutations(ITEMS)), ballots, {})
        assert {row.item: row.place for row in other} == {row.item: row.place for row in rows}
