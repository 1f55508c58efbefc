"""Talk, ask and holders."""

from typing import Any

import pytest

from facilitator.activities import ask, holders
from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.gaps_bodies import Dots
from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import Holding
from facilitator.activities.talk import TalkView
from facilitator.workshop.activity import OwnContribution
from facilitator.workshop.bodies import RoomFacts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Withdrawal
from tests.narrow import view_of
from tests.workshop.a_room import Room, agenda, step


def need(room: Room, text: str) -> str:
    return f"n{room.lead('need', text)[0].seq}"


def asked(room: Room, id: str) -> ask.AskView:
    return view_of(room.state, id, ask.AskView)


def held(room: Room) -> holders.HoldersView:
    view = holders.latest(room.state)
    assert view is not None
    return view


def presented(room: Room, id: str) -> Any:
    agenda_step = room.state.step(id)
    return CATALOGUE[agenda_step.activity].phone_view(room.state, agenda_step)


# Talk


def test_talk_shows_its_points_and_takes_nothing() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("welcome")
    assert presented(room, "welcome").options == {"points": ["Hello"], "shows": ""}
    assert view_of(room.state, "welcome", TalkView).points == ("Hello",)
    for body in (Answered("Hello"), Dots("x9", 1), Withdrawal("0" * 32)):
        given = room.fold.builder.contribution(99, "c", ann, "welcome", body, 0)
        with pytest.raises(Rejection, match="wrong-kind"):
            room.fold.builder.check("welcome", given)


# Ask


def test_several_answers_of_one_person() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    room.go("party")
    for who, text in ((ann, "Choir"), (ann, "Choir"), (bob, "Choir")):
        room.answer(who, "party", text)
    state = room.state.steps["party"]
    assert (state.answered, state.contribution_count) == (2, 3)
    assert [answer.text for answer in asked(room, "party").answers] == 3 * ["Choir"]


def test_a_type_only_where_it_is_asked_for() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party", "skills")
    room.answer(ann, "party", "Choir", type="group", work="Sings", scale="local")
    answer = asked(room, "party").answers[0]
    assert (answer.sort, answer.work, answer.scale) == ("group", "Sings", "local")
    with pytest.raises(Rejection, match="no-type-asked"):
        room.answer(ann, "skills", "Choir", type="group")


def test_ones_own_answers() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    room.go("party")
    first = room.answer(ann, "party", "Choir", type="group")
    room.answer(bob, "party", "Law")
    room.go("work")
    late = room.answer(ann, "party", "Song")
    work = room.fold.builder.current_round("party")
    assert work is not None
    assert work.contributions_of(ann) == [
        OwnContribution(first.cid, Answered("Choir", "group"), "shown"),
        OwnContribution(late.cid, Answered("Song"), "later"),
    ]


def test_a_persons_answer_names_no_group() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party")
    for sort in ("person", "kind"):
        room.answer(ann, "party", sort, type=sort)
    room.answer(ann, "party", "plain")
    assert room.state.groups == ()


def test_the_groups_of_the_victory_party() -> None:
    room = Room()
    ann = room.join("Ann", "River Watch")
    room.go("party", "work")
    wanted = room.answer(ann, "party", "Choir", type="group")
    room.answer(ann, "work", "Night Shelter", type="group")
    assert ask.vision_groups(room.state) == {f"g{wanted.seq}"}
    room.lead("hide", f"a{wanted.seq}")
    assert ask.vision_groups(room.state) == frozenset()


def test_kinds_of_people_and_whether_a_group_bears_their_name() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party", "work")
    room.answer(ann, "party", "Youth workers", type="kind")
    room.answer(ann, "work", "Nurses", type="kind")
    assert [(kind.text, named) for kind, named in ask.kinds(room.state)] == [
        ("Youth workers", False),
        ("Nurses", False),
    ]
    room.answer(ann, "work", "NURSES", type="group")
    room.answer(ann, "party", "youth  WORKERS", type="kind")
    assert [(kind.text, named) for kind, named in ask.kinds(room.state)] == [
        ("Youth workers", False),
        ("Nurses", True),
    ]


