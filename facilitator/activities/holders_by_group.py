"""What holders come to by group: what rests on each, the fewest that have everything, and who could
help whom. Groups are in alphabetical order and never ranked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import LEVELS, HoldersView
from facilitator.analysis import exchanges, need_holders
from facilitator.analysis.smallest_team import smallest_team
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Item
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import sorting_key


@dataclass(frozen=True, slots=True)
class GroupLoad:
    """A group (its id), the needs that it has, and those of them that nobody else has."""

    group: str
    has: tuple[Item, ...]
    alone: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """Speakers who together have everything that anybody has, each with what it has of it.
    `fewest`: whether it is certain that no fewer could. `uncovered` is what nobody has."""

    members: tuple[tuple[str, tuple[Item, ...]], ...]
    fewest: bool
    uncovered: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """A need of a group (its id), and the speakers who have it or could get it."""

    group: str
    need: Item
    helpers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two groups, each of which has or could get what the other needs."""

    groups: tuple[str, str]
    gives: tuple[tuple[Item, ...], tuple[Item, ...]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who could help whom: pairs that could help each other, what groups ask for, and what groups
    (by id) offer that no other one asks for."""

    swaps: tuple[Swap, ...]
    asks: tuple[Ask, ...]
    unused: tuple[tuple[str, tuple[Item, ...]], ...]


def tells_groups_apart(step: Step) -> bool:
    """Whether a step's answers may be put together by group: in an anonymous one they stand apart
    need by need only."""
    return step.names != "anonymous"


class _Ranked:
    """The needs and the speakers by their places in alphabetical order, so that nothing depends on
    which came first, and nothing on two of the same name."""

    def __init__(self, state: State, view: HoldersView) -> None:
        self.state = state
        needs = sorted(state.needs, key=lambda need: (sorting_key(need.text), need.id))
        self.needs = {_place(at): need for at, need in enumerate(needs)}
        speakers = {
            who for need in needs for level in LEVELS for who in view.at(need.id, level) if who
        }
        order = sorted(speakers, key=lambda who: (sorting_key(speaker_name(state, who)), who))
        self.speakers = {_place(at): who for at, who in enumerate(order)}
        self._places = {who: place for place, who in self.speakers.items()}
        self._view = view
        self.groups = {group.id for group in state.groups}

    def levels(self) -> dict[str, dict[str, str]]:
        """For each need, at which level each speaker is."""
        return {
            place: {self._places[who]: level for who, level in self._levels(need)}
            for place, need in self.needs.items()
        }

    def _levels(self, need: Item) -> Iterable[tuple[str, str]]:
        return self._view.levels_of(need.id).items()

    def holders(self) -> dict[str, list[str]]:
        """For each need, who has it."""
        return {
            place: [self._places[who] for who in self._view.at(need.id, "has")]
            for place, need in self.needs.items()
        }

    def items(self, places: Iterable[str]) -> tuple[Item, ...]:
        """The needs at these places."""
        return tuple(self.needs[place] for place in places)

    def named(self, rows: Mapping[str, Collection[str]]) -> dict[str, tuple[Item, ...]]:
        """By the ids of the groups that are shown, the needs at these places."""
        return {
            who: self.items(places)
            for place, places in rows.items()
            if (who := self.speakers[place]) in self.groups
        }


def _place(number: int) -> str:
    return f"{number:06}"


def loads(state: State, view: HoldersView) -> tuple[GroupLoad, ...]:
    """The groups that have answered, with what rests on them."""
    ranked = _Ranked(state, view)
    holders = ranked.holders()
    has = ranked.named(need_holders.held_by(holders))
    alone = ranked.named(need_holders.only_here(holders))
    asked = set(view.asked)
    groups = sorted(
        (group for group in state.groups if group.id in asked),
        key=lambda group: (sorting_key(group.text), group.id),
    )
    return tuple(
        GroupLoad(group.id, has.get(group.id, ()), alone.get(group.id, ())) for group in groups
    )


def team(state: State, view: HoldersView) -> Team:
    """The smallest set of speakers that has everything."""
    ranked = _Ranked(state, view)
    holders = ranked.holders()
    smallest = smallest_team(holders)
    held = need_holders.held_by(holders)
    members = tuple(
        (ranked.speakers[place], ranked.items(held[place])) for place in smallest.groups
    )
    return Team(members, smallest.fewest, ranked.items(need_holders.uncovered(holders)))


def exchange(state: State, view: HoldersView) -> Exchange:
    """Who could help whom."""
    ranked = _Ranked(state, view)
    levels = ranked.levels()
    by_group = exchanges.exchanges(levels)
    asks = tuple(
        Ask(who, ranked.needs[need], _helpers(view, ranked.needs[need], who))
        for place, each in by_group.items()
        for need in need_holders.in_order((*each.met, *each.unmet))
        if (who := ranked.speakers[place]) in ranked.groups
    )
    unused = ranked.named({place: each.unused for place, each in by_group.items() if each.unused})
    return Exchange(_swaps(ranked, levels), asks, tuple(unused.items()))


def _helpers(view: HoldersView, need: Item, group: str) -> tuple[str, ...]:
    able = (*view.at(need.id, "has"), *view.at(need.id, "could"))
    return tuple(who for who in able if who != group)


def _swaps(ranked: _Ranked, levels: exchanges.Levels) -> tuple[Swap, ...]:
    swaps = []
    for first, second, first_gives, second_gives in exchanges.swaps(levels):
        groups = ranked.speakers[first], ranked.speakers[second]
        if ranked.groups.issuperset(groups):
            swaps.append(Swap(groups, (ranked.items(first_gives), ranked.items(second_gives))))
    return tuple(swaps)
