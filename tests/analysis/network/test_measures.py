"""Each number against networkx, on any small network."""

from collections.abc import Mapping

import networkx
import pytest
from hypothesis import given

from facilitator.analysis.network.brokerage import constraint, effective_size
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
from tests.analysis.network.networks import as_graph, florentine, letters, networks, plain


def same(ours: Mapping[str, float | None], theirs: Mapping[str, float]) -> bool:
    """Undefined is None here, and not a number there."""
    defined = {group: number for group, number in theirs.items() if number == number}
    return ours == pytest.approx({**dict.fromkeys(theirs), **defined}, abs=1e-9)


@given(network=networks())
def test_the_shape(network: Network) -> None:
    graph = as_graph(network)
    assert density(network).share == pytest.approx(
        networkx.density(graph) if len(graph) > 1 else None
    )
    assert [len(part) for part in components(network)] == sorted(
        map(len, networkx.connected_components(graph)), reverse=True
    )
    assert {frozenset(part) for part in components(network)} == set(
        map(frozenset, networkx.connected_components(graph))
    )
    assert set(isolates(network)) == set(networkx.isolates(graph))
    assert core(network) == networkx.core_number(graph)
    for group, count in reach_within_2(network).items():
        near = networkx.single_source_shortest_path_length(graph, group, cutoff=2)
        assert count == len(near) - 1


@given(network=networks())
def test_brokerage(network: Network) -> None:
    graph = as_graph(network)
    assert same(constraint(network), networkx.constraint(graph))
    assert same(effective_size(network), networkx.effective_size(graph))


@given(network=networks())
def test_paths(network: Network) -> None:
    graph = as_graph(network)
    measures = path_measures(network)
    assert measures.sample is None
    if len(graph) > 2:
        assert same(measures.betweenness, networkx.betweenness_centrality(graph))
        assert measures.efficiency == pytest.approx(networkx.global_efficiency(graph))
    else:
        assert set(measures.betweenness.values()) <= {None}


def test_what_is_undefined_in_a_small_room() -> None:
    assert density(letters(alone="A")).share is None
    assert centralization(letters("AB")) is None
    assert path_measures(letters()).efficiency is None
    assert path_measures(letters("AB")).efficiency == 1


def test_centralization_is_one_for_a_star_and_none_for_a_ring() -> None:
    assert centralization(letters("AB", "AC", "AD")) == 1
    assert centralization(letters("AB", "BC", "CA")) == 0
    assert centralization(florentine()) == pytest.approx(0.266667, abs=1e-6)


def test_a_sample_of_the_paths_is_near_all_of_them_and_says_its_size() -> None:
    every = [f"{number:03}" for number in range(300)]
    graph = networkx.connected_watts_strogatz_graph(300, 6, 0.2, seed=3)
    network = plain(every, ((every[one], every[other]) for one, other in graph.edges))
    exact, sampled = path_measures(network), path_measures(network, exact=100, sample=150)
    assert (exact.sample, sampled.sample) == (None, 150)
    assert exact.efficiency is not None
    assert sampled.efficiency == pytest.approx(exact.efficiency, rel=0.05)
    total = sum(number or 0 for number in exact.betweenness.values())
    assert sum(n or 0 for n in sampled.betweenness.values()) == pytest.approx(total, rel=0.05)
    assert sampled == path_measures(network, exact=100, sample=150)
