"""The fold: people, groups, answers, rounds, lateness, sharing."""

from typing import Any

import pytest

from facilitator.activities.ask import AskView
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.sense import SenseView
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    ROOM,
    Erased,
    Event,
    EventDraft,
    PersonEntered,
    Reclaimed,
    SessionOpened,
)
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import as_view
from tests.narrow import body_of, view_of
from tests.workshop.a_room import MINUTE, Room, agenda, step


def texts(room: Room, step: str) -> list[str]:
    return [answer.text for answer in view_of(room.state, step, AskView).answers]


def names(room: Room) -> list[str]:
    return [group.text for group in room.state.groups]


def unchanged_by_replay(room: Room) -> None:
    assert room.replayed() == room.state


# Opening


def test_before_anything_happened() -> None:
    state = Fold(CATALOGUE).view()
    assert (state.head, state.title, state.current, state.agenda.steps) == (0, "", "", ())
    assert state.now is None
    assert state.open == ()


def test_a_session_is_opened_once() -> None:
    room = Room()
    before = room.state
    other = SessionOpened("Other", agenda(step("a", "ask")).to_body())
    event = room.store(EventDraft(other))[0]
    assert room.state.title == before.title == "Forum"
    assert room.state.agenda is before.agenda
    assert room.state.ineffective == (event.seq,)


@pytest.mark.parametrize(
    "wrong", [{}, {"title": "x"}, {"title": "x", "steps": 3}, {"title": "x", "steps": [1]}]
)
def test_a_wrong_agenda_has_no_effect(wrong: Any) -> None:
    fold = Fold(CATALOGUE)
    fold.apply(Event(1, "c", "facilitator", "", "open", 1, SessionOpened("T", wrong), 0))
    assert fold.view().ineffective == (1,)
    assert fold.view().agenda.steps == ()


# People


def test_people_and_groups() -> None:
    room = Room()
    ann, bob = room.join("Ann", "River Watch"), room.join("Bob", "river  watch")
    assert [person.name for person in room.state.here] == ["Ann", "Bob"]
    assert names(room) == ["River Watch"]
    group = room.state.groups[0].id
    assert {room.state.participants[who].group for who in (ann, bob)} == {group}
    room.lead("leave", ann)
    assert [person.name for person in room.state.here] == ["Bob"]
    room.lead("return", ann)
    assert len(room.state.here) == 2
    unchanged_by_replay(room)


def test_somebody_without_a_phone_is_one_of_those_here() -> None:
    room = Room()
    event = room.lead("person", {"name": "Cyd", "group": "River Watch"})[0]
    person = room.state.participants[body_of(event, PersonEntered).id]
    assert person.by_hand
    assert room.state.group_name(person.group) == "River Watch"
    assert person in room.state.here


def test_somebody_without_a_phone_has_a_name_that_nobody_has() -> None:
    room = Room()
    room.join("Ana")
    for name in ("Ana", "\u0410na", "ANA"):
        room.lead("person", name)
    names = [person.name for person in room.state.here]
    assert names == ["Ana", "Ana 2", "\u0410na 3", "ANA 4"]


def test_a_place_on_another_phone() -> None:
    room = Room()
    ann = room.join("Ann", "River Watch")
    room.lead("leave", ann)
    given = room.give_place(ann)
    person = room.state.participants[ann]
    assert (person.reclaimed, person.left, person.by_hand) == ((given.seq,), False, False)
    assert room.state.group_name(person.group) == "River Watch"
    again = room.give_place(ann)
    assert room.state.participants[ann].reclaimed == (given.seq, again.seq)
    assert not room.fold.undoable(again.seq)
    unchanged_by_replay(room)


def test_nobody_takes_the_place_of_who_is_not_there_or_was_erased() -> None:
    room = Room()
    ann = room.join("Ann")
    room.give_place(ann)
    for who in ("nobody", "", ROOM):
        with pytest.raises(Rejection):
            room.give_place(who)
    room.store(EventDraft(Reclaimed("nobody")))
    assert room.state.ineffective == (len(room.fold.events),)
    room.store(EventDraft(Erased((2,))))
    with pytest.raises(Rejection):
        room.give_place(ann)


