"""Where the room differs: positions in the words of those who hold them, side by side."""

from datetime import date
from typing import Any

import pytest

from facilitator.activities.differ_view import Issue, holders, issues, said_in
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.erasure_scope import erasure_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event
from tests.workshop.a_room import Room, agenda, step

STEPS = (
    step("work", "ask"),
    step("sense", "sense"),
    step("apart", "differ"),
    step("live", "differ", reveal="live"),
    step("nobody", "differ", names="anonymous", reveal="live"),
)


def a_room(at: str = "live") -> Room:
    room = Room(agenda(*STEPS))
    room.go(at)
    return room


def hold(room: Room, who: str, issue: str, position: str, at: str = "live", **more: Any) -> Event:
    return room.say(who, at, "differ", issue=issue, position=position, **more)


def shown(room: Room, at: str = "live") -> tuple[Issue, ...]:
    return issues(room.state, [room.state.step(at)])


def sides(issue: Issue) -> list[tuple[str, int]]:
    return [(side.text, side.people) for side in issue.sides]


def noted(room: Room, text: str) -> str:
    return f"d{room.lead('disagreement', text)[0].seq}"


def test_positions_stand_side_by_side_those_of_most_people_first() -> None:
    room = a_room()
    ann, bob, cyd = (room.join(name, group) for name, group in PEOPLE)
    money = noted(room, "Do we take money from companies?")
    when = date(2027, 1, 12)
    hold(room, ann, money, "No. Who pays can ask.", need="Small gifts", again="2027-01-12")
    hold(room, bob, money, "Yes, with open books.", meanwhile="No group signs alone")
    hold(room, cyd, money, "yes, with open books", need="A fund we all control")
    hold(room, cyd, money, "Only for the laboratory.", ours=False)
    (issue,) = shown(room)
    assert (issue.id, issue.text, issue.people) == (money, "Do we take money from companies?", 3)
    assert sides(issue) == [
        ("Yes, with open books.", 2),
        ("No. Who pays can ask.", 1),
        ("Only for the laboratory.", 1),
    ]
    assert [side.needs for side in issue.sides] == [
        ("A fund we all control",),
        ("Small gifts",),
        (),
    ]
    assert [side.ours for side in issue.sides] == [True, True, False]
    assert (issue.suggested, issue.days) == (("No group signs alone",), (when,))
    assert [holders(room.state, side) for side in issue.sides] == [
        ("Street Choir", "somebody without a group"),
        ("River Watch",),
        ("somebody without a group",),
    ]
    assert room.state.steps["live"].answered == 3
    assert room.replayed() == room.state


PEOPLE = (("Ann", "River Watch"), ("Bob", "Street Choir"), ("Cyd", ""))


def test_a_new_point_is_named_in_words_and_others_join_it() -> None:
    room = a_room()
    ann, bob = room.people(2)
    first = hold(room, ann, "Who speaks to the press?", "Each for themselves.")
    hold(room, bob, "who speaks to the press", "Only one of us.")
    (issue,) = shown(room)
    assert (issue.id, issue.text) == (f"a{first.seq}", "Who speaks to the press?")
    assert room.state.disagreements == ()
    assert sides(issue) == [("Each for themselves.", 1), ("Only one of us.", 1)]


def test_a_point_that_is_noted_later_takes_what_was_said_on_it() -> None:
    room = a_room()
    ann, bob = room.people(2)
    first = hold(room, ann, "The press", "Each for themselves.")
    made = room.lead(
        "disagreement", {"text": "Who speaks to the press?", "origin": f"a{first.seq}"}
    )
    id = f"d{made[0].seq}"
    hold(room, bob, "the press", "Only one of us.")
    (issue,) = shown(room)
    assert (issue.id, issue.text, issue.people) == (id, "Who speaks to the press?", 2)
    room.lead("rename-item", {"item": id, "text": "The press and us"})
    hold(room, bob, "Who speaks to the press", "Ask first.")
    (issue,) = shown(room)
    assert (issue.text, len(issue.sides)) == ("The press and us", 3)


def test_points_and_positions_that_say_the_same_are_put_together() -> None:
    room = a_room()
    ann, bob = room.people(2)
    money, port = noted(room, "Money"), noted(room, "Gifts of the port")
    first = hold(room, ann, money, "Never")
    other = hold(room, bob, port, "Not from them")
    merged = room.lead("merge", {"into": money, "items": [port]})[0]
    room.lead("merge", {"into": f"a{first.seq}", "items": [f"a{other.seq}"]})
    (issue,) = shown(room)
    assert (issue.id, sides(issue)) == (money, [("Never", 2)])
    assert undo_words(room.fold, merged.seq) == "merged “Gifts of the port” into “Money”"
    room.lead("split", {"item": money, "out": [port]})
    assert [one.id for one in shown(room)] == [money, port]
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("merge", {"into": money, "items": [f"a{first.seq}"]})


