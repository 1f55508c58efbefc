import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.agreement import (
    Agreement,
    agreement,
    by_bridge,
    common_ground,
    divisive,
    gic,
    of_item,
    too_few,
    weakest,
)
from facilitator.analysis.tallies import GroupTally, Tally

TALLIES = st.builds(Tally, *[st.integers(0, 40)] * 3)

RIVER = {f"r{n}": "river" for n in range(4)}
FOOD = {f"f{n}": "food" for n in range(3)}


def item(votes: dict[str, int], room: int = 7) -> Agreement:
    (result,) = agreement({"p1": votes}, RIVER | FOOD, room)
    return result


def test_group_informed_consensus_is_the_product() -> None:
    assert gic([Tally(agree=3, disagree=1), Tally()]) == pytest.approx((4 / 6) * 0.5)


def test_the_bridge_is_the_root_by_the_number_of_groups() -> None:
    result = item(dict.fromkeys(RIVER, 1) | dict.fromkeys(FOOD, -1))
    assert result.gic == pytest.approx((5 / 6) * (1 / 5))
    assert result.bridge == pytest.approx(result.gic**0.5)
    assert result.divisive == pytest.approx(5 / 6 - 1 / 5)
    assert result.weakest is not None
    assert result.weakest.group == "food"
    assert not result.common_ground


def test_a_room_without_groups_is_one_group() -> None:
    (result,) = agreement({"p1": {"a": 1, "b": 1, "c": 0}}, {}, room=3)
    assert result.groups == ()
    assert result.gic == result.bridge == pytest.approx(3 / 5)
    assert result.divisive == 0
    assert result.weakest is None
    assert result.common_ground


def test_a_group_with_two_votes_is_not_judged_but_named() -> None:
    result = item(dict.fromkeys(RIVER, 1) | {"f0": -1, "f1": -1})
    assert result.unheard == ("food",)
    assert result.common_ground
    assert result.weakest is not None
    assert result.weakest.group == "river"


def test_no_votes_are_no_common_ground() -> None:
    assert not item({}).common_ground
    assert not common_ground([])
    assert weakest([]) is None


@pytest.mark.parametrize(
    ("seen", "room", "few"),
    [(4, 4, True), (5, 10, False), (5, 11, True), (11, 23, True), (12, 23, False)],
)
def test_too_few_votes(seen: int, room: int, few: bool) -> None:
    assert too_few(seen, room) is few


def test_the_best_bridge_comes_first_and_too_few_votes_last() -> None:
    enough = dict.fromkeys(RIVER, 1) | dict.fromkeys(FOOD, 1)
    votes = {"few": {"r0": 1}, "split": enough | dict.fromkeys(FOOD, -1), "all": enough}
    ordered = by_bridge(agreement(votes, RIVER | FOOD, room=7))
    assert [each.item for each in ordered] == ["all", "split", "few"]


@given(tallies=st.lists(TALLIES, min_size=1, max_size=6))
def test_bounds(tallies: list[Tally]) -> None:
    groups = tuple(GroupTally(f"g{number}", each) for number, each in enumerate(tallies))
    result = of_item("p1", sum(tallies, Tally()), groups, room=10)
    shares = [each.agree_share for each in tallies]
    assert 0 < result.gic < 1
    assert min(shares) - 1e-9 <= result.bridge <= max(shares) + 1e-9
    assert 0 <= divisive(tallies) < 1


@given(tallies=st.lists(TALLIES, min_size=1, max_size=6))
def test_common_ground_is_what_the_weakest_group_has(tallies: list[Tally]) -> None:
    group = weakest(GroupTally(f"g{number}", each) for number, each in enumerate(tallies))
    ground = group is not None and group.tally.agree * 100 >= 60 * group.tally.seen
    assert common_ground(tallies) is ground
