"""The ties of all steps together: what groups say of each other, by pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from facilitator.activities.ties_view import TiesView
from facilitator.workshop.group_map import Pair, pair_of
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import Answer, Claim, is_tie, strongest, weakest
from facilitator.workshop.visibility import concealed


@dataclass(frozen=True, slots=True)
class Tie:
    """Two groups (their ids, in the order in which they were made) and what each of them says of
    the other."""

    groups: Pair
    claims: tuple[Claim, Claim]

    @property
    def strength(self) -> Claim:
        """The stronger of what the two say."""
        return strongest(self.claims)

    @property
    def both(self) -> Claim:
        """What both say, the weaker of the two."""
        return weakest(self.claims)

    @property
    def one_sided(self) -> bool:
        """Whether one of them names it and the other says that there is none, or nothing."""
        return is_tie(self.strength) and not is_tie(self.both)

    @property
    def contradicted(self) -> bool:
        """Whether both have spoken and say something else."""
        return all(self.claims) and self.claims[0] != self.claims[1]


def spoken(state: State) -> dict[str, dict[str, Answer]]:
    """From each group that has spoken to what it says of others, by their ids; of several steps the
    latest holds, and any against what a map says that was brought from elsewhere. Only of groups
    that are shown, under the ids that they have now."""
    shown = {group.id for group in state.groups}
    claims: dict[str, dict[str, Answer]] = {}
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
    state: State, claims: Mapping[str, Mapping[str, Answer]], shown: set[str]
) -> Iterator[tuple[str, str, Answer]]:
    """What one step has, with merged groups as one: of two that mean the same, the stronger."""
    ends: dict[Pair, Answer] = {}
    for speaker, others in claims.items():
        for to, strength in others.items():
            pair = state.map.meant(speaker), state.map.meant(to)
            if pair[0] != pair[1] and pair[0] in shown and pair[1] in shown:
                ends[pair] = strongest((strength, ends.get(pair, strength)))
    for (speaker, to), strength in ends.items():
        yield speaker, to, strength


def ties(state: State) -> tuple[Tie, ...]:
    """Every pair of groups of which one has spoken, also where it says `none`, in the order of
    their numbers."""
    claims = spoken(state)
    pairs = {pair_of(speaker, to) for speaker, others in claims.items() for to in others}
    return tuple(_tie(claims, pair) for pair in sorted(pairs, key=_numbers))


def _numbers(pair: Pair) -> list[tuple[int, str]]:
    return [(len(id), id) for id in pair]


def _tie(claims: Mapping[str, Mapping[str, Answer]], pair: Pair) -> Tie:
    one, other = pair
    return Tie(pair, (claims.get(one, {}).get(other, ""), claims.get(other, {}).get(one, "")))


def standing(state: State) -> tuple[Tie, ...]:
    """The ties that there are: those that at least one side names."""
    return tuple(tie for tie in ties(state) if is_tie(tie.strength))