def test_what_is_changed_or_taken_back_by_its_giver() -> None:
    room = a_room()
    ann, bob = room.people(2)
    money = noted(room, "Money")
    given = hold(room, ann, money, "Nevr", need="Small gifts")
    with pytest.raises(Rejection, match="no-position-of-yours"):
        room.say(bob, "live", "edit", of=given.cid, text="Always")
    edit = room.say(ann, "live", "edit", of=given.cid, text="Never")
    (issue,) = shown(room)
    assert sides(issue) == [("Never", 1)]
    assert issue.sides[0].needs == ("Small gifts",)
    room.say(ann, "live", "edit", of=edit.cid, text="Never, ever")
    assert sides(shown(room)[0]) == [("Never, ever", 1)]
    room.say(ann, "live", "withdraw", of=given.cid)
    assert shown(room)[0].sides == ()
    assert room.state.steps["live"].answered == 0


def test_a_position_is_hidden_by_itself_and_a_point_with_all_of_them() -> None:
    room = a_room()
    ann, bob = room.people(2)
    money, port = noted(room, "Money"), noted(room, "The port")
    given = hold(room, ann, money, "Never")
    hold(room, bob, "MONEY", "Always")
    hold(room, bob, port, "Wait")
    room.lead("hide", f"a{given.seq}")
    assert sides(shown(room)[0]) == [("Always", 1)]
    room.lead("hide", money)
    assert [one.id for one in shown(room)] == [port]
    with pytest.raises(Rejection, match="no-such-issue"):
        hold(room, ann, money, "Never")
    with pytest.raises(Rejection, match="no-such-issue"):
        hold(room, ann, "d99", "Never")


def test_positions_are_hidden_until_they_are_revealed() -> None:
    room = a_room("apart")
    (ann,) = room.people(1)
    money = noted(room, "Money")
    hold(room, ann, money, "Never", "apart")
    hold(room, ann, "The press", "Ask first", "apart")
    assert [(one.id, one.sides) for one in shown(room, "apart")] == [(money, ())]
    room.lead("reveal", "apart")
    assert [one.text for one in shown(room, "apart")] == ["Money", "The press"]


def test_the_step_stays_open_and_what_comes_later_is_marked() -> None:
    room = a_room("apart")
    (ann,) = room.people(1)
    money = noted(room, "Money")
    room.lead("next")
    assert room.state.steps["apart"].status == "open"
    hold(room, ann, money, "Never", "apart")
    room.lead("reveal", "apart")
    assert shown(room, "apart")[0].positions[0].late


def test_without_names_nobody_is_told_apart() -> None:
    room = a_room("nobody")
    people = room.people(4, "River Watch")
    money = noted(room, "Money")
    for who in people:
        hold(room, who, money, "Never", "nobody")
    (issue,) = shown(room, "nobody")
    assert sides(issue) == [("Never", 4)]
    assert {one.group for one in issue.positions} == {""}
    assert holders(room.state, issue.sides[0]) == ()


# What is agreed meanwhile


def test_the_room_agrees_what_is_done_meanwhile_and_takes_it_back() -> None:
    room = a_room()
    money = noted(room, "Money")
    room.lead("agree-meanwhile", {"issue": money, "meanwhile": "Nobody signs", "ours": False})
    second = room.lead("agree-meanwhile", {"issue": money, "again": "2027-01-12"})[0]
    agreed = shown(room)[0].agreed
    assert (agreed.text, agreed.again, agreed.ours) == ("", date(2027, 1, 12), True)
    assert undo_words(room.fold, second.seq) == "noted what we do meanwhile"
    room.lead("undo")
    agreed = shown(room)[0].agreed
    assert (agreed.text, agreed.again, agreed.ours) == ("Nobody signs", None, False)
    with pytest.raises(Rejection, match="no-such-item"):
        room.lead("agree-meanwhile", {"issue": "d99"})


def test_a_point_of_an_earlier_step_is_there_in_a_later_one_with_what_was_agreed_on_it() -> None:
    room = a_room("live")
    ann = room.join("Ann", "Choir")
    money = noted(room, "Do we take money from companies?")
    hold(room, ann, money, "Never.")
    room.lead("agree-meanwhile", {"issue": money, "meanwhile": "we ask each time"})
    hold(room, ann, "Who writes to the mayor?", "All of us.")
    room.go("nobody")
    first, second = shown(room, "nobody")
    assert (first.id, first.agreed.text, first.sides) == (money, "we ask each time", ())
    assert (second.text, second.sides) == ("Who writes to the mayor?", ())
    assert said_in(room.state, room.state.step("nobody")) == ()
    bob = room.join("Bob", "Bakery")
    hold(room, bob, "who writes to the mayor?", "The choir.", at="nobody")
    assert sides(shown(room, "nobody")[1]) == [("The choir.", 1)]
    assert [one.text for one in said_in(room.state, room.state.step("nobody"))] == [second.text]
    room.lead("hide", second.id)
    assert len(shown(room, "nobody")) == 2


