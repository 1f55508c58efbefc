"""A step of another agenda is inserted, and the steps to come are arranged anew."""

from typing import Any

import pytest

from facilitator import agendas
from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.agenda_steps import AGENDA_KINDS, shape_of
from facilitator.journal.archive.accepted_events import acceptable
from facilitator.workshop.agenda import Step
from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.arranging import settled_before
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.step_needs import lacking
from tests.workshop.a_room import Room, agenda, step


def ids(room: Room) -> list[str]:
    return [each.id for each in room.state.agenda.steps]


def insert(room: Room, table: dict[str, Any], after: str = "") -> Step:
    """The step that came of it."""
    before = ids(room)
    room.lead("insert-step", {"step": table, "after": after})
    assert room.replayed() == room.state
    (new,) = [one for one in room.state.agenda.steps if one.id not in before]
    return new


def refused(room: Room, action: str, argument: object) -> Rejection:
    before = room.state
    with pytest.raises(Rejection) as no:
        room.lead(action, argument)
    assert room.state == before
    return no.value


def to_come(room: Room) -> list[dict[str, Any]]:
    """The tables of the steps that may be changed."""
    behind = len(settled_before(room.state))
    return [one.to_body() for one in room.state.agenda.steps[behind:]]


def arrange(room: Room, tables: list[dict[str, Any]]) -> None:
    room.lead("arrange", {"steps": tables})
    assert room.replayed() == room.state
    assert not room.state.ineffective
    shaping = [one for one in room.events if one.kind in AGENDA_KINDS]
    assert [id for part in shape_of(shaping).parts for id in part] == ids(room)
    check = acceptable()
    for event in room.events:
        check(event)


def test_a_step_is_inserted_behind_the_current_one_and_taken_out_again() -> None:
    room = Room()
    room.go("party")
    new = insert(room, step("weather", "ask", phase="align", prompt="How is it?"))
    assert ids(room)[:4] == ["welcome", "party", "weather", "work"]
    assert (new.phase, new.names, new.question()) == ("align", "named", "How is it?")
    room.lead("undo")
    assert "weather" not in ids(room)


def test_a_new_step_needs_no_id_and_has_the_phase_of_its_place() -> None:
    room = Room()
    room.go("closing")
    first = insert(room, {"activity": "ask", "title": "One word"})
    second = insert(room, {"activity": "ask", "title": "Another"}, first.id)
    assert (first.id, second.id, first.phase) == ("step", "step-2", "close")
    assert ids(room)[-3:] == ["closing", "step", "step-2"]


def test_before_the_session_begins_it_comes_first() -> None:
    room = Room()
    assert insert(room, step("hello", "talk")).id == ids(room)[0]


def test_a_step_that_is_there_has_a_number_behind_its_id() -> None:
    room = Room()
    room.go("party")
    coalition = agendas.load("coalition")
    table = coalition.steps[coalition.place("gaps")].to_body()
    assert insert(room, table).id == "gaps-2"


def test_a_gallery_is_not_torn_apart() -> None:
    room = Room()
    room.go("work")
    new = insert(room, step("more", "ask", gallery="sheet", template=3))
    assert ids(room)[2:6] == ["work", "skills", "who", "more"]
    assert (new.gallery, new.template) == ("", 3)
    assert insert(room, step("again", "ask", template=3), "skills").template is None


@pytest.mark.parametrize(
    ("table", "after", "code"),
    [
        (step("holders", "holders"), "welcome", "needs-answers"),
        (step("sense", "sense"), "welcome", "needs-answers"),
        (step("decide", "decide"), "party", "needs-statement"),
        (step("decide", "decide", options={"subject": "protocol"}), "statement", "needs-protocol"),
        (step("send", "replies"), "draft", "needs-adopted"),
        (step("juggle", "juggle"), "party", "agenda-wrong"),
        (step("talk", "talk", options={"colour": 1}), "party", "agenda-unknown-key"),
        (step("talk", "talk"), "nowhere", "no-such-step"),
    ],
)
def test_a_step_that_would_find_nothing_is_refused(
    table: dict[str, Any], after: str, code: str
) -> None:
    room = Room()
    assert refused(room, "insert-step", {"step": table, "after": after}).code == code


def test_what_it_needs_may_stand_anywhere_before() -> None:
    room = Room()
    assert insert(room, step("send", "replies"), "statement").id == "send"
    assert insert(room, step("holders", "holders"), "party").id == "holders"


@pytest.mark.parametrize("name", agendas.names())
def test_no_agenda_of_the_program_lacks_anything_unless_others_went_before(name: str) -> None:
    agenda = agendas.load(name)
    steps = agenda.steps
    lacks = [step.id for at, step in enumerate(steps) if lacking(step, steps[:at])]
    assert bool(lacks) is agenda.later, lacks


def test_the_steps_to_come_are_moved_dropped_edited_and_added() -> None:
    room = Room()
    room.go("welcome", "party")
    tables = to_come(room)
    assert tables[0]["id"] == "work"
    by_id = {table["id"]: table for table in tables}
    del by_id["gaps"]
    by_id["secret"] = {**by_id["secret"], "prompt": "What worries you?", "minutes": 4}
    order = ["secret", *(id for id in by_id if id != "secret")]
    arrange(room, [by_id[id] for id in order] + [step("bye", "talk", phase="close")])
    assert ids(room)[:3] == ["welcome", "party", "secret"]
    assert ids(room)[-1] == "bye"
    assert "gaps" not in ids(room)
    assert set(room.state.steps) == set(ids(room))
    secret = room.state.step("secret")
    assert (secret.question(), secret.minutes) == ("What worries you?", 4)
    room.lead("next")
    assert room.state.current == "secret"


