import pytest
from hypothesis import given

from facilitator.analysis.network.graph import (
    Network,
    Tie,
    bit_set,
    directed,
    members,
    undirected,
)
from facilitator.analysis.network.reciprocity import reciprocity
from facilitator.workshop.tie_strengths import LEVELS
from tests.analysis.network.networks import letters, namings, networks

SAID = [Tie("A", "B", 3), Tie("B", "A", 1), Tie("C", "A", 2)]


def test_either_side_or_both_can_be_asked_to_have_named_a_tie() -> None:
    either = directed("CBA", SAID)
    assert either.tied("A") == ("B", "C")
    assert (either.strength("B", "A"), either.strength("A", "C")) == (3, 2)
    both = directed("CBA", SAID, "both")
    assert both.tied("A") == ("B",)
    assert both.strength("A", "B") == 1
    assert both.strength("A", "C") == 0


def test_weaker_ties_can_be_left_out_before_they_are_read() -> None:
    assert directed("ABC", SAID, least=LEVELS["talk"]).tied("A") == ("B", "C")
    assert directed("ABC", SAID, "both", least=LEVELS["talk"]).tied("A") == ()
    assert undirected("ABC", SAID, least=LEVELS["together"]).tied("A") == ("B",)


def test_groups_keep_the_order_in_which_they_were_given_and_are_worked_with_by_name() -> None:
    names = {"g9": "Abbey Row", "g10": "River Watch", "g11": "Écoles"}
    network = undirected(names.keys() | {"g9"}, [Tie("g9", "g10")], names=names)
    assert network.order == ("g9", "g11", "g10")
    assert undirected(["b", "a", "b"], []).groups == ("b", "a")


@pytest.mark.parametrize("tie", [Tie("A", "A"), Tie("A", "X"), Tie("X", "A")])
def test_a_tie_needs_two_groups_that_are_there(tie: Tie) -> None:
    for make in (undirected, directed):
        with pytest.raises(ValueError, match=r"A|X"):
            make("AB", [tie])


def test_ties_that_only_one_side_named() -> None:
    network = directed("ABC", SAID)
    assert reciprocity(network) == pytest.approx(2 / 3)


def test_ties_without_a_direction_have_no_reciprocity() -> None:
    assert reciprocity(letters("AB")) is None
    assert reciprocity(directed("AB", [])) is None


@given(room=namings())
def test_what_both_named_is_among_what_either_named(room: tuple[str, list[Tie]]) -> None:
    groups, ties = room
    either, both = directed(groups, ties), directed(groups, ties, "both")
    arcs = {(tie.source, tie.target): tie.strength for tie in ties}
    for one in groups:
        for other in groups:
            strengths = [arcs[arc] for arc in ((one, other), (other, one)) if arc in arcs]
            assert either.strength(one, other) == max(strengths, default=0)
            assert both.strength(one, other) == (min(strengths) if len(strengths) == 2 else 0)
    backwards = directed(reversed(groups), reversed(ties), "both")
    assert (backwards.order, backwards.strengths) == (both.order, both.strengths)


@given(network=networks())
def test_bits_hold_the_same_as_the_neighbours(network: Network) -> None:
    assert [tuple(members(bits)) for bits in network.bits] == list(network.neighbours)
    assert members(bit_set({70, 0, 8}, 71)) == [0, 8, 70]
