"""The numbers of a map with 500 groups, beside networkx, which is written in Python as well."""

from __future__ import annotations

import random
from pathlib import Path

import networkx

from benchmarks.rows import Row, compared, interleaved, milliseconds
from facilitator.analysis.network import brokerage, shape
from facilitator.analysis.network.clustering import SEEDS, clustering
from facilitator.analysis.network.graph import Network, Tie, undirected
from facilitator.analysis.network.shortest_paths import path_measures
from facilitator.analysis.network.tie_gaps import tie_gaps
from facilitator.analysis.network.two_handshakes import two_handshakes
from facilitator.analysis.network.weak_spots import weak_spots

GROUPS = 500
CIRCLE = 25
"""Most ties are among the groups of one circle."""


def rows(rounds: int, folder: Path, groups: int = GROUPS) -> list[Row]:
    """The rows of the live measures, of clusters, gaps, paths and introductions."""
    names, ties = coalition(groups)
    network = undirected(names, ties)
    of = clustering(network).labels
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from((tie.source, tie.target) for tie in ties)
    samples = interleaved(
        rounds,
        {
            "live": lambda: milliseconds(lambda: _live(undirected(names, ties))),
            "their live": lambda: milliseconds(lambda: _their_live(graph)),
            "clusters": lambda: milliseconds(lambda: clustering(network)),
            "their clusters": lambda: milliseconds(lambda: _their_clusters(graph)),
            "gaps": lambda: milliseconds(lambda: tie_gaps(network, of)),
            "their gaps": lambda: milliseconds(lambda: _their_gaps(graph)),
            "paths": lambda: milliseconds(lambda: path_measures(network)),
            "their paths": lambda: milliseconds(lambda: _their_paths(graph)),
            "introductions": lambda: milliseconds(lambda: two_handshakes(network)),
            "their reach": lambda: milliseconds(lambda: _their_reach(graph)),
        },
    )
    named = {
        "live": (f"live measures, {groups} groups", "the same by networkx", "their live"),
        "clusters": (f"clusters, {groups} groups", "the same by networkx", "their clusters"),
        "gaps": (f"gaps and meetings, {groups} groups", "each gap by networkx", "their gaps"),
        "paths": (f"between others, {groups} groups", "the same by networkx", "their paths"),
        "introductions": (f"ten introductions, {groups} groups", "who reaches whom", "their reach"),
    }
    goals = dict.fromkeys(("live", "gaps"), "<= 100 ms")
    return [
        compared(what, samples[name], against, samples[other], goal=goals.get(name, ""))
        for name, (what, against, other) in named.items()
    ]


def coalition(groups: int) -> tuple[list[str], list[Tie]]:
    """Circles with two or three ties a group; every twelfth group has one, every 25th none."""
    chance = random.Random(1)
    names = [f"Group {number:05}" for number in range(groups)]
    pairs = set()
    for place in range(groups):
        alone, loose = chance.random() < 0.04, chance.random() < 0.08
        for _tie in range(0 if alone else 1 if loose else chance.choice((2, 3))):
            first = place // CIRCLE * CIRCLE
            near = range(first, min(first + CIRCLE, groups))
            other = chance.choice(near if chance.random() < 0.85 else range(groups))
            if other != place:
                pairs.add((min(place, other), max(place, other)))
    return names, [Tie(names[one], names[other]) for one, other in sorted(pairs)]


def _live(network: Network) -> None:
    """What a map shows while answers come in; the network is made anew for each."""
    for measure in (
        shape.density,
        shape.centralization,
        shape.components,
        shape.isolates,
        shape.core,
        shape.reach_within_2,
        brokerage.constraint,
        brokerage.effective_size,
        weak_spots,
    ):
        measure(network)


def _their_live(graph: networkx.Graph[str]) -> None:
    networkx.density(graph)
    list(networkx.connected_components(graph))
    list(networkx.isolates(graph))
    networkx.core_number(graph)
    _their_reach(graph)
    networkx.constraint(graph)
    networkx.effective_size(graph)
    list(networkx.articulation_points(graph))
    list(networkx.bridges(graph))


def _their_gaps(graph: networkx.Graph[str]) -> None:
    """The same findings, without whom to bring together."""
    list(networkx.isolates(graph))
    list(networkx.connected_components(graph))
    list(networkx.bridges(graph))
    for group in networkx.articulation_points(graph):
        list(networkx.connected_components(graph.subgraph(set(graph) - {group})))


def _their_clusters(graph: networkx.Graph[str]) -> None:
    for seed in range(SEEDS):
        networkx.community.louvain_communities(graph, seed=seed)


def _their_paths(graph: networkx.Graph[str]) -> None:
    networkx.betweenness_centrality(graph)
    networkx.global_efficiency(graph)


def _their_reach(graph: networkx.Graph[str]) -> None:
    for group in graph:
        networkx.single_source_shortest_path_length(graph, group, cutoff=2)
