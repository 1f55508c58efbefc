from random import Random

from facilitator.analysis.map.map_graph import MapNode, map_graph, seniority, tie
from tests.analysis.map.coalitions import coalition, shuffled

A, B, C, D = (MapNode(f"g{at}", name, at % 2 + 1) for at, name in enumerate("abcd", 9))


def test_a_tie_is_the_same_whoever_names_it() -> None:
    assert tie("g10", "g9") == tie("g9", "g10")
    assert tie("g10", "g9").pair == ("g9", "g10")
    assert sorted(["g10", "g9", "g100"], key=seniority) == ["g9", "g10", "g100"]


def test_ties_to_nobody_and_to_oneself_are_left_out() -> None:
    graph = map_graph([A, B], [tie(A.id, B.id), tie(A.id, A.id), tie(A.id, "g99")])
    assert [each.pair for each in graph.ties] == [(A.id, B.id)]


def test_of_two_ties_of_a_pair_the_first_counts() -> None:
    graph = map_graph([A, B], [tie(A.id, B.id, "together"), tie(B.id, A.id, "know")])
    assert [each.strength for each in graph.ties] == ["together"]


def test_who_has_no_tie_is_on_their_own() -> None:
    graph = map_graph([D, C, B, A], [tie(A.id, C.id)])
    assert graph.tied == (A, C)
    assert graph.on_their_own == (B, D)
    assert graph.components == ((A.id, C.id), (B.id,), (D.id,))


def test_a_cluster_is_named_by_the_room_or_by_who_has_most_ties() -> None:
    ties = [tie(A.id, C.id), tie(A.id, B.id), tie(B.id, D.id)]
    graph = map_graph([A, B, C, D], ties, {2: "homes"})
    assert graph.clusters == (1, 2)
    assert graph.cluster_name(2) == "homes"
    assert graph.cluster_name(1) == B.name
    assert [graph.across(each) for each in graph.ties] == [True, False, False]


def test_the_order_of_entry_does_not_count() -> None:
    graph = coalition(30)
    assert shuffled(graph, Random(3)) == graph
