"""What an anonymous step keeps of a person, over time."""

from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.events import Event
from tests.narrow import body_of
from tests.workshop.a_room import MINUTE, Room


def kept(event: Event) -> str:
    facts = body_of(event, ContributionBody).room
    return facts.group if facts else ""


def test_a_group_that_grows_while_the_step_is_open_gives_nobody_away() -> None:
    room = Room()
    principle = f"p{room.lead('principle', 'Nobody is left behind')[0].seq}"
    other = f"p{room.lead('principle', 'We share')[0].seq}"
    ann = room.join("Ann", "River Watch")
    room.go("sense")
    first = room.say(ann, "sense", "sense", principle=principle, vote=1)
    room.people(2, "River Watch")
    second = room.say(ann, "sense", "sense", principle=other, vote=1)
    # Her first vote came when she was the only one: her group must not stand with the second.
    assert first.who == second.who
    assert {kept(first), kept(second)} == {"others"}


def test_who_comes_while_the_step_is_open_is_one_of_the_others() -> None:
    room = Room()
    principle = f"p{room.lead('principle', 'Nobody is left behind')[0].seq}"
    members = room.people(3, "River Watch")
    room.go("sense")
    votes = [room.say(who, "sense", "sense", principle=principle, vote=1) for who in members]
    late = room.join("Late", "River Watch")
    last = room.say(late, "sense", "sense", principle=principle, vote=-1)
    group = room.state.groups[0].id
    assert [kept(vote) for vote in votes] == [group] * 3
    assert kept(last) == "others"


def test_a_group_that_shrinks_while_the_step_is_open_is_not_kept_any_more() -> None:
    room = Room()
    principle = f"p{room.lead('principle', 'Nobody is left behind')[0].seq}"
    members = room.people(3, "River Watch")
    room.go("sense")
    room.lead("leave", members[2])
    assert kept(room.say(members[0], "sense", "sense", principle=principle, vote=1)) == "others"


def test_a_new_round_looks_at_the_group_anew() -> None:
    room = Room()
    room.go("secret")
    members = room.people(3, "River Watch")
    assert kept(room.answer(members[0], "secret", "One")) == "others"
    room.lead("close")
    room.lead("repeat")
    assert kept(room.answer(members[0], "secret", "Two")) == room.state.groups[0].id


def test_what_is_entered_by_hand_holds_no_moment() -> None:
    room = Room()
    room.go("secret")
    room.join("Ann")
    event = room.by_hand("secret", "answer", {"text": "One"})
    assert event.at == room.state.steps["secret"].opened // MINUTE * MINUTE


def test_who_goes_on_after_somebody_left_keeps_what_was_kept_of_them() -> None:
    room = Room()
    principle = f"p{room.lead('principle', 'Nobody is left behind')[0].seq}"
    other = f"p{room.lead('principle', 'We share')[0].seq}"
    members = room.people(3, "River Watch")
    room.go("sense")
    votes = [room.say(members[0], "sense", "sense", principle=principle, vote=1)]
    room.lead("leave", members[2])
    votes += [
        room.say(who, "sense", "sense", principle=other, vote=1) for who in (members[0], members[1])
    ]
    group = room.state.groups[0].id
    assert [kept(vote) for vote in votes] == [group, group, "others"]


def test_a_group_that_was_left_out_stays_out_when_everybody_is_back() -> None:
    room = Room()
    principle = f"p{room.lead('principle', 'Nobody is left behind')[0].seq}"
    members = room.people(3, "River Watch")
    room.go("sense")
    room.lead("leave", members[2])
    room.lead("return", members[2])
    for who in members:
        assert kept(room.say(who, "sense", "sense", principle=principle, vote=1)) == "others"


def test_people_without_a_phone_make_no_group_large() -> None:
    room = Room()
    members = room.people(2, "River Watch")
    room.lead("person", {"name": "Ana", "group": "River Watch"})
    room.people(3)
    room.go("secret")
    assert kept(room.answer(members[0], "secret", "One")) == "others"
