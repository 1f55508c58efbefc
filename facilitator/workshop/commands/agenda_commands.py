"""Changing the agenda while a session goes on: a step more, and the steps to come."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.agenda_bodies import STEPS_AT_ONCE, StepsArranged
from facilitator.workshop.agenda_reading import WrongAgenda, step_of
from facilitator.workshop.arranging import arranged, settled, settled_before, with_inserted
from facilitator.workshop.commands.command import Command, Situation, StepName, step_named
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft, StepInserted
from facilitator.workshop.field_types import expecting
from facilitator.workshop.state import State
from facilitator.workshop.step_needs import first_lacking


class InsertStep(Command, frozen=True):
    """A step more: behind the step `after`, or behind the one that the room is at, and those that
    are open side by side with it. A new one needs no id, and has the phase of where it stands if it
    names none; where its id is taken, it has a number behind it."""

    name: ClassVar[str] = "insert-step"
    what: ClassVar[str] = N_("insert a step of an agenda, or a new one, after the current step")
    needs: ClassVar[str] = "agenda:step"
    step: Annotated[dict[str, Any], expecting(N_("a step as in an agenda"))]
    after: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        state = now.state
        after = _behind(state, self.after)
        try:
            step, _agenda = with_inserted(state.agenda, self.step, after, now.fold.catalogue)
        except WrongAgenda as wrong:
            raise Rejection(wrong.code, **wrong.parameters) from None
        return [EventDraft(StepInserted(step.to_body(), after or None))]


class ArrangeSteps(Command, frozen=True):
    """The steps to come are these: in another order, with others among them, or without some. Steps
    that were open stay as they are; those with which the agenda begins may be left out."""

    name: ClassVar[str] = "arrange"
    what: ClassVar[str] = N_("change the steps to come: those that were not opened yet")
    needs: ClassVar[str] = "steps"
    steps: Annotated[
        tuple[dict[str, Any], ...],
        Meta(max_length=STEPS_AT_ONCE),
        expecting(N_("steps of an agenda")),
    ]

    def decide(self, now: Situation) -> list[EventDraft]:
        state = now.state
        before = settled_before(state)
        after = before[-1].id if before else None
        try:
            steps = [step_of(table, now.fold.catalogue) for table in self.steps]
            agenda = arranged(state.agenda, after, steps, settled(state))
        except WrongAgenda as wrong:
            raise Rejection(wrong.code, **wrong.parameters) from None
        if agenda == state.agenda:
            raise Rejection("no-effect")
        if no := first_lacking(agenda.steps, state.agenda.steps):
            raise no
        return [EventDraft(StepsArranged(tuple(step.to_body() for step in steps), after))]


def _behind(state: State, named: str) -> str:
    """The id of the step behind which another one comes: the last of a gallery; "": at the
    beginning."""
    first = state.sitting.first if state.sitting else ""
    behind = state.sitting.behind if state.sitting else ""
    at = step_named(state, named).id if named else state.current or first or behind
    return state.agenda.beside(at)[-1].id if at else ""


AGENDA_COMMANDS: tuple[type[Command], ...] = (InsertStep, ArrangeSteps)
