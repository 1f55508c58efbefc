"""What is missing, what rests on one group, who covers all: against trying everything."""

import itertools
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.coverage import LEVELS
from facilitator.analysis.exchanges import Exchange, Swap, exchanges, offered_and_asked, swaps
from facilitator.analysis.need_holders import held_by, only_here, single, uncovered
from facilitator.analysis.own_holders import own_holders
from facilitator.analysis.smallest_team import Team, smallest_team

GROUPS = [f"Group {letter}" for letter in "ABCDEFG"]
NEEDS = [f"need {number}" for number in range(7)]
HOLDERS = st.dictionaries(
    st.sampled_from(NEEDS), st.sets(st.sampled_from(GROUPS)).map(frozenset), max_size=len(NEEDS)
)
LEVELS_OF_ALL = st.dictionaries(
    st.sampled_from(NEEDS[:4]),
    st.dictionaries(st.sampled_from(GROUPS[:4]), st.sampled_from(LEVELS)),
)

Sets = Mapping[str, frozenset[str]]

VALLEY = {
    "a van": ["River Watch", "Tenants"],
    "a lawyer": ["Tenants"],
    "a printer": [],
    "a room": ["Tenants"],
    "Spanish": ["Elders"],
}


def test_what_is_missing_and_what_rests_on_one_group() -> None:
    assert uncovered(VALLEY) == ("a printer",)
    assert single(VALLEY) == {"a lawyer": "Tenants", "a room": "Tenants", "Spanish": "Elders"}
    assert only_here(VALLEY) == {"Elders": ("Spanish",), "Tenants": ("a lawyer", "a room")}
    assert held_by(VALLEY)["Tenants"] == ("a lawyer", "a room", "a van")
    assert smallest_team(VALLEY) == Team(("Elders", "Tenants"), fewest=True)
    assert own_holders(VALLEY) == {
        "a lawyer": "Tenants",
        "a van": "River Watch",
        "Spanish": "Elders",
    }


def test_where_nobody_holds_anything_the_team_is_empty() -> None:
    assert smallest_team({}) == Team((), fewest=True)
    assert smallest_team({"a van": []}, exact=-1) == Team((), fewest=True)
    assert own_holders({"a van": []}) == {}


def covers(team: tuple[str, ...], holders: Sets) -> bool:
    return all(not groups or groups & set(team) for groups in holders.values())


@given(holders=HOLDERS)
def test_no_team_is_smaller(holders: Sets) -> None:
    team = smallest_team(holders)
    assert team.fewest
    assert covers(team.groups, holders)
    for smaller in itertools.combinations(GROUPS, max(len(team.groups) - 1, 0)):
        assert not team.groups or not covers(smaller, holders)


@given(holders=HOLDERS)
def test_a_team_chosen_one_by_one_covers_all_and_nobody_is_too_many(holders: Sets) -> None:
    team = smallest_team(holders, exact=0)
    assert covers(team.groups, holders)
    assert team.fewest is (not team.groups)
    for group in team.groups:
        assert not covers(tuple(other for other in team.groups if other != group), holders)


@given(holders=HOLDERS)
def test_no_more_needs_can_have_a_holder_of_their_own(holders: Sets) -> None:
    own = own_holders(holders)
    assert len(set(own.values())) == len(own)
    assert all(group in holders[need] for need, group in own.items())
    # However needs are chosen, no more of them are served than have holders (Hall, Ore).
    best = min(
        len(holders) - size + len(frozenset().union(*(holders[need] for need in chosen)))
        for size in range(len(holders) + 1)
        for chosen in itertools.combinations(holders, size)
    )
    assert len(own) == best


@given(holders=HOLDERS, data=st.data())
def test_the_order_of_needs_and_groups_changes_nothing(holders: Sets, data: st.DataObject) -> None:
    needs = data.draw(st.permutations(list(holders)))
    moved = {need: data.draw(st.permutations(sorted(holders[need]))) for need in needs}
    for measure in (uncovered, single, only_here, held_by, smallest_team, own_holders):
        assert measure(moved) == measure(holders)
        assert str(measure(moved)) == str(measure(holders))


def test_a_chain_of_many_needs_is_passed_on_without_deep_recursion() -> None:
    chain = {f"{n:04}": [f"{n:04}", f"{n + 1:04}"] for n in range(3000)}
    chain["last"] = ["0000"]
    assert len(own_holders(chain)) == 3001


def test_asks_offers_and_swaps() -> None:
    levels = {
        "a van": {"River Watch": "has", "Tenants": "needs", "Elders": "needs"},
        "a lawyer": {"Tenants": "could", "River Watch": "needs"},
        "a printer": {"Elders": "needs", "River Watch": "knows"},
        "a room": {"Elders": "has", "Tenants": "none"},
    }
    assert exchanges(levels) == {
        "Elders": Exchange(met=("a van",), unmet=("a printer",), unused=("a room",)),
        "River Watch": Exchange(met=("a lawyer",), used=("a van",)),
        "Tenants": Exchange(met=("a van",), used=("a lawyer",)),
    }
    assert offered_and_asked(levels)["River Watch", "Elders"] == ("a van",)
    assert swaps(levels) == (Swap("River Watch", "Tenants", ("a van",), ("a lawyer",)),)


@given(levels=LEVELS_OF_ALL)
def test_exchanges_by_asking_every_pair(levels: Mapping[str, Mapping[str, str]]) -> None:
    offers, asks = {"has", "could"}, {"needs"}

    def others(group: str, need: str, wanted: set[str]) -> bool:
        return any(other != group and level in wanted for other, level in levels[need].items())

    for group, each in exchanges(levels).items():
        mine = {need: groups[group] for need, groups in levels.items() if group in groups}
        assert set(each.met) | set(each.unmet) == {n for n, level in mine.items() if level in asks}
        assert set(each.used) | set(each.unused) == {
            need for need, level in mine.items() if level in offers
        }
        assert all(others(group, need, offers) for need in each.met)
        assert not any(others(group, need, offers) for need in each.unmet)
        assert all(others(group, need, asks) for need in each.used)
        assert not any(others(group, need, asks) for need in each.unused)
    for first, second, first_gives, second_gives in swaps(levels):
        assert first < second
        assert first_gives
        assert second_gives
        for giver, taker, needs in ((first, second, first_gives), (second, first, second_gives)):
            for need in needs:
                assert levels[need][giver] in offers
                assert levels[need][taker] in asks
