"""A proportional list: sequential Phragmén (docs/formulas.md, "Dots").

Each item that is taken costs 1, shared by those who support it so that the most burdened of them is
as little burdened as can be: L. E. Phragmén (1894); M. Brill, R. Freeman, S. Janson and M. Lackner,
Phragmén's Voting Methods and Justified Representation (2017).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from facilitator.analysis.dots import Ranked


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is taken next, the load that its supporters then have, and what would do as well."""

    item: str
    load: Fraction
    equal: tuple[str, ...]


def ranking(
    items: Sequence[str], ballots: Iterable[Collection[str]], dots: Mapping[str, int]
) -> tuple[Ranked, ...]:
    """The items in the order in which they are taken; `ballots` hold the items that each person
    supports.

    Of items that would do equally well, the one with most `dots` is taken, then the one that comes
    first in the list. Those that do equally well and are taken one after the other share a place;
    where the list alone decided, the others are `equal`. Items that nobody supports come last.
    """
    turns = list(_turns(items, ballots, dots))
    rest = [item for item in items if item not in {turn.item for turn in turns}]
    places: list[int] = []
    for at, turn in enumerate(turns):
        same = at > 0 and turn.item in turns[at - 1].equal and turn.load == turns[at - 1].load
        places.append(places[-1] if same else at + 1)
    ranked = [
        Ranked(place, turn.item, dots.get(turn.item, 0), places.count(place) > 1, later)
        for turn, place in zip(turns, places, strict=True)
        for later in (_later(turn, place, turns, places),)
    ]
    last = len(turns) + 1
    return (*ranked, *(Ranked(last, item, dots.get(item, 0), len(rest) > 1) for item in rest))


def _later(
    turn: _Turn, place: int, turns: Sequence[_Turn], places: Sequence[int]
) -> tuple[str, ...]:
    """What would have done as well, and has another place."""
    of = {each.item: each_place for each, each_place in zip(turns, places, strict=True)}
    return tuple(item for item in turn.equal if of[item] != place)


def _turns(
    items: Sequence[str], ballots: Iterable[Collection[str]], dots: Mapping[str, int]
) -> Iterator[_Turn]:
    supporters: dict[str, list[int]] = {item: [] for item in items}
    voters = 0
    for voter, ballot in enumerate(ballots):
        voters = voter + 1
        for item in supporters.keys() & set(ballot):
            supporters[item].append(voter)
    loads = [Fraction(0)] * voters
    left = [item for item in items if supporters[item]]
    while left:
        costs = {
            item: (1 + sum((loads[voter] for voter in supporters[item]), Fraction(0)))
            / len(supporters[item])
            for item in left
        }
        least = min(costs.values())
        best = [item for item in left if costs[item] == least]
        most = max(dots.get(item, 0) for item in best)
        item, *equal = (item for item in best if dots.get(item, 0) == most)
        for voter in supporters[item]:
            loads[voter] = least
        left.remove(item)
        yield _Turn(item, least, tuple(equal))
