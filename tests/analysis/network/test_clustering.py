from collections import Counter

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.network.cluster_links import (
    FewLinks,
    few_links,
    tie_matrix,
)
from facilitator.analysis.network.clustering import clustering, labelled, modularity
from facilitator.analysis.network.graph import Network
from tests.analysis.network.networks import (
    as_graph,
    florentine,
    karate,
    letters,
    networks,
    plain,
    shuffled,
)

TWO_TRIANGLES = ("AB", "BC", "CA", "DE", "EF", "FD", "CD")


@pytest.mark.parametrize(("network", "best"), [(florentine(), 0.39875), (karate(), 0.41979)])
def test_the_best_modularity_of_real_networks(network: Network, best: float) -> None:
    outcome = clustering(network)
    assert outcome.modularity == pytest.approx(best, abs=0.01)


@pytest.mark.parametrize("seed", range(3))
def test_modularity_is_no_worse_than_that_of_another_program(seed: int) -> None:
    graph = networkx.gnm_random_graph(80, 160, seed=seed)
    network = plain(map(str, graph), ((str(one), str(other)) for one, other in graph.edges))
    theirs = max(
        networkx.community.modularity(graph, networkx.community.louvain_communities(graph, seed=s))
        for s in range(10)
    )
    ours = clustering(network).modularity
    assert ours is not None
    assert ours > theirs - 0.01


@given(network=networks())
def test_no_group_gains_by_moving(network: Network) -> None:
    clusters = [
        frozenset(network.places[group] for group in each) for each in clustering(network).clusters
    ]
    best = modularity(network, clusters)
    for place in range(len(network.order)):
        rest = [cluster - {place} for cluster in clusters]
        for at in range(len(rest)):
            moved = [*rest[:at], rest[at] | {place}, *rest[at + 1 :]]
            assert modularity(network, moved) <= best + 1e-12


@given(network=networks())
def test_every_group_is_in_one_cluster_and_modularity_is_newmans(network: Network) -> None:
    outcome = clustering(network)
    assert sorted(group for cluster in outcome.clusters for group in cluster) == list(network.order)
    if network.pairs:
        theirs = networkx.community.modularity(as_graph(network), list(map(set, outcome.clusters)))
        assert outcome.modularity == pytest.approx(theirs)
    else:
        assert outcome.modularity is None
    labels = Counter(outcome.labels.values())
    assert sorted(labels.values(), reverse=True) == [
        len(cluster) for cluster in outcome.clusters if len(cluster) > 1
    ]


@given(network=networks(), data=st.data())
def test_clusters_do_not_depend_on_the_order_of_the_groups(
    network: Network, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(network.order))
    assert clustering(shuffled(network, order)) == clustering(network)


def test_a_group_without_a_tie_is_alone_and_has_no_label() -> None:
    outcome = clustering(letters(*TWO_TRIANGLES, alone="X"))
    assert outcome.clusters == (tuple("ABC"), tuple("DEF"), ("X",))
    assert outcome.labels == {**dict.fromkeys("ABC", 0), **dict.fromkeys("DEF", 1)}


def test_labels_stay_with_the_groups_that_had_them() -> None:
    earlier = {**dict.fromkeys("DE", 0), **dict.fromkeys("ABC", 4)}
    outcome = clustering(letters(*TWO_TRIANGLES), earlier)
    assert outcome.labels == {**dict.fromkeys("ABC", 4), **dict.fromkeys("DEF", 0)}
    grown = clustering(letters(*TWO_TRIANGLES, "GH", "HI", "IG"), outcome.labels)
    assert grown.labels == {**outcome.labels, **dict.fromkeys("GHI", 1)}


def test_of_two_clusters_the_one_with_most_of_its_groups_keeps_a_label() -> None:
    parted = [("A", "B", "C"), ("D", "E"), ("F",)]
    assert labelled(parted, dict.fromkeys("ABCDE", 1)) == {
        **dict.fromkeys("ABC", 1),
        **dict.fromkeys("DE", 0),
    }


def test_clusters_stay_where_others_are_hardly_better() -> None:
    network = karate()
    first = clustering(network)
    moved = dict(first.labels)
    moved["9"] = next(label for group, label in moved.items() if group == "0")
    kept = clustering(network, moved)
    assert kept.labels == moved
    assert kept.modularity is not None
    assert first.modularity is not None
    assert first.modularity - 0.01 <= kept.modularity < first.modularity


def test_ties_between_clusters() -> None:
    network = letters(*TWO_TRIANGLES, "GH", "HI", "IG", "AD", "BE", alone="X")
    clusters = [tuple("ABC"), tuple("DEF"), tuple("GHI"), ("X",)]
    matrix = tie_matrix(network, clusters)
    assert matrix == ((3, 3, 0, 0), (3, 3, 0, 0), (0, 0, 3, 0), (0, 0, 0, 0))
    assert few_links(matrix, clusters) == (FewLinks(0, 2, 0), FewLinks(1, 2, 0))
