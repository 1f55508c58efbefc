import networkx
from hypothesis import given

from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.weak_spots import Bridge, Connector, cut_off_by, weak_spots
from tests.analysis.network.networks import as_graph, florentine, karate, letters, networks, plain


def cut_off(network: Network, group: str) -> int:
    """How many lose contact, by taking the group out."""
    graph = as_graph(network)
    part = networkx.node_connected_component(graph, group) - {group}
    sides = networkx.connected_components(graph.subgraph(part))
    return len(part) - max(map(len, sides), default=0)


@given(network=networks())
def test_connectors_by_taking_each_group_out(network: Network) -> None:
    counts = {group: cut_off(network, group) for group in network.order}
    expected = [Connector(group, count) for group, count in counts.items() if count]
    assert list(weak_spots(network).connectors) == expected
    for group, count in counts.items():
        lost = cut_off_by(network, group)
        assert len(lost) == count
        assert group not in lost
        graph = as_graph(network)
        graph.remove_node(group)
        for other in lost:
            assert (
                len(networkx.node_connected_component(graph, other))
                <= len(networkx.node_connected_component(as_graph(network), other)) // 2
            )


@given(network=networks())
def test_bridges_by_taking_each_tie_out(network: Network) -> None:
    expected = []
    for one, other in network.pairs:
        graph = as_graph(network)
        ends = network.order[one], network.order[other]
        graph.remove_edge(*ends)
        sides = [networkx.node_connected_component(graph, end) for end in ends]
        if sides[0] != sides[1]:
            expected.append(Bridge(ends, (len(sides[0]), len(sides[1]))))
    assert list(weak_spots(network).bridges) == expected


def test_of_sides_equally_large_one_counts_as_the_one_that_is_left() -> None:
    path = letters("AB", "BC")
    assert weak_spots(path).connectors == (Connector("B", 1),)
    assert cut_off_by(path, "B") == ("C",)
    assert cut_off_by(letters(alone="A"), "A") == ()


def test_florence_hangs_on_four_families() -> None:
    spots = weak_spots(florentine())
    assert spots.connectors == (
        Connector("Albizzi", 1),
        Connector("Guadagni", 1),
        Connector("Medici", 3),
        Connector("Salviati", 1),
    )
    assert Bridge(("Medici", "Salviati"), (13, 2)) in spots.bridges
    assert len(spots.bridges) == 5


def test_the_club_hangs_on_one_person() -> None:
    spots = weak_spots(karate())
    assert [spot.group for spot in spots.connectors] == ["0"]
    assert spots.bridges == (Bridge(("0", "11"), (33, 1)),)


def test_a_long_chain_needs_no_deep_recursion() -> None:
    names = [f"{number:04}" for number in range(5000)]
    chain = networkx.path_graph(names)
    spots = weak_spots(plain(names, chain.edges))
    assert len(spots.bridges) == 4999
    assert spots.connectors[0] == Connector("0001", 1)
    assert max(spot.cuts_off for spot in spots.connectors) == 2499
