"""One introduction by itself, against counting everything anew."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.network import one_introduction
from facilitator.analysis.network.graph import Network, Tie, undirected
from facilitator.analysis.network.shape import components, reach_within_2
from facilitator.analysis.network.weak_spots import weak_spots
from tests.examples import examples

PLACES = tuple("abcdefg")
PAIRS = tuple(combinations(PLACES, 2))


def network(pairs: set[tuple[str, str]]) -> Network:
    return undirected(PLACES, [Tie(*pair, strength=1 + len(pair[0])) for pair in sorted(pairs)])


def within_two(net: Network) -> int:
    return sum(reach_within_2(net).values()) // 2


def bridges(net: Network) -> set[tuple[str, str]]:
    return {bridge.groups for bridge in weak_spots(net).bridges}


@examples(60)
@given(st.sets(st.sampled_from(PAIRS)), st.sampled_from(PAIRS))
def test_what_a_tie_changes_is_what_changes_with_it(
    ties: set[tuple[str, str]], pair: tuple[str, str]
) -> None:
    before, after = network(ties - {pair}), network(ties | {pair})
    gain = one_introduction.gain
    assert gain(before, *pair, "handshakes") == within_two(after) - within_two(before)
    assert gain(before, *pair, "second-path") == len(bridges(before) - bridges(after))
    parts = [part for part in components(before) if set(pair) & set(part)]
    assert gain(before, *pair, "islands") == (min(map(len, parts)) if len(parts) > 1 else 0)
    assert all(gain(after, *pair, goal) == 0 for goal in ("islands", "handshakes", "second-path"))


@examples(60)
@given(st.sets(st.sampled_from(PAIRS)))
def test_a_goal_is_reached_when_no_pair_is_left(ties: set[tuple[str, str]]) -> None:
    net = network(ties)
    apart = len(PAIRS) - within_two(net)
    assert one_introduction.reached(net, "handshakes") == (apart == 0)
    assert one_introduction.reached(net, "islands") == (len(components(net)) == 1)
    assert one_introduction.reached(net, "second-path") == (not bridges(net))


def test_whose_weaker_tie_is_strongest_introduces() -> None:
    ties = [Tie("a", "b", 3), Tie("b", "c", 1), Tie("a", "d", 2), Tie("d", "c", 2)]
    net = undirected("abcd", ties)
    assert one_introduction.introducer(net, "a", "c") == "d"
    assert one_introduction.introducer(undirected("abc", ties[:1]), "a", "c") is None