def test_kinds_of_people_that_are_one_theme_are_one_kind() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party", "work")
    first, second = (
        f"a{room.answer(ann, 'work', text, type='kind').seq}"
        for text in ("Youth workers", "Workers with young people")
    )
    room.lead("merge", {"into": first, "items": [second]})
    room.lead("name-theme", {"item": first, "name": "Those who work with youth"})
    ((kind, named),) = ask.kinds(room.state)
    assert (kind.id, kind.text, named) == (first, "Those who work with youth", False)
    room.answer(ann, "work", "Workers with young people", type="group")
    assert [named for _kind, named in ask.kinds(room.state)] == [True]


def test_hidden_answers_are_left_out_unless_asked_for() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party")
    hidden = room.answer(ann, "party", "Choir")
    room.answer(ann, "party", "Song")
    room.lead("hide", f"a{hidden.seq}")
    step = room.state.step("party")
    assert [answer.text for answer in ask.answers(room.state, step)] == ["Song"]
    assert len(ask.answers(room.state, step, hidden=True)) == 2
    assert ask.waiting(room.state, asked(room, "party").answers[0])


def test_answers_of_all_rounds() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("secret")
    room.answer(ann, "secret", "One")
    room.lead("close")
    room.lead("repeat")
    room.answer(ann, "secret", "Two")
    answers = ask.answers(room.state, room.state.step("secret"))
    assert [answer.text for answer in answers] == ["One", "Two"]


@pytest.mark.parametrize(
    ("people", "kept"), [(1, "others"), (2, "others"), (3, "River Watch"), (4, "River Watch")]
)
def test_a_small_group_is_not_kept_in_an_anonymous_answer(people: int, kept: str) -> None:
    room = Room()
    members = room.people(people, "River Watch")
    room.go("secret")
    room.answer(members[0], "secret", "One")
    group = asked(room, "secret").answers[0].group
    assert (room.state.group_name(group) or group) == kept


def test_people_who_left_do_not_make_a_group_large() -> None:
    room = Room()
    members = room.people(3, "River Watch")
    room.lead("leave", members[1])
    room.go("secret")
    room.answer(members[0], "secret", "One")
    assert asked(room, "secret").answers[0].group == "others"


def test_without_a_group_the_same_is_kept_as_of_a_small_one() -> None:
    room = Room()
    room.people(3, "River Watch")
    ann, bob = room.join("Ann"), room.join("Bob", "Choir")
    room.join("Cyd")
    room.go("secret")
    for who in (ann, bob):
        event = room.answer(who, "secret", "One")
        assert event.body == Answered("One", room=RoomFacts("others"))
    assert {answer.group for answer in asked(room, "secret").answers} == {"others"}


# Holders


def test_groups_mark_what_they_have() -> None:
    room = Room()
    ann, cyd = room.join("Ann", "River Watch"), room.join("Cyd")
    vans, law = need(room, "Vans"), need(room, "Law")
    room.go("who")
    assert presented(room, "who").items == ((vans, "Vans"), (law, "Law"))
    room.say(ann, "who", "hold", need=vans, level="has")
    room.say(cyd, "who", "hold", need=vans, level="knows")
    view = held(room)
    group = room.state.groups[0].id
    assert (view.at(vans, "has"), view.at(vans, "knows")) == ((group,), (cyd,))
    assert view.at(law, "has") == view.at("n99", "has") == ()
    assert view.asked == (group, cyd)
    assert speaker_name(room.state, group) == "River Watch"
    assert speaker_name(room.state, cyd) == "somebody without a group"


