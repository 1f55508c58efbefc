"""One winner among a few texts: scores, then a run-off (docs/formulas.md, "Scores with a run-off").

STAR, "score then automatic run-off": the two things with the most points meet, and each ballot
counts for the one of them that it scores higher. Nothing is drawn by lot: what is tied stays tied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

Ballot = Mapping[str, int]
"""The scores that one person gave, by item; what they did not score has 0."""


class Points(NamedTuple):
    """What an item has in all, and its `place`, from 1: those with as many points share it."""

    item: str
    points: int
    place: int
    tied: bool


class Duel(NamedTuple):
    """Two items in the run-off: on how many ballots each of them is higher, and on how many they
    are equal."""

    first: str
    second: str
    for_first: int
    for_second: int
    equal: int


@dataclass(frozen=True, slots=True)
class Election:
    """`points`: all items, most points first. `finalists` are those in the run-off: the first two,
    and what shares a place with one of them. `winners`: one, or several that are tied; none while
    nobody has scored anything."""

    points: tuple[Points, ...]
    finalists: tuple[str, ...]
    duels: tuple[Duel, ...]
    winners: tuple[str, ...]


def elect(items: Sequence[str], ballots: Sequence[Ballot]) -> Election:
    """The scores and the run-off; among equals the order is that of `items`."""
    totals = {item: sum(ballot.get(item, 0) for ballot in ballots) for item in items}
    ordered = sorted(items, key=lambda item: -totals[item])
    points = tuple(_points(item, totals) for item in ordered)
    if not any(totals.values()):
        return Election(points, (), (), ())
    last = totals[ordered[min(1, len(ordered) - 1)]]
    finalists = tuple(item for item in ordered if totals[item] >= last)
    duels = tuple(_duel(*pair, ballots) for pair in combinations(finalists, 2))
    return Election(points, finalists, duels, _winners(finalists, duels, totals))


def _points(item: str, totals: Mapping[str, int]) -> Points:
    mine, values = totals[item], list(totals.values())
    place = 1 + sum(other > mine for other in values)
    return Points(item, mine, place, values.count(mine) > 1)


def _duel(first: str, second: str, ballots: Sequence[Ballot]) -> Duel:
    differences = [ballot.get(first, 0) - ballot.get(second, 0) for ballot in ballots]
    ahead, behind = sum(d > 0 for d in differences), sum(d < 0 for d in differences)
    return Duel(first, second, ahead, behind, len(ballots) - ahead - behind)


def _winners(
    finalists: Sequence[str], duels: Sequence[Duel], totals: Mapping[str, int]
) -> tuple[str, ...]:
    """Who wins most meetings, and of those who win as many, who has most points."""
    won = dict.fromkeys(finalists, 0)
    for duel in duels:
        if duel.for_first != duel.for_second:
            won[duel.first if duel.for_first > duel.for_second else duel.second] += 1
    best = max((won[item], totals[item]) for item in finalists)
    return tuple(item for item in finalists if (won[item], totals[item]) == best)