def test_an_arrangement_is_undone_until_something_rests_on_it() -> None:
    room = Room()
    room.go("welcome", "party")
    before = ids(room)
    closing, draft, decide = (to_come(room)[at] for at in (-1, -3, -2))
    arrange(room, [closing, draft, decide])
    after = ids(room)
    room.lead("undo")
    assert ids(room) == before
    room.undo(room.events[-1])
    assert ids(room) == after
    event = next(one for one in room.events if one.kind == "arrange")
    room.lead("next")
    with pytest.raises(Rejection, match="stays-done"):
        room.undo(event)


def test_a_change_that_another_one_rests_on_stays() -> None:
    room = Room()
    room.go("welcome", "party")
    insert(room, step("more", "ask"))
    inserted = room.events[-1]
    arrange(room, to_come(room)[1:])
    with pytest.raises(Rejection, match="stays-done"):
        room.undo(inserted)
    room.lead("undo")
    room.lead("undo")
    assert "more" not in ids(room)


def test_what_was_open_stays_as_it_was() -> None:
    room = Room()
    room.go("party")
    room.lead("open", "gaps")
    tables = to_come(room)
    without = [one for one in tables if one["id"] != "gaps"]
    assert refused(room, "arrange", {"steps": without}).code == "step-was-open"
    edited = [one | {"title": "Other"} if one["id"] == "gaps" else one for one in tables]
    assert refused(room, "arrange", {"steps": edited}).code == "step-was-open"
    moved = [*without, next(one for one in tables if one["id"] == "gaps")]
    arrange(room, moved)
    assert ids(room)[-1] == "gaps"
    assert room.state.steps["gaps"].status == "open"


def test_two_steps_that_were_open_keep_their_order() -> None:
    room = Room()
    room.lead("open", "party")
    room.lead("open", "secret")
    assert refused(room, "arrange", {"steps": to_come(room)[::-1]}).code == "step-was-open"


def test_an_event_that_would_change_what_was_open_has_no_effect() -> None:
    room = Room()
    room.go("party", "secret")
    for body in (
        StepsArranged((step("bye", "talk"),), "welcome"),
        StepsArranged((), None),
        StepsArranged((step("bye", "talk"),), "nowhere"),
        StepsArranged((step("party", "talk"),), "secret"),
        StepsArranged(({"id": "x"},), "secret"),
    ):
        event = room.store(EventDraft(body))[0]
        assert event.seq in room.state.ineffective
        assert room.replayed() == room.state


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ([], "no-step-left"),
        ([{"id": "x"}], "agenda-missing"),
        ([step("a", "talk"), step("a", "talk")], "agenda-same-id"),
    ],
)
def test_an_arrangement_that_does_not_fit_is_refused(
    wrong: list[dict[str, Any]], code: str
) -> None:
    assert refused(Room(), "arrange", {"steps": wrong}).code == code


def test_the_same_steps_change_nothing() -> None:
    room = Room()
    assert refused(room, "arrange", {"steps": to_come(room)}).code == "no-effect"


def test_a_step_is_not_moved_before_what_it_needs() -> None:
    room = Room()
    room.go("party")
    tables = to_come(room)
    without = [one for one in tables if one["id"] != "draft"]
    assert refused(room, "arrange", {"steps": without}).code == "needs-statement"


def test_what_was_lacking_before_hinders_no_other_change() -> None:
    room = Room(agenda(step("hello", "talk"), step("adopt", "decide"), step("bye", "talk")))
    arrange(room, [step("bye", "talk"), room.state.step("adopt").to_body()])
    assert ids(room) == ["bye", "adopt"]


def test_a_later_sitting_begins_with_another_step() -> None:
    room = Room(agenda(step("hello", "talk"), step("who", "ask")))
    room.go("hello", "who")
    room.lead("sitting", {"agenda": agenda(step("back", "talk"), step("on", "ask")).to_body()})
    assert settled_before(room.state) == room.state.agenda.steps[:2]
    arrange(room, to_come(room)[::-1])
    state = room.state
    assert ids(room) == ["hello", "who", "on", "back"]
    assert state.sitting is not None
    assert (state.sitting.first, state.agenda.starts) == ("on", ("on",))
    assert refused(room, "arrange", {"steps": []}).code == "sitting-without-steps"
    room.lead("next")
    assert room.state.current == "on"
    assert len(room.state.today.steps) == 2


def test_inserted_in_the_lobby_of_a_later_sitting_it_belongs_to_that() -> None:
    room = Room(agenda(step("hello", "talk"), step("who", "ask")))
    room.go("hello")
    room.lead("sitting", {"agenda": agenda(step("back", "talk")).to_body()})
    assert insert(room, step("more", "ask")).id == "more"
    assert ids(room)[-2:] == ["back", "more"]


def test_every_activity_of_the_catalogue_can_be_inserted_at_the_end() -> None:
    room = Room()
    room.go("closing")
    for activity in CATALOGUE:
        new = insert(room, {"activity": activity.name, "title": activity.name})
        assert new.activity == activity.name
