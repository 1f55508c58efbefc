"""Groups whose absence cuts others off, and ties without a second path.

Formulas: docs/formulas.md, "The map". One depth-first search finds both, in O(n + m): J. Hopcroft
and R. Tarjan, Algorithm 447 (1973).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.analysis.network.graph import Network


class Connector(NamedTuple):
    """If `group` is away, `cuts_off` others lose contact with the largest part that is left."""

    group: str
    cuts_off: int


class Bridge(NamedTuple):
    """A tie without a second path between its groups; `sizes`: how many groups are on each side."""

    groups: tuple[str, str]
    sizes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class WeakSpots:
    """What a network hangs on, by name; nothing is ranked."""

    connectors: tuple[Connector, ...]
    bridges: tuple[Bridge, ...]


def weak_spots(network: Network) -> WeakSpots:
    """All connectors and bridges."""
    search = _searched(network.neighbours)
    bridges = sorted(search.bridges())
    return WeakSpots(
        connectors=tuple(
            Connector(network.order[place], count)
            for place, count in enumerate(search.cut_off())
            if count
        ),
        bridges=tuple(
            Bridge((network.order[one], network.order[other]), (size, whole - size))
            for one, other, size, whole in bridges
        ),
    )


def bridge_ends(neighbours: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The ends of each bridge, as places, the lower first; ascending."""
    return [(one, other) for one, other, _size, _whole in sorted(_searched(neighbours).bridges())]


def cut_off_by(network: Network, group: str) -> tuple[str, ...]:
    """The groups that lose contact with the largest part that is left if `group` is away, by name;
    of parts equally large, the one with the first name counts as the largest."""
    gone = network.places[group]
    seen = {gone}
    sides: list[list[int]] = []
    for start in network.neighbours[gone]:
        if start in seen:
            continue
        seen.add(start)
        side = [start]
        for place in side:
            fresh = [other for other in network.neighbours[place] if other not in seen]
            seen.update(fresh)
            side += fresh
        sides.append(side)
    if not sides:
        return ()
    largest = max(sides, key=lambda side: (len(side), -min(side)))
    return network.named(place for side in sides if side is not largest for place in side)


def _searched(neighbours: Sequence[Sequence[int]]) -> _Search:
    search = _Search(len(neighbours))
    for start in range(len(neighbours)):
        if search.parent[start] == _UNSEEN:
            search.visit(start, neighbours)
    return search


_UNSEEN, _ROOT = -2, -1


class _Search:
    """One depth-first search through all parts of a network, without recursion."""

    def __init__(self, count: int) -> None:
        self.parent = [_UNSEEN] * count
        self.number = [0] * count
        """When a place was come to."""
        self.low = [0] * count
        """The earliest place that it or those below it are tied to."""
        self.below = [1] * count
        """How many there are below it, with itself."""
        self.root = [0] * count
        self.visited: list[int] = []

    def visit(self, start: int, neighbours: Sequence[Sequence[int]]) -> None:
        """All that hangs together with `start`."""
        first = len(self.visited)
        self._enter(start, _ROOT, start)
        path: list[tuple[int, Iterator[int]]] = [(start, iter(neighbours[start]))]
        while path:
            place, others = path[-1]
            for other in others:
                if self.parent[other] == _UNSEEN:
                    self._enter(other, place, start)
                    path.append((other, iter(neighbours[other])))
                    break
                if other != self.parent[place]:
                    self.low[place] = min(self.low[place], self.number[other])
            else:
                path.pop()
        for place in reversed(self.visited[first + 1 :]):
            above = self.parent[place]
            self.low[above] = min(self.low[above], self.low[place])
            self.below[above] += self.below[place]

    def _enter(self, place: int, parent: int, root: int) -> None:
        self.parent[place] = parent
        self.root[place] = root
        self.number[place] = self.low[place] = len(self.visited)
        self.visited.append(place)

    def cut_off(self) -> list[int]:
        """For each place, how many lose contact with the largest part that is left without it."""
        inside = [self.below[root] - 1 for root in self.root]
        apart = [0] * len(inside)
        largest = [0] * len(inside)
        for place in self.visited:
            above = self.parent[place]
            if above != _ROOT and self.low[place] >= self.number[above]:
                apart[above] += self.below[place]
                largest[above] = max(largest[above], self.below[place])
        # What is not below a place in a part of its own stays together with those above it.
        return [
            whole - max(biggest, whole - below)
            for whole, below, biggest in zip(inside, apart, largest, strict=True)
        ]

    def bridges(self) -> Iterator[tuple[int, int, int, int]]:
        """Both ends of each bridge, how many are on the first's side, and how many in all."""
        for place in self.visited:
            above = self.parent[place]
            if above != _ROOT and self.low[place] > self.number[above]:
                size, whole = self.below[place], self.below[self.root[place]]
                if place < above:
                    yield place, above, size, whole
                else:
                    yield above, place, whole - size, whole
