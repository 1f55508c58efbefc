"""The map in words: whom each group is tied to, whom one reaches in two steps, who is apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.analysis.map.map_graph import MapGraph, MapNode, MapTie
from facilitator.workshop.tie_strengths import LEVELS


@dataclass(frozen=True, slots=True)
class TiedGroup:
    """One to whom a group is tied, and to whom that one leads: those who are no nearer."""

    node: MapNode
    tie: MapTie
    leads_to: tuple[MapNode, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupTies:
    """A group with its ties, the strongest first."""

    node: MapNode
    ties: tuple[TiedGroup, ...]

    @property
    def within_two(self) -> int:
        """How many groups it reaches in two steps at most."""
        return len({each.node.id for each in self.ties} | _second(self.ties))


@dataclass(frozen=True, slots=True)
class Islands:
    """What hangs together: the largest part, the smaller ones, and groups without a tie."""

    largest: tuple[MapNode, ...]
    smaller: tuple[tuple[MapNode, ...], ...]
    alone: tuple[MapNode, ...]


def _second(ties: Sequence[TiedGroup]) -> set[str]:
    return {node.id for each in ties for node in each.leads_to}


def map_table(graph: MapGraph) -> tuple[GroupTies, ...]:
    """Every group with its ties: cluster by cluster, those in none last."""
    ordered = sorted(graph.nodes, key=lambda node: (node.cluster or len(graph.nodes), node.name))
    ties = _ties_of(graph)
    return tuple(GroupTies(node, ties[node.id]) for node in ordered)


def ego_list(graph: MapGraph, id: str) -> GroupTies:
    """One group, its ties, and whom each leads to in two steps."""
    near = {id, *graph.neighbours[id]}
    return GroupTies(
        graph.by_id[id],
        tuple(
            TiedGroup(each.node, each.tie, _beyond(graph, each.node.id, near))
            for each in _ties_at(graph, id)
        ),
    )


def _beyond(graph: MapGraph, id: str, near: set[str]) -> tuple[MapNode, ...]:
    return tuple(graph.by_id[other] for other in graph.neighbours[id] if other not in near)


def _ties_at(graph: MapGraph, id: str) -> Sequence[TiedGroup]:
    other = {tie.pair[tie.pair[0] == id]: tie for tie in graph.ties if id in tie.pair}
    ties = (TiedGroup(graph.by_id[end], tie) for end, tie in other.items())
    return sorted(ties, key=_strongest_first)


def _ties_of(graph: MapGraph) -> dict[str, tuple[TiedGroup, ...]]:
    ends: dict[str, list[TiedGroup]] = {node.id: [] for node in graph.nodes}
    for tie in graph.ties:
        first, second = tie.pair
        ends[first].append(TiedGroup(graph.by_id[second], tie))
        ends[second].append(TiedGroup(graph.by_id[first], tie))
    return {id: tuple(sorted(each, key=_strongest_first)) for id, each in ends.items()}


def _strongest_first(each: TiedGroup) -> tuple[int, str]:
    return -LEVELS[each.tie.strength], each.node.name.casefold()


def islands(graph: MapGraph) -> Islands:
    """The parts of the map by their groups."""
    parts = [tuple(graph.by_id[id] for id in part) for part in graph.components]
    several = [part for part in parts if len(part) > 1]
    return Islands(several[0] if several else (), tuple(several[1:]), graph.on_their_own)