# Answers and groups


def test_an_edited_answer_keeps_its_place_and_id() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    first = room.answer(ann, "work", "Law")
    room.answer(ann, "work", "Song")
    edit = room.say(ann, "work", "edit", of=first.cid, text="Tenancy law")
    assert texts(room, "work") == ["Tenancy law", "Song"]
    answer = view_of(room.state, "work", AskView).answers[0]
    assert (answer.id, answer.edited) == (f"a{first.seq}", True)
    room.say(ann, "work", "edit", of=edit.cid, text="Law again")
    assert texts(room, "work") == ["Law again", "Song"]
    room.say(ann, "work", "withdraw", of=first.cid)
    assert texts(room, "work") == ["Song"]
    unchanged_by_replay(room)


def test_nobody_changes_what_another_said() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    room.go("work")
    first = room.answer(ann, "work", "Law")
    for kind, body in (("edit", {"of": first.cid, "text": "x"}), ("withdraw", {"of": first.cid})):
        with pytest.raises(Rejection, match="no-answer-of-yours"):
            room.say(bob, "work", kind, **body)


def test_a_group_that_nobody_names_any_more_is_not_shown() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    room.go("work")
    mine = room.answer(ann, "work", "Anna Secret", type="group")
    his = room.answer(bob, "work", "anna secret", type="group")
    assert names(room) == ["Anna Secret"]
    room.say(ann, "work", "withdraw", of=mine.cid)
    assert names(room) == ["Anna Secret"]
    room.say(bob, "work", "withdraw", of=his.cid)
    assert names(room) == []
    room.answer(ann, "work", "ANNA SECRET", type="group")
    assert names(room) == ["ANNA SECRET"]
    unchanged_by_replay(room)


def test_a_group_is_spelled_as_the_only_one_who_names_it_spells_it() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    first = room.answer(ann, "work", "river wach", type="group")
    room.say(ann, "work", "edit", of=first.cid, text="River Watch")
    assert names(room) == ["River Watch"]
    room.say(ann, "work", "edit", of=first.cid, text="RIVER WATCH")
    assert names(room) == ["RIVER WATCH"]
    assert room.state.groups[0].origin == f"a{first.seq}"


def test_a_group_is_not_shown_while_the_only_answer_that_names_it_is_hidden() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("checked")
    first = room.answer(ann, "checked", "River Watch", type="group")
    assert names(room) == []
    room.lead("restore", f"a{first.seq}")
    assert names(room) == ["River Watch"]
    room.lead("hide", f"a{first.seq}")
    assert names(room) == []
    room.join("Bob", "River Watch")
    assert names(room) == ["River Watch"]
    unchanged_by_replay(room)


def test_review_holds_back_what_is_new_or_changed() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("checked")
    first = room.answer(ann, "checked", "Law")
    assert room.state.hidden == {f"a{first.seq}"}
    room.lead("restore", f"a{first.seq}")
    room.say(ann, "checked", "edit", of=first.cid, text="Other")
    assert room.state.hidden == {f"a{first.seq}"}


# Lateness, waiting, open, closed


def test_what_comes_after_the_room_has_gone_on_is_late() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party", "work", "skills")
    room.answer(ann, "party", "late")
    room.answer(ann, "work", "in time: it is open beside the current step")
    late = {
        answer.text: answer.late
        for id in ("party", "work")
        for answer in view_of(room.state, id, AskView).answers
    }
    assert list(late.values()) == [True, False]
    room.lead("back")
    room.lead("back")
    assert room.state.current == "party"
    room.answer(ann, "party", "in time again")
    assert not view_of(room.state, "party", AskView).answers[-1].late


def test_what_is_not_open_takes_nothing() -> None:
    room = Room()
    ann = room.join("Ann")
    with pytest.raises(Rejection, match="not-open-yet"):
        room.answer(ann, "work", "early")
    room.go("work")
    first = room.answer(ann, "work", "Law")
    room.lead("close", "work")
    with pytest.raises(Rejection, match=r"^not-open$"):
        room.answer(ann, "work", "late")
    room.say(ann, "work", "withdraw", of=first.cid)
    assert texts(room, "work") == []


