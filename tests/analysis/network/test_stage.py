from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.stage import Stage, stage
from tests.analysis.network.networks import (
    florentine,
    karate,
    letters,
    networks,
    plain,
    shuffled,
)

CORE = [*combinations("ABCD", 2), ("A", "E"), ("B", "F"), ("C", "G"), ("D", "H")]


@pytest.mark.parametrize(
    ("network", "expected"),
    [
        (letters(), None),
        (letters("AB", alone="C"), None),
        (letters(alone="ABCDE"), None),
        (letters("AB", "BC", "CA", "DE", "EF", "FD"), "scattered"),
        (letters("AB", "AC", "AD", "AE", "AF"), "one-hub"),
        (letters("AB", "BC", "CD", "DE", "EF"), "many-hubs"),
        (florentine(), "many-hubs"),
        (karate(), "core"),
        (plain("ABCDEFGH", CORE), "core"),
        (plain("ABCDEFGHI", [*CORE, ("H", "I")]), "core"),
        (plain("ABCDEFGHIJK", [*CORE, ("H", "I"), ("I", "J"), ("J", "K")]), "many-hubs"),
    ],
)
def test_the_stages(network: Network, expected: Stage | None) -> None:
    assert stage(network) == expected


@given(network=networks(), data=st.data())
def test_the_order_of_the_groups_changes_nothing(network: Network, data: st.DataObject) -> None:
    assert stage(shuffled(network, data.draw(st.permutations(network.order)))) == stage(network)
