"""The network that the room's groups make with their ties, and the map of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.activities import ask
from facilitator.activities.ties_between import Tie, standing
from facilitator.analysis.map import map_graph as maps
from facilitator.analysis.map.map_graph import MapGraph, MapNode, MapTie
from facilitator.analysis.network import graph
from facilitator.analysis.network.clustering import clustering
from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.weak_spots import weak_spots
from facilitator.workshop.group_map import Pair, pair_of
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import LEVELS, is_tie


def network(state: State, *, both: bool = False, met: Iterable[Pair] = ()) -> Network:
    """The groups that are shown and their ties: those that either side named, or `both`; groups
    that have `met` know each other."""
    names = {group.id: group.text for group in state.groups}
    return network_of(names, standing(state), "both" if both else "either", met)


def network_of(
    names: Mapping[str, str],
    ties: Iterable[Tie],
    reading: graph.Reading = "either",
    met: Iterable[Pair] = (),
) -> Network:
    """The same of groups that are known by their ids, and of their ties."""
    named = [one for tie in ties for one in _named(tie)]
    named += [graph.Tie(*pair, LEVELS["know"]) for pair in met if names.keys() >= {*pair}]
    return graph.directed(names, named, reading, names=names)


def _named(tie: Tie) -> Iterable[graph.Tie]:
    (one, other), (says, answers) = tie.groups, tie.claims
    for source, target, claim in ((one, other, says), (other, one, answers)):
        if is_tie(claim):
            yield graph.Tie(source, target, LEVELS[claim])


def clusters(state: State) -> dict[str, int]:
    """The number of its cluster, from 1, of each group that is in one, as the ties stand now. A
    cluster keeps its number as long as most of its groups are in it."""
    earlier = {id: number - 1 for id, number in state.map.clusters.items()}
    labels = clustering(network(state), earlier).labels
    return {group: label + 1 for group, label in labels.items()}


def map_of(
    state: State, clusters: Mapping[str, int] | None = None, *, both: bool = False
) -> MapGraph:
    """The map of the groups that are shown. `clusters` by the groups' ids; those that are noted in
    the session, where it is None. `both`: only with ties that both sides named."""
    of = state.map.clusters if clusters is None else clusters
    tied = standing(state)
    names = {group.id: group.text for group in state.groups}
    weak = weak_spots(network_of(names, tied, "both" if both else "either"))
    bridges = {pair_of(*bridge.groups) for bridge in weak.bridges}
    cut_off = {connector.group: connector.cuts_off for connector in weak.connectors}
    vision, missing = ask.vision_groups(state), ask.missing_groups(state)
    nodes = (
        MapNode(
            group.id,
            group.text,
            of.get(group.id, maps.NO_CLUSTER),
            cut_off.get(group.id, 0),
            group.id in vision,
            group.id in missing,
        )
        for group in state.groups
    )
    read = ((tie.groups, tie.both if both else tie.strength) for tie in tied)
    ties = (MapTie(pair, how, pair in bridges) for pair, how in read if is_tie(how))
    kinds = (MapNode(kind.id, kind.text) for kind in ask.kinds_without_group(state))
    return maps.map_graph(nodes, ties, kinds=kinds)
