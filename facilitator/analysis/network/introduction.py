"""Introductions to make: what one is, who may be introduced, and who could do it.

Formulas: docs/formulas.md, "Introductions to make".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from facilitator.analysis.network.graph import Network

Goal = Literal["islands", "handshakes", "second-path"]
"""Join the islands; everyone within two handshakes; no weak spot."""

CAP = 3
"""So many introductions one group can have in a session, unless rules say otherwise."""

MOST = 10
"""So many introductions are suggested at once."""


class Match(NamedTuple):
    """`giver` offers what `taker` asks for: these needs."""

    giver: str
    taker: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """Who may be introduced. `made`: how many introductions a group has already had. `refused`:
    pairs that are not to be introduced. `matches`: of equally good pairs, one of these is taken."""

    cap: int = CAP
    made: Mapping[str, int] = field(default_factory=dict)
    refused: Collection[tuple[str, str]] = ()
    matches: Collection[Match] = ()


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two groups, by name, that are not tied yet and should be.

    `gain`, once those before it in the list are made: how many groups come to the largest part
    ("islands"); how many more pairs of groups are within two handshakes ("handshakes"); how many
    ties get a second path ("second-path"). `introducer`: a group that both are tied to, the one
    whose weaker tie to them is strongest; None if there is none, then it is the facilitator's.
    """

    pair: tuple[str, str]
    gain: int
    introducer: str | None
    goal: Goal
    matches: tuple[Match, ...] = ()


class Plan:
    """The introductions so far, as places, with what they change. Makers of introductions keep
    their own account of the ties; this one knows who may still be introduced."""

    def __init__(self, network: Network, rules: Rules, goal: Goal, most: int) -> None:
        self.network = network
        self.goal: Goal = goal
        self.most = most
        self.made: list[Introduction] = []
        self.near = [set(each) for each in network.neighbours]
        self.left = [rules.cap - rules.made.get(group, 0) for group in network.order]
        self._refused = {_pair(network.places, *pair) for pair in rules.refused}
        self._busy = [0] * len(network.order)
        self.matches: dict[tuple[int, int], list[Match]] = defaultdict(list)
        self.matched: dict[int, list[int]] = defaultdict(list)
        """Those that a group has a match with, ascending."""
        for match in sorted(rules.matches):
            self._note(match)

    def _note(self, match: Match) -> None:
        pair = _pair(self.network.places, match.giver, match.taker)
        if pair is None or pair[0] == pair[1]:
            return
        if pair not in self.matches:
            self.matched[pair[0]].append(pair[1])
            self.matched[pair[1]].append(pair[0])
        self.matches[pair].append(match)

    @property
    def full(self) -> bool:
        """Whether no more introductions are wanted."""
        return len(self.made) >= self.most

    def allowed(self, one: int, other: int) -> bool:
        """Whether these two may be introduced to each other, and are not tied yet."""
        return (
            one != other
            and self.left[one] > 0
            and self.left[other] > 0
            and other not in self.near[one]
            and (min(one, other), max(one, other)) not in self._refused
        )

    def introduce(self, one: int, other: int, gain: int) -> None:
        """Take up an introduction."""
        one, other = min(one, other), max(one, other)
        order = self.network.order
        helper = self._introducer(one, other)
        if helper is not None:
            self._busy[helper] += 1
        matches = tuple(self.matches.get((one, other), ()))
        introducer = None if helper is None else order[helper]
        pair = order[one], order[other]
        self.made.append(Introduction(pair, gain, introducer, self.goal, matches))
        self.near[one].add(other)
        self.near[other].add(one)
        self.left[one] -= 1
        self.left[other] -= 1

    def _introducer(self, one: int, other: int) -> int | None:
        """Of equally strong ones, whoever has been asked least; ties that are only planned don't
        count."""
        near, strengths = self.network.neighbours, self.network.strengths

        def weaker(helper: int) -> float:
            pairs = ((min(helper, each), max(helper, each)) for each in (one, other))
            return min(strengths[pair] for pair in pairs)

        common = set(near[one]) & set(near[other])
        return min(common, key=lambda each: (-weaker(each), self._busy[each], each), default=None)


def _pair(places: Mapping[str, int], one: str, other: str) -> tuple[int, int] | None:
    if one not in places or other not in places:
        return None
    first, second = places[one], places[other]
    return (first, second) if first < second else (second, first)
