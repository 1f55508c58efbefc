import itertools
from collections import Counter
from collections.abc import Callable

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.network.graph import Network, Tie, undirected
from facilitator.analysis.network.introduction import Introduction, Match, Plan, Rules
from facilitator.analysis.network.join_islands import join_islands
from facilitator.analysis.network.second_paths import second_paths
from facilitator.analysis.network.two_handshakes import gain_within_two, two_handshakes
from facilitator.analysis.network.weak_spots import weak_spots
from tests.analysis.network.networks import (
    NAMES,
    as_graph,
    florentine,
    karate,
    letters,
    networks,
    plain,
    shuffled,
)
from tests.examples import examples

Make = Callable[[Network, Rules], tuple[Introduction, ...]]
MAKERS: list[Make] = [two_handshakes, join_islands, second_paths]
ANY_PAIRS = st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=6)


@st.composite
def any_rules(draw: st.DrawFn) -> Rules:
    """Rules of any kind, also about groups that are not there."""
    return Rules(
        cap=draw(st.integers(1, 3)),
        made=draw(st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3), max_size=3)),
        refused=draw(ANY_PAIRS),
        matches=[Match(one, other, ("a van",)) for one, other in draw(ANY_PAIRS)],
    )


def pairs_within_two(graph: "networkx.Graph[str]") -> int:
    lengths = networkx.all_pairs_shortest_path_length(graph, cutoff=2)
    return sum(len(near) - 1 for _group, near in lengths) // 2


def possible(network: Network) -> list[tuple[str, str]]:
    """All pairs without a tie."""
    every = itertools.combinations(network.order, 2)
    return [(one, other) for one, other in every if not network.strength(one, other)]


@given(network=networks())
def test_the_gain_of_one_tie_by_making_it(network: Network) -> None:
    before = pairs_within_two(as_graph(network))
    for one, other in possible(network):
        graph = as_graph(network)
        graph.add_edge(one, other)
        assert gain_within_two(network, one, other) == pairs_within_two(graph) - before


@given(network=networks())
def test_the_best_introduction_is_the_best_of_all_pairs(network: Network) -> None:
    gains = [gain_within_two(network, one, other) for one, other in possible(network)]
    made = two_handshakes(network)
    assert (made[0].gain if made else 0) == max(gains, default=0)


def test_a_group_that_reaches_everybody_can_still_help_others() -> None:
    best = two_handshakes(letters("AB", "AC", "AD", "AE", "BF"))[0]
    assert (best.pair, best.gain, best.introducer) == (("A", "F"), 3, "B")


@given(network=networks(), rules=any_rules())
def test_gains_are_those_of_making_one_after_the_other(network: Network, rules: Rules) -> None:
    graph = as_graph(network)
    for each in two_handshakes(network, rules):
        before = pairs_within_two(graph)
        graph.add_edge(*each.pair)
        assert each.gain == pairs_within_two(graph) - before > 0


@pytest.mark.parametrize("make", MAKERS)
@given(network=networks(), rules=any_rules())
def test_rules_are_kept(make: Make, network: Network, rules: Rules) -> None:
    made = make(network, rules)
    counts = Counter(group for each in made for group in each.pair)
    for group, count in counts.items():
        assert count + rules.made.get(group, 0) <= rules.cap
    assert len({each.pair for each in made}) == len(made) <= 10
    refused = {frozenset(pair) for pair in rules.refused}
    for each in made:
        assert each.pair == tuple(sorted(each.pair))
        assert not network.strength(*each.pair)
        assert frozenset(each.pair) not in refused
        assert {frozenset(match[:2]) for match in each.matches} <= {frozenset(each.pair)}


@pytest.mark.parametrize("make", MAKERS)
@given(network=networks(), rules=any_rules(), data=st.data())
def test_the_order_of_the_groups_changes_nothing(
    make: Make, network: Network, rules: Rules, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(network.order))
    assert make(shuffled(network, order), rules) == make(network, rules)


@pytest.mark.parametrize("make", MAKERS)
@given(network=networks())
def test_an_introducer_is_tied_to_both(make: Make, network: Network) -> None:
    graph = as_graph(network)
    for each in make(network, Rules()):
        common = set(networkx.common_neighbors(graph, *each.pair))
        assert each.introducer in common if common else each.introducer is None