def test_what_was_given_without_a_name_can_only_be_taken_back_while_it_is_open() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("secret")
    first, second = room.answer(ann, "secret", "One"), room.answer(ann, "secret", "Two")
    room.say(ann, "secret", "withdraw", of=first.cid)
    room.lead("next")
    with pytest.raises(Rejection, match="not-open"):
        room.say(ann, "secret", "withdraw", of=second.cid)
    assert texts(room, "secret") == ["Two"]


def test_an_answer_without_a_name_holds_neither_person_nor_moment() -> None:
    room = Room()
    ann = room.join("Ann", "River Watch")
    room.go("secret")
    event = room.answer(ann, "secret", "One")
    answer = view_of(room.state, "secret", AskView).answers[0]
    assert ann not in repr(event)
    assert answer.at % MINUTE == 0
    assert answer.group == "others"
    assert room.state.steps["secret"].answered == 1


def test_nothing_is_taken_once_the_session_is_closed() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    room.lead("end")
    assert room.state.ended
    assert room.state.open == ()
    with pytest.raises(Rejection, match="closed"):
        room.answer(ann, "work", "late")
    with pytest.raises(Rejection, match="closed"):
        room.lead("next")


def test_a_step_that_collects_goes_on_where_it_was_and_one_that_counts_begins_anew() -> None:
    room = Room()
    ann = room.join("Ann")
    need = room.lead("principle", "We share")[0].seq
    room.go("work")
    room.answer(ann, "work", "Law")
    room.lead("close", "work")
    room.lead("open", "work")
    assert texts(room, "work") == ["Law"]
    assert room.state.steps["work"].round == 1
    room.go("sense")
    room.say(ann, "sense", "sense", principle=f"p{need}", vote=1)
    room.lead("repeat", "sense")
    state = room.state.steps["sense"]
    assert (state.round, state.answered) == (2, 0)
    assert [as_view(view, SenseView).total(f"p{need}") for view in state.rounds] == [
        (1, 0, 0),
        (0, 0, 0),
    ]
    room.say(ann, "sense", "sense", principle=f"p{need}", vote=-1)
    rounds = room.state.steps["sense"].rounds
    assert [as_view(view, SenseView).total(f"p{need}") for view in rounds] == [(1, 0, 0), (0, 0, 1)]
    unchanged_by_replay(room)


def test_an_anonymous_question_begins_anew_too() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("secret")
    room.answer(ann, "secret", "One")
    room.lead("next")
    room.lead("repeat", "secret")
    room.answer(ann, "secret", "Two")
    rounds = room.state.steps["secret"].rounds
    assert [[one.text for one in as_view(view, AskView).answers] for view in rounds] == [
        ["One"],
        ["Two"],
    ]


# Views


def test_views_share_what_did_not_change() -> None:
    room = Room()
    ann = room.join("Ann", "River Watch")
    room.go("work")
    room.answer(ann, "work", "Law")
    first = room.state
    room.answer(ann, "skills", "Song")
    second = room.state
    assert second.steps["work"] is first.steps["work"]
    assert second.steps["skills"] is not first.steps["skills"]
    for part in ("participants", "items", "hidden", "starred", "agenda"):
        assert getattr(second, part) is getattr(first, part)
    room.lead("need", "Vans")
    assert room.state.items is not second.items
    assert room.state.steps["skills"] is second.steps["skills"]


def test_an_earlier_view_does_not_change() -> None:
    room = Room()
    ann = room.join("Ann", "River Watch")
    room.go("work")
    room.answer(ann, "work", "Law", type="group")
    before, before_repr = room.state, repr(room.state)
    room.answer(ann, "work", "Song")
    room.lead("need", "Vans")
    room.lead("leave", ann)
    room.lead("close", "work")
    assert repr(before) == before_repr
    frozen: Any = before
    with pytest.raises(TypeError):
        frozen.steps["work"] = before.steps["skills"]
    with pytest.raises(AttributeError):
        frozen.title = "x"
