"""The fold: undo and redo, erasing, entries by hand, what points to nothing."""

from typing import Any

import msgspec
import pytest

from facilitator.activities.ask import AskView
from facilitator.activities.ask_bodies import Answered
from facilitator.activities.decide_view import DecideView
from facilitator.activities.gaps_bodies import Dots, FrozenGap, GapItem, GapsFrozen
from facilitator.activities.gaps_view import GapsView
from facilitator.activities.holders import HoldersView
from facilitator.activities.sense import SenseView
from facilitator.workshop.bodies import encode
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    Advanced,
    EnteredByHand,
    EventDraft,
    Hidden,
    Left,
    PersonEntered,
    Renamed,
    Revealed,
    Starred,
    StepClosed,
    StepOpened,
    Undone,
)
from tests.narrow import body_of, frozen_of, view_of
from tests.workshop.a_room import Room


def texts(room: Room, step: str) -> list[str]:
    return [answer.text for answer in view_of(room.state, step, AskView).answers]


def names(room: Room) -> list[str]:
    return [group.text for group in room.state.groups]


def unchanged_by_replay(room: Room) -> None:
    assert room.replayed() == room.state


# Undo and redo


def test_undo_and_redo() -> None:
    room = Room()
    made = room.lead("need", "Vans")[0]
    before = room.state
    undone = room.undo(made)
    assert room.state.needs == ()
    assert not room.fold.undoable(made.seq)
    room.undo(undone)
    assert room.state.needs == before.needs
    assert room.fold.undoable(made.seq)
    unchanged_by_replay(room)


def test_undo_takes_the_newest_that_stands_and_then_the_one_before() -> None:
    room = Room()
    for text in ("One", "Two"):
        room.lead("need", text)
    room.lead("undo")
    assert [need.text for need in room.state.needs] == ["One"]
    room.lead("undo")
    assert room.state.needs == ()
    with pytest.raises(Rejection, match="nothing-to-undo"):
        room.lead("undo")


@pytest.mark.parametrize(
    "argument", ["1", "2", "3", "5", "6", "99", "0", "9" * 5000, "-1", "x y", "²"]
)
def test_only_what_the_facilitator_did_can_be_undone(argument: str) -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("secret")
    room.answer(ann, "secret", "One")
    room.lead("close", "secret")
    count = len(room.events)
    with pytest.raises(Rejection, match=r"nothing-to-undo|field='seq'"):
        room.lead("undo", argument)
    assert len(room.events) == count


@pytest.mark.parametrize("seq", [1, 2, 3, 7, 8, 40])
def test_an_undo_of_anything_else_has_no_effect(seq: int) -> None:
    """Such an event can come from a foreign archive only."""
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    room.answer(ann, "work", "Law")
    before = room.state
    event = room.store(EventDraft(Undone(seq)))[0]
    assert room.state.participants == before.participants
    after = room.state
    assert after.steps == before.steps
    assert room.state.ineffective == (event.seq,)
    for _more in range(40):
        room.lead("note", "x")
    room.erase(2)
    after = room.state
    assert after.steps == before.steps


def test_a_vote_for_what_was_undone_has_no_effect_and_is_listed() -> None:
    room = Room()
    ann = room.join("Ann")
    principle, need = room.lead("principle", "We share")[0], room.lead("need", "Vans")[0]
    room.go("who", "sense")
    held = room.say(ann, "who", "hold", need=f"n{need.seq}", level="has")
    vote = room.say(ann, "sense", "sense", principle=f"p{principle.seq}", vote=1)
    star = room.lead("star", f"p{principle.seq}")[0]
    hidden = room.lead("hide", f"n{need.seq}")[0]
    before = room.state
    first, second = room.undo(need), room.undo(principle)
    assert room.state.ineffective == (held.seq, vote.seq, star.seq, hidden.seq)
    assert room.state.steps["sense"].answered == room.state.steps["who"].answered == 0
    room.undo(first)
    room.undo(second)
    after = room.state
    assert after.steps == before.steps
    assert after.ineffective == ()
    unchanged_by_replay(room)


def test_a_list_with_dots_is_not_undone_and_if_it_were_nothing_fails() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party", "gaps")
    frozen = room.lead("freeze")[0]
    item = room.state.gaps[0].id
    dots = room.say(ann, "gaps", "dots", item=item, dots=2)
    with pytest.raises(Rejection):
        room.undo(frozen)
    undo = room.store(EventDraft(Undone(frozen.seq)))[0]
    assert room.state.ineffective == (dots.seq,)
    assert view_of(room.state, "gaps", GapsView).counts == {}
    room.undo(undo)
    assert view_of(room.state, "gaps", GapsView).counts[item] == 2


