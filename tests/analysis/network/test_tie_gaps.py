"""What the ties leave open, and whose meeting would close it."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.network.graph import Network, Tie, undirected
from facilitator.analysis.network.introduction import Match
from facilitator.analysis.network.tie_gaps import Meeting, TieGaps, Wishes, tie_gaps
from facilitator.analysis.network.weak_spots import weak_spots
from tests.examples import examples

LETTERS = "abcdefghijkl"


def network(*pairs: str, alone: str = "") -> Network:
    """Ties between groups of one letter each."""
    groups = sorted({*"".join(pairs), *alone})
    return undirected(groups, [Tie(pair[0], pair[1]) for pair in pairs])


def two_rings() -> tuple[Network, dict[str, int]]:
    """Two rings of four with one tie between them, two groups by themselves, and one alone."""
    ties = ("ab", "bc", "cd", "da", "ef", "fg", "gh", "he", "ae", "ij")
    clusters = {letter: number for number, ring in enumerate(("abcd", "efgh")) for letter in ring}
    return network(*ties, alone="k"), clusters


def test_two_clusters_and_their_only_tie() -> None:
    gaps = tie_gaps(*two_rings())
    (few,) = gaps.few
    assert (few.clusters, few.ties) == ((tuple("abcd"), tuple("efgh")), 1)
    assert few.meeting == Meeting(("a", "f"), "e")
    assert gaps.bridges == ()
    assert [(one.group, one.apart) for one in gaps.connectors] == [
        ("a", tuple("bcd")),
        ("e", tuple("fgh")),
    ]
    assert gaps.connectors[0].meeting == Meeting(("b", "e"), "a")


def test_without_clusters_it_is_a_tie_without_a_second_path() -> None:
    net, _clusters = two_rings()
    gaps = tie_gaps(net, {})
    assert gaps.few == ()
    (bridge,) = gaps.bridges
    assert (bridge.groups, bridge.sizes) == (("a", "e"), (4, 4))
    assert bridge.meeting is not None
    assert bridge.meeting.introducer in bridge.groups


def test_who_is_left_out() -> None:
    gaps = tie_gaps(*two_rings())
    assert gaps.alone == ("k",)
    assert gaps.join is not None
    assert gaps.join.pair[0] == "k"
    (island,) = gaps.islands
    assert island.groups == ("i", "j")
    assert island.meeting is not None
    assert island.meeting.pair[0] in "ij"
    assert island.meeting.pair[1] in "abcdefgh"


def test_a_tie_to_one_group_alone_is_no_bridge() -> None:
    gaps = tie_gaps(network("ab", "bc", "ca", "cd"), {})
    assert gaps.bridges == ()
    assert [(one.group, one.apart) for one in gaps.connectors] == [("c", ("d",))]


def test_clusters_in_parts_without_a_tie_are_islands_and_nothing_else() -> None:
    gaps = tie_gaps(
        network("ab", "bc", "ca", "de", "ef", "fd"),
        dict(zip("abcdef", (1, 1, 1, 2, 2, 2), strict=True)),
    )
    assert gaps.few == ()
    assert [island.groups for island in gaps.islands] == [tuple("def")]


def test_whom_to_bring_together_is_what_they_wish() -> None:
    net, clusters = two_rings()
    wishes = Wishes(matched=[Match("c", "g", ("Vans",))])
    assert tie_gaps(net, clusters, wishes).few[0].meeting == Meeting(("c", "g"), None)
    refused = Wishes(refused=[("f", "a"), ("a", "h")])
    meeting = tie_gaps(net, clusters, refused).few[0].meeting
    assert meeting == Meeting(("b", "e"), "a")


def test_nothing_is_open_where_there_is_nothing() -> None:
    assert tie_gaps(network(), {}) == TieGaps()


@examples(100)
@given(
    ties=st.sets(
        st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)).filter(lambda p: p[0] < p[1]),
        max_size=18,
    ),
    clusters=st.dictionaries(st.sampled_from(LETTERS), st.integers(1, 3)),
    data=st.data(),
)
def test_what_is_suggested_helps_and_no_order_changes_it(
    ties: set[tuple[str, str]], clusters: dict[str, int], data: st.DataObject
) -> None:
    given_ties = [Tie(*pair) for pair in sorted(ties)]
    gaps = tie_gaps(undirected(LETTERS, given_ties), clusters)
    shuffled = undirected(
        data.draw(st.permutations(LETTERS)), data.draw(st.permutations(given_ties))
    )
    assert tie_gaps(shuffled, clusters) == gaps
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(LETTERS)
    graph.add_edges_from(ties)
    for one in gaps.connectors:
        without = graph.copy()
        without.remove_node(one.group)
        largest = max(nx.connected_components(without), key=len)
        assert len(one.apart) == len(nx.node_connected_component(graph, one.group)) - 1 - max(
            len(part) for part in nx.connected_components(without) if part & {*graph[one.group]}
        )
        assert largest
        if one.meeting is not None:
            _closed(graph, one.meeting)
            without.add_edge(*one.meeting.pair)
            first, second = one.meeting.pair
            assert second in nx.node_connected_component(without, first)
    for bridge in gaps.bridges:
        if bridge.meeting is not None:
            _closed(graph, bridge.meeting)
            mended = undirected(LETTERS, [*given_ties, Tie(*bridge.meeting.pair)])
            assert bridge.groups not in [each.groups for each in weak_spots(mended).bridges]


def _closed(graph: "nx.Graph[str]", meeting: Meeting) -> None:
    """Two who are not tied yet, and somebody who is tied to both."""
    one, other = meeting.pair
    assert other not in graph[one]
    assert meeting.introducer is None or {one, other} <= {*graph[meeting.introducer]}