def test_it_is_noted_with_a_point_that_only_a_phone_has_named() -> None:
    room = a_room()
    (ann,) = room.people(1)
    given = hold(room, ann, "The press", "Ask first")
    argument = {"issue": f"a{given.seq}", "text": "Talking to the press", "meanwhile": "We wait"}
    made = room.lead("agree-meanwhile", argument)
    assert [event.kind for event in made] == ["disagreement", "rename-item", "agree-meanwhile"]
    (issue,) = shown(room)
    assert (issue.text, issue.agreed.text) == ("Talking to the press", "We wait")
    assert sides(issue) == [("Ask first", 1)]
    assert undo_words(room.fold, made[0].seq) == "noted what we do meanwhile"
    room.lead("agree-meanwhile", {"issue": f"a{given.seq}", "meanwhile": "We ask"})
    (issue,) = shown(room)
    assert issue.agreed.text == "We ask"


def test_it_needs_a_step_about_that() -> None:
    room = Room(agenda(*STEPS))
    money = noted(room, "Money")
    with pytest.raises(Rejection, match="no-differing-yet"):
        room.lead("agree-meanwhile", {"issue": money})
    room.go("work")
    given = room.answer(room.people(1)[0], "work", "Songs")
    room.go("live")
    with pytest.raises(Rejection, match="no-such-issue"):
        room.lead("agree-meanwhile", {"issue": f"a{given.seq}"})


# What stays


def test_a_point_on_which_people_said_something_is_not_undone() -> None:
    room = a_room()
    (ann,) = room.people(1)
    made = room.lead("disagreement", "Money")[0]
    other = room.lead("disagreement", "The press")[0]
    entry = room.by_hand("live", "differ", {"issue": f"d{other.seq}", "position": "Ask first"})
    assert not room.fold.undoable(other.seq)
    room.undo(entry)
    assert room.fold.undoable(other.seq)
    hold(room, ann, f"d{made.seq}", "Never")
    assert not room.fold.undoable(made.seq)


def test_erasing_takes_the_words_and_a_point_that_nobody_else_spoke_on() -> None:
    room = a_room("work")
    ann, bob = room.people(2)
    answers = [room.answer(ann, "work", text) for text in ("Money of the port", "The press")]
    money, press = (
        room.lead("disagreement", {"text": f"On {one.seq}", "origin": f"a{one.seq}"})[0]
        for one in answers
    )
    room.go("live")
    mine = [hold(room, ann, f"d{money.seq}", "Never"), hold(room, ann, "Songs", "Loud")]
    hold(room, bob, f"d{press.seq}", "Ask first")
    corrected = room.lead("rename-item", {"item": f"a{mine[0].seq}", "text": "Never, ever"})[0]
    erasure = erasure_of(room.fold, ann)
    assert {*(event.seq for event in mine), money.seq, corrected.seq} <= {*erasure.seqs}
    assert [one.seq for one in erasure.stays] == [press.seq]
    room.erase(*erasure.seqs)
    assert [(one.text, sides(one)) for one in shown(room)] == [
        (f"On {answers[1].seq}", [("Ask first", 1)])
    ]


def test_points_that_only_phones_have_named_are_put_together_and_apart_again() -> None:
    room = a_room()
    ann, bob = room.people(2)
    press = hold(room, ann, "The press", "Ask first")
    media = hold(room, bob, "Media", "Everybody for themselves")
    made = room.lead("merge-points", {"into": f"a{press.seq}", "items": [f"a{media.seq}"]})
    assert [event.kind for event in made] == ["disagreement", "disagreement", "merge"]
    (issue,) = shown(room)
    assert (issue.text, issue.people) == ("The press", 2)
    assert sides(issue) == [("Ask first", 1), ("Everybody for themselves", 1)]
    assert undo_words(room.fold, made[0].seq) == "merged “Media” into “The press”"
    # Who writes to either of them later writes to both.
    hold(room, bob, "media", "Never")
    assert len(shown(room)[0].sides) == 3
    room.lead("split", {"item": issue.id, "out": [room.state.disagreements[1].id]})
    assert [one.text for one in shown(room)] == ["The press", "Media"]
    room.lead("undo")
    room.lead("undo")
    assert [one.text for one in shown(room)] == ["The press", "Media"]
    assert room.state.disagreements == ()


def test_a_point_of_a_phone_goes_beneath_one_that_was_noted() -> None:
    room = a_room()
    (ann,) = room.people(1)
    money = noted(room, "Money")
    given = hold(room, ann, "Funds", "Never")
    made = room.lead("merge-points", {"into": money, "items": [f"a{given.seq}"]})
    assert [event.kind for event in made] == ["disagreement", "merge"]
    (issue,) = shown(room)
    assert (issue.id, sides(issue)) == (money, [("Never", 1)])
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("merge-points", {"into": money, "items": [money]})
    with pytest.raises(Rejection, match="no-such-item"):
        room.lead("merge-points", {"into": money, "items": ["a99"]})