def test_a_text_with_positions_is_not_undone_and_if_it_were_nothing_fails() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("draft")
    room.lead("version", {"sentences": [{"text": "We share."}]})
    room.go("statement")
    frozen = room.lead("freeze")[0]
    version = frozen_of(room.state, "statement").version
    given = room.say(ann, "statement", "position", version=version, choice="agree")
    closed = room.lead("close")
    assert room.state.version is not None
    assert room.state.version.state == "adopted"
    with pytest.raises(Rejection):
        room.undo(frozen)
    room.store(EventDraft(Undone(frozen.seq)))
    assert view_of(room.state, "statement", DecideView).counts["agree"] == 0
    assert room.state.ineffective == (given.seq, closed[-1].seq)
    assert room.state.version.state == ""


# Erase


def test_what_was_erased_was_never_said() -> None:
    room = Room()
    ann, bob = room.join("Ann", "River Watch"), room.join("Bob", "River Watch")
    room.go("work")
    answers = [room.answer(who, "work", text) for who, text in ((ann, "Law"), (bob, "Song"))]
    edit = room.say(ann, "work", "edit", of=answers[0].cid, text="Tenancy law")
    need = room.lead("need", {"text": "Law", "origin": f"a{answers[0].seq}"})[0]
    room.erase(2, answers[0].seq, edit.seq)
    assert texts(room, "work") == ["Song"]
    assert room.state.participants[ann].name == ""
    assert room.state.participants[ann].left
    assert [person.name for person in room.state.here] == ["Bob"]
    assert room.state.needs[0].id == f"n{need.seq}"
    unchanged_by_replay(room)


def test_the_edit_of_an_erased_answer_points_to_nothing() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    first = room.answer(ann, "work", "Law")
    edit = room.say(ann, "work", "edit", of=first.cid, text="Tenancy law")
    room.erase(first.seq)
    assert texts(room, "work") == []
    assert room.state.ineffective == (edit.seq,)


def test_the_id_of_a_group_stays_when_what_made_it_was_erased() -> None:
    room = Room()
    ann, bob = room.join("Ann", "River Watch"), room.join("Bob", "River Watch")
    group = room.state.groups[0].id
    room.go("work")
    room.answer(bob, "work", "river watch", type="group")
    room.by_hand("work", "answer", {"text": "RIVER WATCH", "type": "group"})
    room.erase(2)
    assert room.state.participants[ann].group == ""
    assert room.state.participants[bob].group == group
    assert {answer.names for answer in view_of(room.state, "work", AskView).answers} == {group}
    assert names(room) == ["River Watch"]
    room.erase(3)
    assert {answer.names for answer in view_of(room.state, "work", AskView).answers} == {group}
    unchanged_by_replay(room)


def test_a_group_that_was_erased_altogether_is_shown_as_withdrawn() -> None:
    room = Room()
    room.join("Ann", "River Watch")
    group = room.state.groups[0].id
    room.erase(2)
    assert names(room) == []
    assert room.state.group_name(group) == "withdrawn"
    assert room.state.group_name("") == ""


# By hand


def test_what_is_entered_for_a_person_counts_once() -> None:
    room = Room()
    cyd = body_of(room.lead("person", "Cyd")[0], PersonEntered).id
    need = room.lead("need", "Vans")[0]
    room.go("who")
    for level in ("has", "could"):
        room.by_hand("who", "hold", {"need": f"n{need.seq}", "level": level}, cyd)
    view = view_of(room.state, "who", HoldersView)
    assert view.at(f"n{need.seq}", "could") == (cyd,)
    assert view.at(f"n{need.seq}", "has") == ()


def test_two_people_without_a_phone_are_two_voices() -> None:
    room = Room()
    principle = f"p{room.lead('principle', 'We share')[0].seq}"
    room.go("sense")
    for vote in (1, 1, -1):
        wrong = room.by_hand("sense", "sense", {"principle": principle, "vote": vote})
    assert view_of(room.state, "sense", SenseView).total(principle) == (2, 0, 1)
    room.by_hand("sense", "withdraw", {"of": wrong.cid})
    assert view_of(room.state, "sense", SenseView).total(principle) == (2, 0, 0)
    unchanged_by_replay(room)


def test_an_answer_entered_by_hand_can_be_changed_and_taken_back() -> None:
    room = Room()
    room.go("work")
    first = room.by_hand("work", "answer", {"text": "Law"})
    assert view_of(room.state, "work", AskView).answers[0].by_hand
    room.by_hand("work", "edit", {"of": first.cid, "text": "Song"})
    assert texts(room, "work") == ["Song"]
    room.by_hand("work", "withdraw", {"of": first.cid})
    assert texts(room, "work") == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("answer", None),
        ("answer", {"text": 3}),
        ("answer", {"colour": 3}),
        ("dots", {}),
        ("freeze-gaps", {"gaps": []}),
        ("hide", {"item": "a1"}),
    ],
)
def test_a_strange_entry_by_hand_has_no_effect(kind: str, body: Any) -> None:
    room = Room()
    room.go("work")
    entered = EnteredByHand("x", kind, msgspec.Raw(encode(body)))
    event = room.store(EventDraft(entered, step="work"))[0]
    assert room.state.ineffective == (event.seq,)
    assert texts(room, "work") == []


