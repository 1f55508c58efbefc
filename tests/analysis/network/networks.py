"""Networks to try things on: two real ones, and any small one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx
from hypothesis import strategies as st

from facilitator.analysis.network.graph import Network, Tie, undirected

Pairs = list[tuple[str, str]]
NAMES = "ABCDEFGHI"


def plain(groups: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Network:
    return undirected(groups, [Tie(one, other) for one, other in pairs])


def pairs(*ties: str) -> Pairs:
    """Ties written as two letters each."""
    return [(tie[0], tie[1]) for tie in ties]


def letters(*ties: str, alone: str = "") -> Network:
    """A network of groups with one letter each."""
    return plain(sorted({*"".join(ties), *alone}), pairs(*ties))


def florentine() -> Network:
    """The marriages of fifteen families, and one family that married into none of them."""
    graph: Any = networkx.florentine_families_graph()
    return plain([*graph, "Pucci"], graph.edges)


def karate() -> Network:
    """Zachary's club."""
    graph: Any = networkx.karate_club_graph()
    return plain(map(str, graph), ((str(one), str(other)) for one, other in graph.edges))


def as_graph(network: Network) -> networkx.Graph[str]:
    """The same for networkx, which the tests compare with."""
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(network.order)
    graph.add_edges_from((network.order[one], network.order[other]) for one, other in network.pairs)
    return graph


@st.composite
def networks(draw: st.DrawFn, most: int = len(NAMES)) -> Network:
    """Any network of at most so many groups."""
    groups = NAMES[: draw(st.integers(0, most))]
    possible = [(one, other) for one in groups for other in groups if one < other]
    return plain(groups, draw(st.sets(st.sampled_from(possible))) if possible else ())


@st.composite
def namings(draw: st.DrawFn) -> tuple[str, list[Tie]]:
    """Any groups, and who named whom how strongly."""
    groups = NAMES[: draw(st.integers(2, 6))]
    possible = [(one, other) for one in groups for other in groups if one != other]
    arcs = draw(st.dictionaries(st.sampled_from(possible), st.sampled_from([1.0, 2.0, 3.0])))
    return groups, [Tie(one, other, strength) for (one, other), strength in arcs.items()]


def shuffled(network: Network, order: list[str]) -> Network:
    """The same network, its groups and ties entered in another order."""
    ties = [
        Tie(network.order[other], network.order[one], strength)
        for (one, other), strength in reversed(list(network.strengths.items()))
    ]
    return undirected(order, ties)
