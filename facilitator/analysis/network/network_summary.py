"""All measures of a network at once, for those who look at all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.analysis.network import brokerage, shape
from facilitator.analysis.network.clustering import Clustering, clustering
from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.introduction import Introduction
from facilitator.analysis.network.reciprocity import reciprocity
from facilitator.analysis.network.shortest_paths import PathMeasures, path_measures
from facilitator.analysis.network.stage import Stage, stage
from facilitator.analysis.network.two_handshakes import two_handshakes
from facilitator.analysis.network.weak_spots import WeakSpots, weak_spots


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """What each module of this package says of one network; by group where it is a mapping."""

    network: Network
    density: shape.Density
    centralization: float | None
    components: tuple[tuple[str, ...], ...]
    isolates: tuple[str, ...]
    spots: WeakSpots
    core: Mapping[str, int]
    reach: Mapping[str, int]
    constraint: Mapping[str, float | None]
    effective_size: Mapping[str, float | None]
    paths: PathMeasures
    reciprocity: float | None
    clustering: Clustering
    introductions: tuple[Introduction, ...]
    stage: Stage | None


def network_summary(network: Network) -> NetworkSummary:
    """Everything; takes seconds for many thousand groups."""
    return NetworkSummary(
        network=network,
        density=shape.density(network),
        centralization=shape.centralization(network),
        components=shape.components(network),
        isolates=shape.isolates(network),
        spots=weak_spots(network),
        core=shape.core(network),
        reach=shape.reach_within_2(network),
        constraint=brokerage.constraint(network),
        effective_size=brokerage.effective_size(network),
        paths=path_measures(network),
        reciprocity=reciprocity(network),
        clustering=clustering(network),
        introductions=two_handshakes(network),
        stage=stage(network),
    )
