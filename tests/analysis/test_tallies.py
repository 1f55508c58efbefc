import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.tallies import OTHERS, Tally, by_group, folded, tally

VOTES = st.dictionaries(st.text(max_size=3), st.sampled_from([1, 0, -1]))


def test_a_pass_is_a_vote() -> None:
    counted = tally([1, 1, -1, 0])
    assert counted == Tally(agree=2, disagree=1, passed=1)
    assert counted.seen == 4
    assert counted.agree_share == pytest.approx(3 / 6)


def test_an_unknown_vote_is_refused() -> None:
    with pytest.raises(ValueError, match="not a vote"):
        tally([1, 2])


def test_sixty_percent_is_exact() -> None:
    assert Tally(agree=3, disagree=2).agrees_at_least(60)
    assert not Tally(agree=59, disagree=41).agrees_at_least(60)


def test_groups_of_one_or_two_become_others() -> None:
    groups = {"a": "river", "b": "river", "c": "river", "d": "food", "e": "food", "f": "youth"}
    assert folded(groups) == {
        "a": "river", "b": "river", "c": "river", "d": OTHERS, "e": OTHERS, "f": OTHERS,
    }  # fmt: skip


def test_a_group_joins_others_of_one_or_two() -> None:
    groups = dict.fromkeys("abcd", "river") | dict.fromkeys("efg", "food") | {"h": OTHERS}
    assert folded(groups) == dict.fromkeys("abcd", "river") | dict.fromkeys("efgh", OTHERS)


def test_no_group_is_told_from_others_of_one_or_two() -> None:
    groups = {"a": "river", "b": "river", "c": "river", "d": "food", "e": OTHERS}
    assert folded(groups) == {}


def test_the_limit_of_folding_can_be_set() -> None:
    assert folded({"a": "river"}, smallest=1) == {"a": "river"}


def test_a_group_that_did_not_vote_is_listed() -> None:
    counted = by_group({"a": 1, "stranger": -1}, {"a": "river", "b": "food"})
    assert [(each.group, each.tally.seen) for each in counted] == [("food", 0), ("river", 1)]


@given(votes=VOTES, names=st.lists(st.sampled_from("xyz"), min_size=1))
def test_the_groups_together_are_the_room(votes: dict[str, int], names: list[str]) -> None:
    groups = {voter: names[number % len(names)] for number, voter in enumerate(votes)}
    parts = by_group(votes, groups)
    assert sum((each.tally for each in parts), Tally()) == tally(votes.values())


@given(groups=st.dictionaries(st.integers().map(str), st.sampled_from(["x", "y", "z", OTHERS])))
def test_no_group_under_three_is_ever_left(groups: dict[str, str]) -> None:
    joined = folded(groups)
    names = list(joined.values())
    assert joined.keys() in ({}.keys(), groups.keys())
    assert all(names.count(group) >= 3 for group in names)