# What points to nothing


def test_what_points_to_nothing_has_no_effect_and_is_listed() -> None:
    room = Room()
    room.go("gaps")
    drafts = [
        EventDraft(Advanced("nowhere")),
        EventDraft(StepOpened(), step="gaps"),
        EventDraft(StepClosed(), step="nowhere"),
        EventDraft(StepClosed(), step="work"),
        EventDraft(Revealed(), step="nowhere"),
        EventDraft(Renamed("nobody", "x")),
        EventDraft(Left("nobody")),
        EventDraft(Hidden("n99")),
        EventDraft(Starred("p99")),
        EventDraft(EnteredByHand("x", "answer", msgspec.Raw(b'{"text":"x"}')), step="work"),
        EventDraft(Answered("x"), "0" * 16, "work"),
        EventDraft(Answered("x"), step="party"),
        EventDraft(Dots("x9", 1), "~" + "0" * 24, "gaps"),
        EventDraft(GapsFrozen((FrozenGap("kind", "", "x", ()),)), "0", "gaps"),
    ]
    before = room.state
    events = room.store(*drafts)
    assert room.state.ineffective == tuple(event.seq for event in events)
    assert (room.state.steps, room.state.items, room.state.current) == (
        before.steps,
        before.items,
        before.current,
    )


def test_a_finding_that_is_left_out_is_not_frozen() -> None:
    room = Room()
    room.go("party", "secret", "gaps")
    room.lead("hide", "unanswered party")
    room.lead("freeze")
    gaps = [gap for gap in room.state.gaps if isinstance(gap, GapItem)]
    assert "unanswered party" not in {f"{gap.finding} {gap.about}" for gap in gaps}
    assert len(room.state.gaps) == 1


def adopted() -> Room:
    """A room that has adopted a statement and gone on."""
    room = Room()
    people = room.people(3)
    room.go("draft")
    room.lead("version", {"sentences": [{"text": "We share."}]})
    room.go("statement")
    room.lead("freeze")
    version = frozen_of(room.state, "statement").version
    for who in people:
        room.say(who, "statement", "position", version=version, choice="agree")
    room.lead("next")
    return room


def test_what_the_room_decided_is_not_undone_by_pressing_undo_again() -> None:
    room = adopted()
    room.lead("undo")
    assert room.state.current == "statement"
    with pytest.raises(Rejection, match="nothing-to-undo"):
        room.lead("undo")
    assert room.state.version is not None
    assert room.state.version.state == "adopted"
    room.lead("need", "Vans")
    room.lead("undo")
    assert room.state.needs == ()


def test_neither_a_decided_text_nor_what_it_was_made_of_can_be_undone() -> None:
    room = adopted()
    for event in room.events:
        if event.kind in ("freeze-text", "version"):
            with pytest.raises(Rejection, match="stays-done"):
                room.undo(event)
    outcome = view_of(room.state, "statement", DecideView).outcome
    assert outcome is not None
    assert outcome.adopted


def test_a_position_entered_by_hand_is_an_answer_too() -> None:
    room = Room()
    room.go("draft")
    made = room.lead("version", {"sentences": [{"text": "We share."}]})[0]
    room.go("statement")
    event = room.lead("freeze")[0]
    version = frozen_of(room.state, "statement").version
    room.by_hand("statement", "position", {"version": version, "choice": "agree"})
    for one in (made, event):
        with pytest.raises(Rejection, match="stays-done"):
            room.undo(one)


def test_a_frozen_text_can_be_undone_before_anybody_answers() -> None:
    room = Room()
    room.go("draft")
    room.lead("version", {"sentences": [{"text": "We share."}]})
    room.go("statement")
    event = room.lead("freeze")[0]
    room.undo(event)
    assert view_of(room.state, "statement", DecideView).frozen is None
    unchanged_by_replay(room)


@pytest.mark.parametrize("argument", ["-1", "x y", {"seq": 3}, ["3"], "3.0", "²"])
def test_undo_with_a_wrong_number_undoes_nothing(argument: Any) -> None:
    room = Room()
    room.lead("need", "Vans")
    with pytest.raises(Rejection, match=r"nothing-to-undo|field='seq'"):
        room.lead("undo", argument)
    assert len(room.state.needs) == 1