def test_the_last_mark_counts_and_can_be_taken_back() -> None:
    room = Room()
    ann = room.join("Ann", "River Watch")
    vans = need(room, "Vans")
    room.go("who")
    room.say(ann, "who", "hold", need=vans, level="has")
    last = room.say(ann, "who", "hold", need=vans, level="needs")
    group = room.state.groups[0].id
    assert (held(room).at(vans, "has"), held(room).at(vans, "needs")) == ((), (group,))
    assert room.state.steps["who"].contribution_count == 1
    room.say(ann, "who", "withdraw", of=last.cid)
    assert held(room).at(vans, "needs") == ()
    with pytest.raises(Rejection, match="nothing-to-take-back"):
        room.say(ann, "who", "withdraw", of=last.cid)


def test_where_phones_of_a_group_differ_the_one_nearest_to_having_it_counts() -> None:
    room = Room()
    members = room.people(3, "River Watch")
    vans = need(room, "Vans")
    room.go("who")
    for who, level in zip(members, ("none", "could", "needs"), strict=True):
        room.say(who, "who", "hold", need=vans, level=level)
    group = room.state.groups[0].id
    assert {level: held(room).at(vans, level) for level in holders.LEVELS} == {
        "has": (),
        "could": (group,),
        "knows": (),
        "needs": (),
        "none": (),
    }
    assert held(room).differing[vans] == ()


def test_a_group_that_must_speak_with_one_voice_and_does_not_counts_as_no_answer() -> None:
    room = Room(agenda(step("who", "holders", options={"one_voice": True})))
    ann, bob = room.people(2, "River Watch")
    vans, law = need(room, "Vans"), need(room, "Law")
    room.go("who")
    for who, level in ((ann, "has"), (bob, "none")):
        room.say(who, "who", "hold", need=vans, level=level)
        room.say(who, "who", "hold", need=law, level="could")
    view, group = held(room), room.state.groups[0].id
    assert view.differing[vans] == (group,)
    assert all(view.at(vans, level) == () for level in holders.LEVELS)
    assert (view.differing[law], view.at(law, "could")) == ((), (group,))
    work = room.fold.builder.current_round("who")
    assert work is not None
    for who in (ann, bob):
        assert [(own.body, own.state) for own in work.contributions_of(who)] == [
            (Holding(vans, "has" if who == ann else "none"), "differs"),
            (Holding(law, "could"), "shown"),
        ]
    room.say(bob, "who", "hold", need=vans, level="has")
    assert held(room).differing[vans] == ()
    assert held(room).at(vans, "has") == (group,)


def test_only_needs_that_are_there_and_shown_can_be_marked() -> None:
    room = Room()
    ann = room.join("Ann")
    vans = need(room, "Vans")
    room.go("who")
    with pytest.raises(Rejection, match="no-such-need"):
        room.say(ann, "who", "hold", need="n99", level="has")
    held_before = room.say(ann, "who", "hold", need=vans, level="has")
    room.lead("hide", vans)
    with pytest.raises(Rejection, match="no-such-need"):
        room.say(ann, "who", "hold", need=vans, level="could")
    assert presented(room, "who").items == ()
    room.say(ann, "who", "withdraw", of=held_before.cid)


def test_holders_stay_open_and_are_not_asked_anew() -> None:
    room = Room()
    ann = room.join("Ann")
    vans = need(room, "Vans")
    room.go("who")
    room.say(ann, "who", "hold", need=vans, level="has")
    room.go("gaps")
    room.say(ann, "who", "hold", need=vans, level="could")
    room.lead("close", "who")
    room.lead("repeat", "who")
    assert room.state.steps["who"].round == 1
    assert held(room).at(vans, "could") == (ann,)


def test_the_newest_step_that_asked_for_holders_counts() -> None:
    room = Room(agenda(step("one", "holders"), step("two", "holders")))
    ann = room.join("Ann")
    vans = need(room, "Vans")
    assert holders.latest(room.state) is None
    room.go("one")
    room.say(ann, "one", "hold", need=vans, level="has")
    assert held(room).at(vans, "has") == (ann,)
    room.go("two")
    assert held(room).at(vans, "has") == ()
