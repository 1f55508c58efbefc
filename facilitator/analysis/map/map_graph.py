"""The map of groups as plain data: who is on it, which ties there are, and what is marked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from facilitator.workshop.tie_strengths import Strength

Position = tuple[int, int]
"""A place on the map, in units of the map alone: x grows to the right, y down."""

Positions = Mapping[str, Position]
"""Places by the groups' ids."""

HALF = 1_000_000
"""The map reaches from minus this to plus this, both across and down."""

NO_CLUSTER = 0


@dataclass(frozen=True, slots=True)
class MapNode:
    """A group on the map. `cluster` counts from 1, 0 where it is in none; `cuts_off`: so many
    groups lose contact if it is away. `vision`: one of the victory party; `missing`: the room says
    that it is not here. `stands_for`: how many groups it is, more than one only where a cluster is
    drawn as one."""

    id: str
    name: str
    cluster: int = NO_CLUSTER
    cuts_off: int = 0
    vision: bool = False
    missing: bool = False
    stands_for: int = 1


@dataclass(frozen=True, slots=True)
class MapTie:
    """A tie between two groups, their ids in the order of `tie`. `bridge`: there is no second path
    between them. `count`: how many ties it is, more than
    one only between clusters that are drawn as one."""

    pair: tuple[str, str]
    strength: Strength = "talk"
    bridge: bool = False
    count: int = 1


@dataclass(frozen=True)
class MapGraph:
    """Groups and their ties, each once, in an order that does not depend on how they were given;
    `cluster_names` are what the room calls the clusters, where it does; `kinds` of people wait
    beside the map for a group. Make one by `map_graph`."""

    nodes: tuple[MapNode, ...]
    ties: tuple[MapTie, ...]
    cluster_names: tuple[tuple[int, str], ...] = ()
    kinds: tuple[MapNode, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, MapNode]:
        """The groups by their ids."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of those to whom each group is tied, in the order of the groups."""
        near: dict[str, set[str]] = {node.id: set() for node in self.nodes}
        for tie in self.ties:
            first, second = tie.pair
            near[first].add(second)
            near[second].add(first)
        place = {node.id: number for number, node in enumerate(self.nodes)}
        return {id: tuple(sorted(near[id], key=place.__getitem__)) for id in near}

    @cached_property
    def tied(self) -> tuple[MapNode, ...]:
        """The groups that lie on the map: those with a tie."""
        return tuple(node for node in self.nodes if self.neighbours[node.id])

    @cached_property
    def on_their_own(self) -> tuple[MapNode, ...]:
        """The groups without a tie, which lie in the tray."""
        return tuple(node for node in self.nodes if not self.neighbours[node.id])

    @cached_property
    def clusters(self) -> tuple[int, ...]:
        """The numbers of the clusters of those that are tied, from the lowest."""
        return tuple(sorted({node.cluster for node in self.tied} - {NO_CLUSTER}))

    @cached_property
    def components(self) -> tuple[tuple[str, ...], ...]:
        """The ids of the groups that hang together, those without a tie alone: the largest part
        first, of equal ones the one that begins with the first group."""
        place = {node.id: number for number, node in enumerate(self.nodes)}
        parts: list[tuple[str, ...]] = []
        seen: set[str] = set()
        for node in self.nodes:
            if node.id not in seen:
                part = self._reached(node.id)
                seen |= part
                parts.append(tuple(sorted(part, key=place.__getitem__)))
        return tuple(sorted(parts, key=lambda part: -len(part)))

    def _reached(self, id: str) -> set[str]:
        reached, waiting = {id}, deque([id])
        while waiting:
            for near in self.neighbours[waiting.popleft()]:
                if near not in reached:
                    reached.add(near)
                    waiting.append(near)
        return reached

    def members(self, cluster: int) -> tuple[MapNode, ...]:
        """The groups of a cluster that are tied, the one with most ties first."""
        inside = [node for node in self.tied if node.cluster == cluster]
        return tuple(sorted(inside, key=lambda node: -len(self.neighbours[node.id])))

    def cluster_name(self, cluster: int) -> str:
        """What the room calls a cluster, or else the group in it that has most ties."""
        named = dict(self.cluster_names).get(cluster)
        members = self.members(cluster)
        return named or (members[0].name if members else "")

    def across(self, tie: MapTie) -> bool:
        """Whether a tie joins two clusters."""
        first, second = (self.by_id[id] for id in tie.pair)
        return first.cluster != second.cluster


def seniority(id: str) -> tuple[int, str]:
    """A key that puts ids of one letter and a number into the order of the numbers."""
    return len(id), id


def tie(first: str, second: str, strength: Strength = "talk", **marks: bool) -> MapTie:
    """A tie between two groups, the same whichever is named first."""
    pair = (first, second) if seniority(first) <= seniority(second) else (second, first)
    return MapTie(pair, strength, **marks)


def map_graph(
    nodes: Iterable[MapNode],
    ties: Iterable[MapTie],
    cluster_names: Mapping[int, str] | None = None,
    kinds: Iterable[MapNode] = (),
) -> MapGraph:
    """The graph of these groups and ties, and of `kinds` of people for which there is no group. A
    tie to itself, or to a group that is not there, is left out; of two between the same groups the
    first one counts."""
    ordered = sorted({node.id: node for node in nodes}.values(), key=_by_name)
    known = {node.id for node in ordered}
    once: dict[tuple[str, str], MapTie] = {}
    for each in ties:
        if each.pair[0] != each.pair[1] and known.issuperset(each.pair):
            once.setdefault(each.pair, each)
    by_pair = sorted(once.values(), key=lambda each: tuple(map(seniority, each.pair)))
    names = tuple(sorted((cluster_names or {}).items()))
    return MapGraph(tuple(ordered), tuple(by_pair), names, tuple(sorted(kinds, key=_by_name)))


def _by_name(node: MapNode) -> tuple[str, tuple[int, str]]:
    return node.name.casefold(), seniority(node.id)
