"""Two real networks, computed beforehand by three other programs (see the cases' README)."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.analysis.network.brokerage import constraint, effective_size
from facilitator.analysis.network.clustering import clustering
from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.shape import (
    centralization,
    components,
    core,
    density,
    isolates,
    reach_within_2,
)
from facilitator.analysis.network.shortest_paths import path_measures
from facilitator.analysis.network.weak_spots import weak_spots
from tests.analysis.network.networks import florentine, karate, plain

NEAR = 1e-4
CASES = {"florentine": florentine, "karate": karate}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, network_cases: Path) -> tuple[Network, Any]:
    name = network_cases / request.param
    expected = json.loads(Path(f"{name}.expected.json").read_text("utf-8"))["undirected"]
    nodes, ties = (
        list(csv.reader(Path(f"{name}.{part}.csv").read_text("utf-8").splitlines()))[1:]
        for part in ("nodes", "ties")
    )
    network = plain((row[0] for row in nodes), ((row[0], row[1]) for row in ties))
    assert network.strengths == CASES[request.param]().strengths
    return network, expected


def test_the_whole(case: tuple[Network, Any]) -> None:
    network, expected = case
    assert len(network.order) == expected["nodes"]
    assert density(network).ties == expected["ties"]
    assert density(network).share == pytest.approx(expected["density"], abs=NEAR)
    assert centralization(network) == pytest.approx(expected["degree_centralization"], abs=NEAR)
    assert [len(part) for part in components(network)] == expected["component_sizes"]
    assert list(isolates(network)) == expected["isolates"]
    best = expected["best_modularity_found"]["igraph_exact_optimum"]
    assert clustering(network).modularity == pytest.approx(best, abs=0.01)


def test_weak_spots(case: tuple[Network, Any]) -> None:
    network, expected = case
    spots = weak_spots(network)
    assert [spot.group for spot in spots.connectors] == expected["articulation_points"]
    assert [list(bridge.groups) for bridge in spots.bridges] == expected["bridges"]


def test_each_group(case: tuple[Network, Any]) -> None:
    network, expected = case
    paths = path_measures(network)
    assert {group: network.degree(group) for group in network.order} == expected["degree"]
    assert core(network) == expected["core_number"]
    assert reach_within_2(network) == expected["reach_within_2"]
    assert constraint(network) == pytest.approx(expected["burt_constraint"], abs=NEAR)
    assert effective_size(network) == pytest.approx(expected["effective_size"], abs=NEAR)
    assert paths.betweenness == pytest.approx(expected["betweenness_normalised"], abs=NEAR)
    assert paths.efficiency == pytest.approx(expected["global_efficiency"], abs=NEAR)
