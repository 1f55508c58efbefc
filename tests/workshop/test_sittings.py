"""A session goes on in another sitting: its steps, its people, and what stays as it was."""

from typing import Any

import pytest

from facilitator.activities.ask import AskView
from facilitator.activities.decide_bodies import Decided
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft, Left, NewcomersRemoved
from facilitator.workshop.sittings import SittingBegan
from tests.activities.a_decision import AT, deciding
from tests.narrow import body_of, frozen_of, view_of
from tests.workshop.a_room import Room, agenda, step

LATER = {
    "title": "Replies",
    "steps": [step("hello", "talk"), step("replies", "ask"), step("statement", "decide")],
}


def sitting(room: Room, title: str = "", **given: Any) -> None:
    """The next sitting, with an agenda of its own unless another one is given."""
    room.lead("sitting", {"agenda": LATER, "title": title} | given)
    room.agenda = room.state.agenda
    assert room.replayed() == room.state


def ended(*steps: str) -> tuple[Room, list[str]]:
    """A session of three people on phones and one by hand that has been at these steps."""
    room = Room()
    people = [room.join(name, "River Watch") for name in ("Ann", "Bo", "Cy")]
    room.lead("person", {"name": "Dee"})
    room.go(*steps)
    room.lead("end")
    return room, people


def test_the_session_goes_on_behind_all_its_steps() -> None:
    room, _people = ended("party", "closing")
    before = room.state
    sitting(room)
    state = room.state
    assert not state.ended
    assert (state.current, state.position) == ("", len(before.agenda.steps) - 1)
    added = [one.id for one in state.agenda.steps[len(before.agenda.steps) :]]
    assert added == ["hello", "replies", "statement-2"]
    assert [one.id for one in state.today.steps] == added
    assert [one.title for one in state.sittings] == ["Replies"]
    assert {id: state.steps[id] for id in before.steps} == dict(before.steps)
    room.lead("next")
    assert room.state.current == "hello"
    room.lead("next")
    assert room.state.current == "replies"


def test_the_part_of_a_step_is_that_of_its_sitting() -> None:
    room, _people = ended("closing")
    sitting(room)
    whole = room.state.agenda
    first = [one.id for one in whole.sitting("party").steps]
    assert first[0] == "welcome"
    assert first[-1] == "closing"
    room.go("party")
    assert room.state.today == whole.sitting("party")
    room.lead("end")
    sitting(room)
    assert [one.id for one in room.state.today.steps] == ["hello-2", "replies-2", "statement-3"]
    assert len(room.state.agenda.sitting("hello").steps) == 3
    assert [one.id for one in room.state.agenda.sitting("party").steps] == first


def test_without_steps_it_goes_on_where_it_stopped() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party", "work")
    sitting(room, agenda=None)
    state = room.state
    assert (state.current, state.today) == ("", state.agenda)
    assert state.steps["party"].status == "open"
    room.answer(ann, "party", "Late")
    assert view_of(room.state, "party", AskView).answers[0].late
    room.lead("next")
    assert room.state.current == "skills"
    room.go("closing")
    room.lead("end")
    sitting(room, agenda=None)
    with pytest.raises(Rejection, match="last-step"):
        room.lead("next")
    room.go("closing")


def test_a_sitting_begins_once() -> None:
    room = Room()
    with pytest.raises(Rejection, match="sitting-at-its-beginning"):
        sitting(room)
    room, _people = ended("party")
    sitting(room)
    with pytest.raises(Rejection, match="sitting-at-its-beginning"):
        sitting(room)


def test_who_was_there_is_away_until_their_phone_comes_back() -> None:
    room, (ann, bo, cy) = ended("party")
    room.store(EventDraft(Left(bo)))
    sitting(room)
    assert [one.name for one in room.state.here] == []
    people = room.state.participants
    assert [people[who].away for who in (ann, bo, cy)] == [True] * 3
    assert not any(person.newcomer or person.gone for person in people.values())
    dee = next(person for person in people.values() if person.by_hand)
    assert dee.left
    assert not dee.away
    room.store(EventDraft(Left(ann, back=True), "room"))
    room.lead("return", dee.id)
    assert [one.name for one in room.state.here] == ["Ann", "Dee"]
    room.lead("leave", cy)
    assert not room.state.participants[cy].awaited


def test_who_is_away_is_no_newcomer_and_is_never_removed() -> None:
    room, (ann, *_others) = ended("party")
    sitting(room)
    with pytest.raises(Rejection, match="no-newcomers"):
        room.lead("remove-newcomers")
    removed = room.store(EventDraft(NewcomersRemoved(1)))[0]
    assert removed.seq in room.state.ineffective
    assert ann in room.state.participants


