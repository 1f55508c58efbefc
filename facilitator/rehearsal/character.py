"""One simulated person: who they are, and what chance makes of them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from facilitator.rehearsal.repertoire import Repertoire, SimulatedGroup

_OTHERWISE = 0.15
"""So many spell their group in their own way, and do not take it from the list."""


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody was told to hold in a decision."""

    choice: str
    reason: str = ""
    change: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Character:
    """The same for every run with the same seed. `name` and `spelling` (of their group) are what
    they type when they come in. `briefed`: in which steps they take which position, None: the
    lightest; in all others it is left to chance."""

    number: int
    seed: int
    name: str
    group: SimulatedGroup
    spelling: str
    repertoire: Repertoire
    briefed: dict[str, Position | None] = field(default_factory=dict)

    def chance(self, *about: object) -> random.Random:
        """Dice that fall in the same way about the same thing, whenever they are thrown."""
        return dice(self.seed, self.number, *about)

    @property
    def haste(self) -> float:
        """How long this person takes for things, 1.0 is usual."""
        return self.chance("haste").uniform(0.6, 1.7)


def dice(*about: object) -> random.Random:
    """Dice that fall in the same way about the same thing."""
    return random.Random(" ".join(map(str, about)))  # noqa: S311


def characters(repertoire: Repertoire, count: int, seed: int) -> list[Character]:
    """So many people, of all groups in turn; two of one name if there are many."""
    seats = [(group, name) for group in repertoire.groups for name in group.people]
    order = _in_turn(seats)
    return [_character(repertoire, number, seed, *order[number % len(order)])
            for number in range(count)]  # fmt: skip


def _in_turn(seats: list[tuple[SimulatedGroup, str]]) -> list[tuple[SimulatedGroup, str]]:
    """One of each group, then the second of each, and so on."""
    return sorted(seats, key=lambda seat: seat[0].people.index(seat[1]))


def _character(
    repertoire: Repertoire, number: int, seed: int, group: SimulatedGroup, name: str
) -> Character:
    chance = dice(seed, number, "name")
    other = number >= len(repertoire.groups) and chance.random() < _OTHERWISE
    spelled = chance.choice(group.spellings or (group.name,)) if other else group.name
    return Character(number, seed, name, group, spelled, repertoire)


def brief(
    people: list[Character], step: str, positions: Mapping[str, Position] | None = None
) -> None:
    """Tell people, by their names, what to hold in a step; all others agree."""
    for one in people:
        one.briefed[step] = (positions or {}).get(one.name)
