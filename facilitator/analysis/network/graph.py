"""A network of groups: who is tied to whom, and how ties are read that only one side named.

Formulas: docs/formulas.md, "The map". Groups are known by their ids. What can't be decided by
the ties alone goes by the groups' names, so no answer depends on the order in which groups came.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from facilitator.workshop.text_sanitizing import sorting_key

Reading = Literal["either", "both"]


@dataclass(frozen=True, slots=True)
class Tie:
    """`source` named `target`; where ties have no direction, the two are tied."""

    source: str
    target: str
    strength: float = 1


@dataclass(frozen=True)
class Network:
    """Groups and their ties, at most one between two.

    `groups`: the ids as they were given. `order`: the same by name; every number below is a place
    in it. `neighbours`: those that each is tied to, ascending. `strengths`: of each tie, its lower
    place first. `arcs`: who named whom, also where that made no tie; None if ties have no
    direction.
    """

    groups: tuple[str, ...]
    order: tuple[str, ...]
    neighbours: tuple[tuple[int, ...], ...]
    strengths: Mapping[tuple[int, int], float] = field(hash=False)
    arcs: frozenset[tuple[int, int]] | None = None

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each group in `order`."""
        return {group: place for place, group in enumerate(self.order)}

    @cached_property
    def bits(self) -> tuple[int, ...]:
        """The neighbours of each as a set in one number: bit p stands for place p."""
        return tuple(bit_set(near, len(self.order)) for near in self.neighbours)

    @property
    def pairs(self) -> Collection[tuple[int, int]]:
        """All ties, the lower place first."""
        return self.strengths.keys()

    def named(self, places: Iterable[int]) -> tuple[str, ...]:
        """The groups at these places, by name."""
        return tuple(self.order[place] for place in sorted(places))

    def degree(self, group: str) -> int:
        """The number of groups that this one is tied to."""
        return len(self.neighbours[self.places[group]])

    def tied(self, group: str) -> tuple[str, ...]:
        """The groups that this one is tied to, by name."""
        return tuple(self.order[place] for place in self.neighbours[self.places[group]])

    def strength(self, one: str, other: str) -> float:
        """The strength of the tie between two groups; 0 if there is none."""
        places = sorted((self.places[one], self.places[other]))
        return self.strengths.get((places[0], places[1]), 0)


def directed(
    groups: Iterable[str],
    ties: Iterable[Tie],
    reading: Reading = "either",
    *,
    least: float = 0,
    names: Mapping[str, str] | None = None,
) -> Network:
    """The network of ties that one side each has named.

    "either": two groups are tied if at least one named the other, as strongly as the stronger said.
    "both": if each named the other, as strongly as the weaker said. `least`: weaker ties are left
    out first. `names`: of ids that are not names themselves. ValueError for a tie of a group with
    itself or with a group that is not there.
    """
    order, places = _ordered(groups, names)
    arcs = _strongest(ties, places, least)
    strengths: dict[tuple[int, int], float] = {}
    for (one, other), strength in arcs.items():
        back = arcs.get((other, one))
        if back is None and reading == "both":
            continue
        choice = min if reading == "both" else max
        strengths[_pair(one, other)] = strength if back is None else choice(strength, back)
    return _network(places, order, strengths, frozenset(arcs))


def undirected(
    groups: Iterable[str],
    ties: Iterable[Tie],
    *,
    least: float = 0,
    names: Mapping[str, str] | None = None,
) -> Network:
    """The network of ties without a direction; of several between two groups the strongest counts.
    The rest is as for `directed`."""
    order, places = _ordered(groups, names)
    strengths: dict[tuple[int, int], float] = {}
    for (one, other), strength in _strongest(ties, places, least).items():
        pair = _pair(one, other)
        strengths[pair] = max(strength, strengths.get(pair, strength))
    return _network(places, order, strengths, None)


def bit_set(places: Iterable[int], size: int) -> int:
    """Places, each below `size`, as bits of one number."""
    marks = bytearray(size // 8 + 1)
    for place in places:
        marks[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(marks, "little")


def members(bits: int) -> list[int]:
    """The places that a number holds as bits, ascending."""
    places = []
    for at, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if byte:
            places += [8 * at + bit for bit in range(8) if byte >> bit & 1]
    return places


def _ordered(
    groups: Iterable[str], names: Mapping[str, str] | None
) -> tuple[tuple[str, ...], dict[str, int]]:
    """The groups by name, and the place of each, in the order in which they came."""
    given = tuple(dict.fromkeys(groups))
    texts = names or {}
    order = tuple(sorted(given, key=lambda group: (sorting_key(texts.get(group, group)), group)))
    by_name = {group: place for place, group in enumerate(order)}
    return order, {group: by_name[group] for group in given}


def _strongest(
    ties: Iterable[Tie], places: Mapping[str, int], least: float
) -> dict[tuple[int, int], float]:
    """The strongest tie in each direction."""
    arcs: dict[tuple[int, int], float] = {}
    for tie in ties:
        if tie.source == tie.target:
            raise ValueError(f"{tie.source}: tied to itself")
        for group in (tie.source, tie.target):
            if group not in places:
                raise ValueError(f"no such group: {group}")
        if tie.strength >= least:
            arc = places[tie.source], places[tie.target]
            arcs[arc] = max(tie.strength, arcs.get(arc, tie.strength))
    return arcs


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _network(
    places: Mapping[str, int],
    order: tuple[str, ...],
    strengths: Mapping[tuple[int, int], float],
    arcs: frozenset[tuple[int, int]] | None,
) -> Network:
    near: list[list[int]] = [[] for _group in order]
    ascending = dict(sorted(strengths.items()))
    for one, other in ascending:
        near[one].append(other)
        near[other].append(one)
    neighbours = tuple(tuple(sorted(each)) for each in near)
    return Network(tuple(places), order, neighbours, ascending, arcs)