def test_a_new_phone_has_the_place_at_once() -> None:
    room, (ann, *_others) = ended("party")
    sitting(room)
    room.give_place(ann)
    assert [one.name for one in room.state.here] == ["Ann"]


def test_a_quorum_counts_who_came_to_this_sitting() -> None:
    room, (ann, bo, _cy) = ended("party")
    decision = step("p", "decide", options={"subject": "principles"})
    sitting(room, agenda={"title": "More", "steps": [decision]})
    for who in (ann, bo):
        room.store(EventDraft(Left(who, back=True), "room"))
    room.lead("principle", "We share.")
    room.go("p")
    room.lead("freeze")
    version = frozen_of(room.state, "p").version
    room.say(ann, "p", "position", version=version, choice="agree")
    room.say(bo, "p", "position", version=version, choice="agree")
    room.lead("close")
    outcome = body_of(room.events[-1], Decided)
    assert (outcome.eligible, outcome.result) == (2, "adopted")


def test_the_door_is_open_under_a_new_code() -> None:
    room = Room()
    room.go("party")
    room.lead("lock")
    room.lead("end")
    sitting(room)
    assert not room.state.door.locked
    assert room.state.door.generation == 1


def test_a_closed_anonymous_step_begins_a_new_round() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("secret")
    given = room.answer(ann, "secret", "Once")
    room.lead("end")
    sitting(room)
    room.lead("open", "secret")
    assert room.state.steps["secret"].round == 2
    with pytest.raises(Rejection):
        room.say(ann, "secret", "withdraw", of=given.cid)
    assert [len(view.reviewable()) for view in room.state.steps["secret"].rounds] == [1, 0]


def test_what_counts_closes_before_the_next_sitting_and_the_rest_stays_open() -> None:
    room = Room()
    room.join("Ann")
    room.go("party", "sense")
    sitting(room)
    assert room.state.open == ("party",)
    room.lead("next")
    assert set(room.state.open) == {"party", "hello"}


def test_a_decision_that_is_open_is_judged_by_who_was_here_and_not_by_the_empty_hall() -> None:
    room = deciding(20)
    room.take_all({"agree": 5})
    sitting(room)
    assert (room.outcome.eligible, room.result) == (20, "no-quorum")
    assert (room.statement_state(), room.state.here) == ("", ())
    room.lead("undo")
    assert (room.state.current, len(room.state.here)) == (AT, 20)
    assert room.result == "no-quorum"


def test_it_is_undone_until_the_room_is_at_a_step() -> None:
    room, people = ended("party")
    before = room.state
    sitting(room)
    room.lead("undo")
    state = room.state
    assert state.ended
    assert (state.current, state.agenda, state.sittings) == ("party", before.agenda, ())
    assert {one.id for one in state.here} >= set(people)
    sitting(room)
    room.lead("next")
    with pytest.raises(Rejection, match="stays-done"):
        room.lead("undo", str(next(e.seq for e in reversed(room.events) if e.kind == "sitting")))


@pytest.mark.parametrize(
    "steps",
    [
        (step("party", "ask"),),
        (step("more", "juggle"),),
        (step("more", "ask"), step("more", "ask")),
        ({"id": "more"},),
        tuple(step(f"more-{number}", "talk") for number in range(70)),
    ],
)
def test_steps_that_do_not_fit_begin_no_sitting(steps: tuple[dict[str, Any], ...]) -> None:
    room, _people = ended("party")
    event = room.store(EventDraft(SittingBegan("", steps)))[0]
    assert event.seq in room.state.ineffective
    assert room.state.ended
    assert len(room.state.agenda.steps) == len(Room().agenda.steps)


def test_an_agenda_that_does_not_fit_is_refused_with_its_reason() -> None:
    room, _people = ended("party")
    with pytest.raises(Rejection, match="agenda-missing"):
        sitting(room, agenda={"title": "More", "steps": [{"id": "x"}]})
    many = [step(f"more-{number}", "talk") for number in range(70)]
    with pytest.raises(Rejection, match="too-many-steps"):
        sitting(room, agenda={"title": "More", "steps": many})


def test_ids_and_galleries_that_are_taken_get_a_number() -> None:
    room = Room(agenda(step("a", "ask", gallery="both"), step("b", "ask", gallery="both")))
    room.join("Ann")
    room.go("a")
    given = [
        step("a", "ask", gallery="both"),
        step("a-2", "ask", gallery="both"),
        step("c", "talk"),
    ]
    sitting(room, agenda={"title": "More", "steps": given})
    assert [one.id for one in room.state.today.steps] == ["a-3", "a-2", "c"]
    assert [one.gallery for one in room.state.today.steps] == ["both-2", "both-2", ""]