@given(network=networks())
def test_one_tie_for_each_island_joins_all(network: Network) -> None:
    islands = list(networkx.connected_components(as_graph(network)))
    made = join_islands(network, Rules(cap=len(NAMES)))
    assert len(made) == max(len(islands) - 1, 0)
    graph = as_graph(network)
    graph.add_edges_from(each.pair for each in made)
    assert len(graph) == 0 or networkx.is_connected(graph)
    largest = max(map(len, islands), default=0)
    assert sum(each.gain for each in made) == len(graph) - largest


@given(network=networks())
@examples(100)
def test_a_second_path_for_every_tie_with_as_few_new_ones_as_can_be(network: Network) -> None:
    made = second_paths(network, Rules(cap=len(NAMES)))
    graph = as_graph(network)
    graph.add_edges_from(each.pair for each in made)
    # Two groups alone can't be tied twice.
    left = {bridge for bridge in networkx.bridges(graph) if max(map(graph.degree, bridge)) > 1}
    assert not left
    parts = networkx.connected_components(as_graph(network))
    few = 0
    for part in parts:
        if len(part) > 2:
            inside = as_graph(network).subgraph(part)
            few += len(list(networkx.k_edge_augmentation(inside, 2)))
    assert len(made) == few
    mended = len(weak_spots(network).bridges) - len(list(networkx.bridges(graph)))
    assert sum(each.gain for each in made) == mended


@given(network=networks(), rules=any_rules())
def test_a_second_path_is_made_where_rules_leave_one(network: Network, rules: Rules) -> None:
    made = second_paths(network, rules)
    graph = as_graph(network)
    for each in made:
        before = len(list(networkx.bridges(graph)))
        graph.add_edge(*each.pair)
        assert before - len(list(networkx.bridges(graph))) == each.gain > 0


def test_the_best_introductions_of_real_networks() -> None:
    assert two_handshakes(florentine())[0] == Introduction(
        ("Medici", "Pucci"), 7, None, "handshakes"
    )
    best = two_handshakes(karate())[0]
    assert (best.pair, best.gain, best.introducer) == (("16", "33"), 20, None)


def test_the_introducer_is_whoever_knows_both_best() -> None:
    ties = [("AX", 1), ("BX", 3), ("AY", 2), ("BY", 2), ("AZ", 3), ("BZ", 1)]
    network = undirected("ABXYZ", [Tie(tie[0], tie[1], strength) for tie, strength in ties])
    plan = Plan(network, Rules(), "handshakes", 10)
    plan.introduce(0, 1, gain=1)
    assert plan.made[0].introducer == "Y"
    (alone,) = second_paths(letters("AB", "BC"))
    assert (alone.pair, alone.introducer) == (("A", "C"), "B")


def test_of_equal_introducers_one_is_not_asked_for_all() -> None:
    network = letters("AX", "BX", "CX", "AY", "BY", "CY")
    introducers = Counter(each.introducer for each in second_paths(letters("AX", "BX", "CX", "DX")))
    assert set(introducers) == {"X"}
    plan = Plan(network, Rules(), "handshakes", 10)
    for pair in ((0, 1), (0, 2), (1, 2)):
        plan.introduce(*pair, gain=1)
    assert [each.introducer for each in plan.made] == ["X", "Y", "X"]


def test_of_equal_pairs_one_offers_what_the_other_asks_for() -> None:
    network = letters("AB", "CD", "EF")
    match = Match("F", "C", ("a van", "a room"))
    (first, *_) = two_handshakes(network, Rules(matches=[match]))
    assert (first.pair, first.matches) == (("C", "F"), (match,))
    (island, _rest) = join_islands(network, Rules(matches=[Match("D", "A", ("a lawyer",))]))
    assert island.pair == ("A", "D")


def test_who_has_had_enough_introductions_is_left_alone() -> None:
    star = plain("ABCDEFGHI", [("A", other) for other in "BCDE"])
    made = join_islands(star)
    assert [each.pair for each in made] == [("A", "F"), ("A", "G"), ("A", "H"), ("B", "I")]
    assert join_islands(star, Rules(made={"A": 3}))[0].pair == ("B", "F")
    assert join_islands(star, Rules(cap=0)) == ()


def test_many_leaves_of_a_hub_take_no_longer_than_it_can_be_borne() -> None:
    names = [f"{number:04}" for number in range(3000)]
    star = plain(names, ((names[0], other) for other in names[1:]))
    assert two_handshakes(star) == ()
    assert sum(each.gain for each in second_paths(star, most=3000)) == 2999
