"""A session is called otherwise while it goes on, and its agenda has a step more."""

from typing import Any

import pytest

from facilitator.activities.ask import AskView
from facilitator.agendas import load
from facilitator.workshop.bodies import Body
from facilitator.workshop.clock import HERE
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import AgendaReplaced, EventDraft, SettingsChanged, StepInserted
from tests.narrow import view_of
from tests.workshop.a_room import Room, step


def took(room: Room, body: Body) -> bool:
    """Whether an event of the facilitator has an effect."""
    event = room.store(EventDraft(body))[0]
    assert room.replayed() == room.state
    return event.seq not in room.state.ineffective


def test_what_is_left_out_of_the_settings_is_unchanged() -> None:
    room = Room()
    assert took(room, SettingsChanged("River forum", "A clean river", "Town hall", 7))
    assert took(room, SettingsChanged(cause=""))
    state = room.state
    assert (state.title, state.cause, state.place, state.keep_days) == (
        "River forum",
        "",
        "Town hall",
        7,
    )
    assert took(room, SettingsChanged(wall_page=False))
    assert (room.state.wall_page, room.state.title) == (False, "River forum")
    room.lead("undo")
    assert (room.state.wall_page, room.state.title) == (True, "River forum")
    assert took(room, SettingsChanged(ask_what_helps=True))
    assert asks(room)
    room.lead("undo")
    assert not asks(room)
    assert not took(room, SettingsChanged())
    room.lead("undo")
    room.lead("undo")
    assert room.state.cause == "A clean river"
    room.lead("undo")
    assert (room.state.title, room.state.keep_days) == ("Forum", 30)


def asks(room: Room) -> bool:
    return room.state.ask_what_helps


def test_phones_ask_what_would_help_as_the_agenda_says_until_the_settings_say_otherwise() -> None:
    room = Room()
    agenda = load("coalition").to_body()
    assert took(room, AgendaReplaced(agenda))
    assert asks(room)
    assert took(room, SettingsChanged(ask_what_helps=False))
    assert not asks(room)
    assert took(room, AgendaReplaced(agenda))
    assert asks(room)
    del agenda["ask_what_helps"]
    assert took(room, AgendaReplaced(agenda))
    assert not asks(room)


def ids(room: Room) -> list[str]:
    return [each.id for each in room.state.agenda.steps]


def inserted(table: dict[str, Any], after: str | None = None) -> StepInserted:
    return StepInserted(table, after)


def test_a_step_is_inserted_behind_another_one() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party", "secret")
    assert took(room, inserted(step("more", "ask"), "party"))
    assert took(room, inserted(step("hello", "talk")))
    assert ids(room)[:4] == ["hello", "welcome", "party", "more"]
    assert list(room.state.steps) == ids(room)
    assert room.state.steps["party"].status == "open"
    room.go("more")
    room.answer(ann, "party", "Late")
    room.agenda = room.state.agenda
    room.answer(ann, "more", "One")
    assert [one.text for one in view_of(room.state, "more", AskView).answers] == ["One"]
    assert [one.late for one in view_of(room.state, "party", AskView).answers] == [True]


def test_what_is_said_before_an_inserted_step_is_late() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party")
    assert took(room, inserted(step("first", "ask")))
    room.lead("open", "first")
    room.agenda = room.state.agenda
    room.answer(ann, "first", "One")
    assert view_of(room.state, "first", AskView).answers[0].late


def test_only_an_untouched_step_is_taken_out_again() -> None:
    room = Room()
    event = room.store(EventDraft(inserted(step("more", "ask"), "party")))[0]
    undone = room.undo(event)
    assert "more" not in ids(room)
    room.undo(undone)
    room.go("more")
    with pytest.raises(Rejection, match="stays-done"):
        room.undo(event)
    assert "more" in ids(room)


@pytest.mark.parametrize(
    ("table", "after"),
    [
        (step("party", "ask"), None),
        (step("more", "ask"), "nowhere"),
        (step("more", "juggle"), None),
        (step("more", "ask", options={"colour": 1}), None),
        (step("more", "ask", gallery="sheet"), "party-of-one"),
        (step("more", "ask"), "work"),
        ({"id": "more"}, None),
        ({}, None),
    ],
)
def test_a_step_that_does_not_fit_changes_nothing(table: dict[str, Any], after: str | None) -> None:
    room = Room()
    before = ids(room)
    assert not took(room, inserted(table, after))
    assert ids(room) == before


def test_there_are_never_more_steps_than_an_agenda_may_have() -> None:
    room = Room()
    for number in range(90):
        room.store(EventDraft(inserted(step(f"more-{number}", "talk"), "welcome")))
    assert len(ids(room)) == 80


def other_agenda() -> dict[str, Any]:
    steps = [step("begin", "talk"), step("who", "ask")]
    return {"name": "other", "title": "Another way", "about": "Two steps.", "steps": steps}


def test_another_agenda_until_the_first_answer() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("party", "secret")
    drafts = room.lead("agenda", {"agenda": other_agenda()})
    assert [event.kind for event in drafts][-1] == "agenda"
    assert room.replayed() == room.state
    state = room.state
    assert (state.agenda.title, ids(room), state.current) == ("Another way", ["begin", "who"], "")
    assert all(one.status == "waiting" for one in state.steps.values())
    assert ann in {person.id for person in state.here}
    room.go("who")
    room.agenda = room.state.agenda
    room.answer(ann, "who", "River Watch")
    with pytest.raises(Rejection) as refused:
        room.lead("agenda", {"agenda": other_agenda()})
    assert refused.value.code == "answered-already"
    assert not took(room, AgendaReplaced(other_agenda()))


def test_a_wrong_agenda_is_refused_by_its_key() -> None:
    room = Room()
    wrong = other_agenda() | {"steps": [step("begin", "talk"), {"id": "x", "phase": "connect"}]}
    with pytest.raises(Rejection) as refused:
        room.lead("agenda", {"agenda": wrong})
    assert refused.value.code == "agenda-missing"
    assert not took(room, AgendaReplaced({"steps": "none"}))
    assert not took(room, AgendaReplaced(wrong))
    assert ids(room)[0] == "welcome"


def test_a_break_lasts_until_a_full_minute_and_ends_with_the_next_step() -> None:
    room = Room()
    room.go("party")
    before = 1000 * HERE()
    room.lead("break", {"minutes": 15})
    until = room.state.break_until
    assert until % 60_000 == 0
    assert abs(until - before - 15 * 60_000) <= 30_000 + 2000
    room.lead("break", "20")
    assert room.state.break_until == until + 5 * 60_000
    room.lead("break", {"minutes": 0})
    assert room.state.break_until == 0
    with pytest.raises(Rejection) as refused:
        room.lead("break", {"minutes": 0})
    assert refused.value.code == "no-effect"
    room.lead("break", {"minutes": 5})
    room.lead("next")
    assert room.state.break_until == 0
    assert room.replayed() == room.state
