from itertools import combinations

from hypothesis import given

from facilitator.analysis.map.collapsed import (
    cluster_id,
    cluster_matrix,
    collapsed,
    collapsed_positions,
)
from facilitator.analysis.map.map_graph import MapGraph, MapNode, map_graph, tie
from facilitator.analysis.map.map_lists import ego_list, islands, map_table
from tests.analysis.map.coalitions import coalition, coalitions
from tests.examples import examples

NAMES = ("River Watch", "Canal Boats", "Seed Swap", "Arts Yard", "Street Choir", "Deaf Club")
NODES = [MapNode(f"g{at}", name, 1 + at // 6) for at, name in enumerate(NAMES, 3)]
RIVER, CANAL, SEED, ARTS, CHOIR, DEAF = (node.id for node in NODES)
TIES = [
    tie(RIVER, CANAL, "together"),
    tie(RIVER, SEED, "know"),
    tie(ARTS, CHOIR),
    tie(SEED, ARTS, "know"),
]


def graph(**names: str) -> MapGraph:
    return map_graph(NODES, TIES, {1: names["first"]} if names else None)


def test_clusters_become_one_chip_each() -> None:
    small = collapsed(graph(first="water"))
    assert [(node.id, node.name, node.stands_for) for node in small.nodes] == [
        (cluster_id(2), "Arts Yard +1", 2),
        (DEAF, "Deaf Club", 1),
        (cluster_id(1), "water ×3", 3),
    ]
    (only,) = small.ties
    assert (only.pair, only.count, only.bridge) == ((cluster_id(1), cluster_id(2)), 1, True)
    assert [node.id for node in small.on_their_own] == [DEAF]


def test_several_ties_become_one_with_their_number() -> None:
    several = map_graph(NODES, [*TIES, tie(CANAL, CHOIR, "together")])
    (both,) = collapsed(several).ties
    assert (both.count, both.bridge, both.strength) == (2, False, "together")


def test_a_cluster_lies_in_the_middle_of_its_groups() -> None:
    places = {RIVER: (0, 0), CANAL: (600, 0), SEED: (0, -300), ARTS: (5, 5), DEAF: (9, 9)}
    assert collapsed_positions(graph(), places) == {
        cluster_id(1): (200, -100),
        cluster_id(2): (5, 5),
    }


def test_the_matrix_counts_ties() -> None:
    matrix = cluster_matrix(graph())
    assert matrix.clusters == (1, 2)
    assert matrix.counts == ((2, 1), (1, 1))
    assert matrix.unlinked == ()
    apart = cluster_matrix(map_graph(NODES, TIES[:3]))
    assert apart.unlinked == ((2, 1),)


@examples(100)
@given(coalitions())
def test_every_tie_is_in_the_matrix_and_every_group_on_the_map_of_clusters(any: MapGraph) -> None:
    matrix = cluster_matrix(any)
    rows = range(len(matrix.clusters))
    inside = sum(matrix.counts[at][at] for at in rows)
    between = sum(matrix.counts[one][other] for one, other in combinations(rows, 2))
    clustered = [each for each in any.ties if all(any.by_id[id].cluster for id in each.pair)]
    assert inside + between == len(clustered)
    small = collapsed(any)
    assert sum(node.stands_for for node in small.nodes) == len(any.nodes)
    assert sum(each.count for each in small.ties) + inside == len(any.ties)


def test_one_group_with_its_ties_and_where_they_lead() -> None:
    ego = ego_list(graph(), RIVER)
    assert [(each.node.name, [one.name for one in each.leads_to]) for each in ego.ties] == [
        ("Canal Boats", []),
        ("Seed Swap", ["Arts Yard"]),
    ]
    assert ego.within_two == 3
    assert ego_list(graph(), DEAF).ties == ()


def test_the_table_holds_every_tie_twice() -> None:
    rows = map_table(coalition(30))
    assert len(rows) == 30
    assert sum(len(row.ties) for row in rows) == 2 * len(coalition(30).ties)
    clusters = [row.node.cluster for row in rows]
    assert clusters == sorted(clusters)


def test_islands_are_parts_by_size() -> None:
    parts = islands(map_graph(NODES, TIES[:3]))
    assert [node.id for node in parts.largest] == [CANAL, RIVER, SEED]
    assert [[node.id for node in part] for part in parts.smaller] == [[ARTS, CHOIR]]
    assert [node.id for node in parts.alone] == [DEAF]
    nobody = islands(map_graph(NODES, []))
    assert nobody.largest == ()
    assert len(nobody.alone) == 6
