"""The ties of all steps together: what groups say of each other, by pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from facilitator.activities.ties_view import STRENGTHS, TiesView
from facilitator.workshop.group_map import Pair, pair_of
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed

NONE = "none"


@dataclass(frozen=True, slots=True)
class Tie:
    """Two groups (their ids, in the order in which they were made) and what each of them says of
    the other: one of STRENGTHS, or "" where it claims nothing."""

    groups: Pair
    claims: tuple[str, str]

    @property
    def strength(self) -> str:
        """The stronger of what the two say; `none` where neither says more."""
        return min(filter(None, self.claims), key=STRENGTHS.index)

    @property
    def both(self) -> str:
        """What both say, the weaker of the two; `none` where one of them claims nothing."""
        return max((one or NONE for one in self.claims), key=STRENGTHS.index)

    @property
    def one_sided(self) -> bool:
        """Whether one of them names it and the other says that there is none, or nothing."""
        return self.strength != NONE and self.both == NONE

    @property
    def contradicted(self) -> bool:
        """Whether both have spoken and say something else."""
        return all(self.claims) and self.claims[0] != self.claims[1]


def spoken(state: State) -> dict[str, dict[str, str]]:
    """From each group that has spoken to what it says of others, by their ids; of several steps the
    latest holds, and any against what a map says that was brought from elsewhere. Only of groups
    that are shown, under the ids that they have now."""
    shown = {group.id for group in state.groups}
    claims: dict[str, dict[str, str]] = {}
    for each in (state.map.claims, *(view.ties for view in _views(state))):
        for speaker, to, strength in _pairs(state, each, shown):
            claims.setdefault(speaker, {})[to] = strength
    return claims


def _views(state: State) -> Iterator[TiesView]:
    for step in state.agenda.steps:
        view = state.steps[step.id].rounds[-1] if state.steps[step.id].rounds else None
        if isinstance(view, TiesView) and not concealed(state, step):
            yield view


def _pairs(
    state: State, claims: Mapping[str, Mapping[str, str]], shown: set[str]
) -> Iterator[tuple[str, str, str]]:
    """What one step has, with merged groups as one: of two that mean the same, the stronger."""
    strongest: dict[Pair, str] = {}
    for speaker, others in claims.items():
        for to, strength in others.items():
            pair = state.map.meant(speaker), state.map.meant(to)
            if pair[0] != pair[1] and pair[0] in shown and pair[1] in shown:
                before = strongest.get(pair, strength)
                strongest[pair] = min(before, strength, key=STRENGTHS.index)
    for (speaker, to), strength in strongest.items():
        yield speaker, to, strength


def ties(state: State) -> tuple[Tie, ...]:
    """Every pair of groups of which one has spoken, also where it says `none`, in the order of
    their numbers."""
    claims = spoken(state)
    pairs = {pair_of(speaker, to) for speaker, others in claims.items() for to in others}
    return tuple(_tie(claims, pair) for pair in sorted(pairs, key=_numbers))


def _numbers(pair: Pair) -> list[tuple[int, str]]:
    return [(len(id), id) for id in pair]


def _tie(claims: Mapping[str, Mapping[str, str]], pair: Pair) -> Tie:
    one, other = pair
    return Tie(pair, (claims.get(one, {}).get(other, ""), claims.get(other, {}).get(one, "")))


def standing(state: State) -> tuple[Tie, ...]:
    """The ties that there are: those that at least one side names."""
    return tuple(tie for tie in ties(state) if tie.strength != NONE)
