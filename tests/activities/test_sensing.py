"""What a sense check comes to, by the groups that people declared."""

from typing import Any

import pytest

from facilitator.activities import sense
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_text import chosen
from facilitator.activities.sense_parts import Parted, parted
from facilitator.activities.sense_words import agree_share, bridge_score, fewest, group_name
from facilitator.analysis.agreement import Agreement
from facilitator.analysis.tallies import Tally
from tests.narrow import view_of
from tests.workshop.a_room import Room

PEOPLE = (("Choir", 7), ("Nurses", 5), ("Bakers", 2))


def hall(*agree: tuple[int, ...]) -> Room:
    """A room of these groups; of each of them so many agree to the first, second … principle, and
    all others disagree."""
    room = Room()
    people = [room.people(count, name) for name, count in PEOPLE]
    people[-1].append(room.join("Cyd"))
    ids = [f"p{room.lead('principle', f'Principle {at}')[0].seq}" for at in range(len(agree))]
    room.go("sense")
    for id, counts in zip(ids, agree, strict=True):
        for members, count in zip(people, counts, strict=True):
            for place, who in enumerate(members):
                vote = 1 if place < count else -1
                room.say(who, "sense", "sense", principle=id, vote=vote)
    return room


def come_to(room: Room) -> Parted:
    return parted(sense.results(room.state, view_of(room.state, "sense", sense.SenseView)))


def only(room: Room) -> Agreement:
    (result,) = come_to(room).all
    return result


def test_the_weakest_group_is_named_with_its_people() -> None:
    room = hall((3, 5, 3))
    assert fewest(room.state, only(room)) == "Fewest agree in Choir: 3 of 7."
    assert agree_share(only(room).total) == "11 of 15 agree (73%)"
    # (4/9 × 6/7 × 4/5) to the power of a third.
    assert bridge_score(only(room)) == "Bridge score 67."


def test_groups_of_one_or_two_are_weakest_together_only() -> None:
    room = hall((7, 5, 1))
    assert fewest(room.state, only(room)) == "Fewest agree among the others: 1 of 3."


@pytest.mark.parametrize(
    ("agree", "says"),
    [((7, 5, 3), "Everybody agrees, in every group."),
     ((0, 0, 0), "The same share of every group agrees.")],
)  # fmt: skip
def test_where_all_groups_agree_alike_none_is_the_weakest(
    agree: tuple[int, ...], says: str
) -> None:
    room = hall(agree)
    assert fewest(room.state, only(room)) == says


def test_without_groups_there_is_no_weakest_one_and_no_bridge() -> None:
    room = Room()
    people = room.people(6)
    id = f"p{room.lead('principle', 'We share')[0].seq}"
    room.go("sense")
    for who in people:
        room.say(who, "sense", "sense", principle=id, vote=1)
    assert (fewest(room.state, only(room)), bridge_score(only(room))) == ("", "")
    assert not come_to(room).by_group


@pytest.mark.parametrize(
    ("tally", "says"),
    [
        (Tally(1, 4, 0), "1 of 5 agrees (20%)"),
        # 59.97 % is not 60 %.
        (Tally(1799, 1201, 0), "1799 of 3000 agree (59%)"),
        (Tally(), ""),
    ],
)
def test_a_share_stands_with_its_people(tally: Tally, says: str) -> None:
    assert agree_share(tally) == says


def test_the_order_is_that_of_the_bridge_and_not_of_the_largest_group() -> None:
    room = hall((7, 3, 2), (6, 4, 3), (7, 0, 3))
    texts = {item.id: item.text for item in room.state.principles}
    parts = come_to(room)
    assert [texts[each.item] for each in parts.common] == ["Principle 1", "Principle 0"]
    assert [texts[each.item] for each in parts.talk] == ["Principle 2"]
    assert parts.common[0].bridge > parts.common[1].bridge


def test_too_few_votes_have_no_rank_and_stand_last_as_they_were_made() -> None:
    room = hall((0, 0, 0), (3, 3, 3))
    members = [person.id for person in room.state.here]
    for text, agree in (("First", 2), ("Second", 4)):
        id = f"p{room.lead('principle', text)[0].seq}"
        for place, who in enumerate(members[:4]):
            room.say(who, "sense", "sense", principle=id, vote=1 if place < agree else -1)
    parts = come_to(room)
    texts = {item.id: item.text for item in room.state.principles}
    assert [texts[each.item] for each in parts.few] == ["First", "Second"]
    assert parts.all[-2:] == parts.few


def test_what_too_few_have_judged_goes_into_no_decision_unasked() -> None:
    room = hall((7, 5, 3))
    members = [person.id for person in room.state.here]
    few = f"p{room.lead('principle', 'Few have judged this')[0].seq}"
    for who in members[:3]:
        room.say(who, "sense", "sense", principle=few, vote=1)
    room.lead("reveal", "sense")
    assert [item.text for item in chosen(room.state)] == ["Principle 0"]


def told_to_phones(room: Room) -> Any:
    return CATALOGUE["sense"].phone_result(room.state, room.state.step("sense"))


def test_who_comes_after_the_close_makes_nothing_too_few() -> None:
    room = hall((7, 5, 3))
    room.lead("reveal", "sense")
    assert told_to_phones(room)["common"]
    room.lead("close", "sense")
    room.people(20, "Latecomers")
    assert told_to_phones(room)["common"]
    assert not told_to_phones(room)["few"]


def test_who_comes_while_it_is_open_counts_as_here() -> None:
    room = hall((7, 5, 3))
    room.lead("reveal", "sense")
    room.people(20, "Latecomers")
    assert told_to_phones(room)["few"]


def test_a_group_that_is_hidden_or_gone_is_one_of_the_others() -> None:
    room = hall((3, 5, 3))
    choir = room.state.groups[0]
    room.lead("hide", choir.id)
    names = [group_name(room.state, each.group) for each in only(room).groups]
    assert names == ["Nurses", "others"]
    assert fewest(room.state, only(room)) == "Fewest agree among the others: 6 of 10."
    assert only(room).total == Tally(11, 4, 0)


def test_groups_that_were_merged_are_one() -> None:
    room = hall((3, 5, 3))
    choir, nurses, *_others = room.state.groups
    room.lead("group-edit", {"group": nurses.id, "merged_into": choir.id})
    assert [each.tally.seen for each in only(room).groups] == [12, 3]
    names = [group_name(room.state, each.group) for each in only(room).groups]
    assert names == ["Choir", "others"]
