"""What events tell of the session as a whole: how it begins and ends, is called and goes on."""

from __future__ import annotations

from dataclasses import replace

from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.agenda_reading import (
    WrongAgenda,
    from_table,
    step_of,
    with_step,
    with_steps,
)
from facilitator.workshop.arranging import arranged, settled
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    AgendaReplaced,
    DoorSet,
    Erased,
    Event,
    SessionClosed,
    SessionOpened,
    SettingsChanged,
    StepInserted,
)
from facilitator.workshop.sittings import Sitting, SittingBegan
from facilitator.workshop.state import Door, Participant
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.step_builder import StepBuilder


def begin(builder: StateBuilder, event: Event, body: SessionOpened) -> bool:
    """The session begins, once."""
    if builder.agenda.steps:
        return False
    try:
        builder.agenda = from_table(body.agenda, builder.catalogue)
    except WrongAgenda:
        return False
    builder.title, builder.made = body.title, event.at
    builder.cause, builder.place, builder.keep_days = body.cause, body.place, body.keep_days
    _arrange(builder)
    return True


def _arrange(builder: StateBuilder) -> None:
    """Have every step of the agenda, in its order; those that are there stay as they stand."""
    builder.steps = {
        step.id: builder.steps.get(step.id) or StepBuilder(step, builder.catalogue[step.activity])
        for step in builder.agenda.steps
    }


def replace_agenda(builder: StateBuilder, event: Event, body: AgendaReplaced) -> bool:
    """The session has another agenda, and begins before its first step."""
    if not builder.agenda.steps or builder.view().answered:
        return False
    try:
        builder.agenda = from_table(body.agenda, builder.catalogue)
    except WrongAgenda:
        return False
    builder.steps, builder.current, builder.behind = {}, "", frozenset()
    builder.asks = None
    builder.sittings = [replace(one, first="", behind="") for one in builder.sittings]
    builder.timer, builder.break_until, builder.pause = None, 0, None
    _arrange(builder)
    return True


def insert_step(builder: StateBuilder, event: Event, body: StepInserted) -> bool:
    """The agenda has a step more."""
    agenda = builder.agenda
    if not agenda.steps or not (body.after is None or agenda.step(body.after)):
        return False
    try:
        builder.agenda = with_step(agenda, step_of(body.step, builder.catalogue), body.after)
    except (WrongAgenda, Rejection):
        return False
    _arrange(builder)
    if builder.current:
        builder.behind = builder.agenda.behind(builder.current)
    return True


def arrange_steps(builder: StateBuilder, event: Event, body: StepsArranged) -> bool:
    """The steps to come are others, or come in another order."""
    before = builder.agenda
    if not before.steps:
        return False
    try:
        steps = [step_of(table, builder.catalogue) for table in body.steps]
        agenda = arranged(before, body.after, steps, settled(builder.view()))
    except (WrongAgenda, Rejection):
        return False
    _dropped(builder, agenda)
    _arrange(builder)
    if builder.current:
        builder.behind = agenda.behind(builder.current)
    return True


def _dropped(builder: StateBuilder, agenda: Agenda) -> None:
    """Have this agenda, and nothing of what its steps were before they were changed."""
    before = builder.agenda
    changed = [one.id for one in before.steps if agenda.step(one.id) != one]
    for id in changed:
        del builder.steps[id]
        builder.record.choices.pop(id, None)
    if changed:
        builder.touch("record")
    moved = dict(zip(before.starts, agenda.starts, strict=True))
    builder.sittings = [
        replace(one, first=moved.get(one.first, one.first)) for one in builder.sittings
    ]
    builder.agenda = agenda


def change_settings(builder: StateBuilder, event: Event, body: SettingsChanged) -> bool:
    """The session is called otherwise, or the like; what is left out is unchanged."""
    builder.title = builder.title if body.title is None else body.title
    builder.cause = builder.cause if body.cause is None else body.cause
    builder.place = builder.place if body.place is None else body.place
    builder.keep_days = builder.keep_days if body.keep_days is None else body.keep_days
    builder.wall_page = builder.wall_page if body.wall_page is None else body.wall_page
    builder.asks = builder.asks if body.ask_what_helps is None else body.ask_what_helps
    return body != SettingsChanged()


def end(builder: StateBuilder, event: Event, body: SessionClosed) -> bool:
    """The session is closed."""
    builder.ended_at, builder.break_until = event.at, 0
    builder.pause, builder.remote = None, None
    return True


def erase(builder: StateBuilder, event: Event, body: Erased) -> bool:
    """Somebody was erased: what they gave is gone, and what people said would help them."""
    builder.erased_at = event.seq
    return True


def begin_sitting(builder: StateBuilder, event: Event, body: SittingBegan) -> bool:
    """The session goes on on another day, in the lobby, with nobody there yet."""
    if not builder.agenda.steps:
        return False
    before = builder.view()
    at = len(before.agenda.steps) - 1 if body.steps else before.position
    behind = before.agenda.steps[at].id if at >= 0 else ""
    try:
        steps = [step_of(table, builder.catalogue) for table in body.steps]
        builder.agenda = with_steps(builder.agenda, steps)
    except (WrongAgenda, Rejection):
        return False
    _arrange(builder)
    first = next((step.id for step in steps), "")
    builder.sittings.append(Sitting(event.seq, event.at, body.title, first, behind))
    builder.current, builder.behind = "", builder.agenda.up_to(behind)
    builder.ended_at, builder.break_until = None, 0
    builder.timer = builder.pause = None
    builder.door = Door(generation=builder.door.generation + 1)
    for person in tuple(builder.participants.values()):
        builder.put(_elsewhere(person))
    return True


def _elsewhere(person: Participant) -> Participant:
    """Somebody as a new sitting knows them, in which they are not yet."""
    if not person.name or not person.came:
        return person
    return replace(person, left=True) if person.by_hand else replace(person, left=False, away=True)


def set_door(builder: StateBuilder, event: Event, body: DoorSet) -> bool:
    """The door is locked, unlocked, or has another code."""
    builder.door = Door(body.locked, builder.door.generation + body.renew)
    return True
