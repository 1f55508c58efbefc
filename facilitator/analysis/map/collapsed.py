"""A map of clusters instead of groups, and how many ties there are between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from facilitator.analysis.map.map_graph import (
    NO_CLUSTER,
    MapGraph,
    MapNode,
    MapTie,
    Position,
    Positions,
    map_graph,
    tie,
)
from facilitator.workshop.tie_strengths import LEVELS

PREFIX = "cluster-"
"""What the ids of clusters begin with; groups' ids never do."""


@dataclass(frozen=True, slots=True)
class ClusterMatrix:
    """Ties between clusters: `counts[row][column]`, the same both ways; in the diagonal those
    inside a cluster."""

    clusters: tuple[int, ...]
    counts: tuple[tuple[int, ...], ...]

    @property
    def unlinked(self) -> tuple[tuple[int, int], ...]:
        """The pairs of clusters without a tie, each once."""
        return tuple(
            (one, other)
            for row, one in enumerate(self.clusters)
            for column, other in enumerate(self.clusters[:row])
            if not self.counts[row][column]
        )


def cluster_id(cluster: int) -> str:
    """The id of a cluster on the map of clusters."""
    return f"{PREFIX}{cluster}"


def collapsed(graph: MapGraph) -> MapGraph:
    """Each cluster as one chip: "water ×22", or by the group that has most ties, "Transit Riders
    +21". A tie stands for all those between two clusters; `bridge`: it is a single one. Groups
    without a tie, or in no cluster, stay as they are."""
    clusters = [_as_one(graph, cluster) for cluster in graph.clusters]
    loose = [node for node in graph.tied if node.cluster == NO_CLUSTER]
    ends = {node.id: _end(node) for node in graph.tied}
    between: dict[tuple[str, str], list[MapTie]] = {}
    for each in graph.ties:
        first, second = (ends[id] for id in each.pair)
        if first != second:
            between.setdefault(tie(first, second).pair, []).append(each)
    ties = [_as_one_tie(pair, each) for pair, each in between.items()]
    names = dict(graph.cluster_names)
    return map_graph([*clusters, *loose, *graph.on_their_own], ties, names, graph.kinds)


def _end(node: MapNode) -> str:
    return cluster_id(node.cluster) if node.cluster != NO_CLUSTER else node.id


def _as_one(graph: MapGraph, cluster: int) -> MapNode:
    members = graph.members(cluster)
    named = dict(graph.cluster_names).get(cluster)
    others = f" +{len(members) - 1}" if len(members) > 1 else ""
    name = f"{named} ×{len(members)}" if named else f"{members[0].name}{others}"
    return MapNode(cluster_id(cluster), name, cluster, stands_for=len(members))


def _as_one_tie(pair: tuple[str, str], ties: list[MapTie]) -> MapTie:
    strongest = max((each.strength for each in ties), key=LEVELS.__getitem__)
    count = sum(each.count for each in ties)
    return MapTie(pair, strongest, count == 1, count)


def collapsed_positions(graph: MapGraph, positions: Positions) -> dict[str, Position]:
    """Where each cluster lies: in the middle of its groups, so that the map of clusters looks like
    that of the groups."""
    middles: dict[str, list[Position]] = {}
    for node in graph.tied:
        if node.id in positions:
            middles.setdefault(_end(node), []).append(positions[node.id])
    return {
        id: (
            round(sum(x for x, _y in places) / len(places)),
            round(sum(y for _x, y in places) / len(places)),
        )
        for id, places in middles.items()
    }


def cluster_matrix(graph: MapGraph) -> ClusterMatrix:
    """How many ties there are between each two clusters, and inside each."""
    counts: Counter[tuple[int, int]] = Counter()
    for each in graph.ties:
        first, second = (graph.by_id[id].cluster for id in each.pair)
        counts[first, second] += each.count
        if first != second:
            counts[second, first] += each.count
    return ClusterMatrix(
        graph.clusters,
        tuple(tuple(counts[one, other] for other in graph.clusters) for one in graph.clusters),
    )
