"""Leading the room from step to step."""

from __future__ import annotations

from typing import Any, ClassVar

from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.agenda_reading import WrongAgenda, from_table
from facilitator.workshop.commands.command import (
    Command,
    Situation,
    StepName,
    must_be_open,
    step_named,
)
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    ROOM,
    Advanced,
    AgendaReplaced,
    EventDraft,
    Revealed,
    SessionClosed,
    StepClosed,
    StepOpened,
)


class Next(Command, frozen=True):
    """To the next step."""

    name: ClassVar[str] = "next"
    what: ClassVar[str] = N_("go on to the next step and open it")
    moves: ClassVar[bool] = True

    def decide(self, now: Situation) -> list[EventDraft]:
        return _ahead(now, 1)


class Back(Command, frozen=True):
    """To the step before."""

    name: ClassVar[str] = "back"
    what: ClassVar[str] = N_("go back to the previous step; nothing is closed")
    moves: ClassVar[bool] = True

    def decide(self, now: Situation) -> list[EventDraft]:
        at = now.state.agenda.place(now.state.current)
        if at <= 0:
            raise Rejection("first-step")
        return [EventDraft(Advanced(now.state.agenda.steps[at - 1].id))]


class Skip(Command, frozen=True):
    """To the step after the next one."""

    name: ClassVar[str] = "skip"
    what: ClassVar[str] = N_("skip the next step")
    moves: ClassVar[bool] = True

    def decide(self, now: Situation) -> list[EventDraft]:
        return _ahead(now, 2)


class Go(Command, frozen=True):
    """To any step."""

    name: ClassVar[str] = "go"
    what: ClassVar[str] = N_("open a step and make it current")
    bare: ClassVar[str] = "step"
    needs: ClassVar[str] = "step"
    moves: ClassVar[bool] = True
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        return _to(now, step_named(now.state, self.step))


class Repeat(Command, frozen=True):
    """A step once more."""

    name: ClassVar[str] = "repeat"
    what: ClassVar[str] = N_("open a step again; what is counted gets a new round")
    bare: ClassVar[str] = "step"
    needs: ClassVar[str] = "step"
    moves: ClassVar[bool] = True
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        state, step = now.state, step_named(now.state, self.step)
        closed = closing(now, step) if now.fold.catalogue[step.activity].counts else []
        may_open = closed or state.steps[step.id].status != "open"
        opened = [EventDraft(StepOpened(), who=ROOM, step=step.id)] if may_open else []
        here = [] if state.current == step.id else [EventDraft(Advanced(step.id))]
        if not opened and not here:
            raise Rejection("open-already")
        return [*closed, *opened, *here]


class Open(Command, frozen=True):
    """A step beside the current one."""

    name: ClassVar[str] = "open"
    what: ClassVar[str] = N_("open a step alongside the current one")
    bare: ClassVar[str] = "step"
    needs: ClassVar[str] = "step"
    moves: ClassVar[bool] = True
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        step = step_named(now.state, self.step)
        if now.state.steps[step.id].status == "open":
            return []
        return [EventDraft(StepOpened(), who=ROOM, step=step.id)]


class Close(Command, frozen=True):
    """An open step is closed."""

    name: ClassVar[str] = "close"
    what: ClassVar[str] = N_("close a step")
    bare: ClassVar[str] = "step"
    needs: ClassVar[str] = "step"
    moves: ClassVar[bool] = True
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        return closing(now, step_named(now.state, self.step))


class Reveal(Command, frozen=True):
    """What was hidden is shown, or hidden again."""

    name: ClassVar[str] = "reveal"
    what: ClassVar[str] = N_("show what was hidden, or hide it again")
    bare: ClassVar[str] = "step"
    needs: ClassVar[str] = "step"
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        step = step_named(now.state, self.step)
        return [EventDraft(Revealed(not now.state.steps[step.id].revealed), step=step.id)]


class Freeze(Command, frozen=True):
    """What a step shows is put to the room."""

    name: ClassVar[str] = "freeze"
    what: ClassVar[str] = N_("freeze what the step shows: gaps, or the text to decide")
    bare: ClassVar[str] = "step"
    needs: ClassVar[str] = "step"
    moves: ClassVar[bool] = True
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        step = step_named(now.state, self.step)
        must_be_open(now.state, step)
        return [now.fold.catalogue[step.activity].freeze(now.state, step)]


class End(Command, frozen=True):
    """The session is closed."""

    name: ClassVar[str] = "end"
    what: ClassVar[str] = N_("close the session")
    moves: ClassVar[bool] = True

    def decide(self, now: Situation) -> list[EventDraft]:
        closed = [draft for id in now.state.open for draft in closing(now, now.state.step(id))]
        return [*closed, EventDraft(SessionClosed())]


class ReplaceAgenda(Command, frozen=True):
    """The session has another agenda, and is before its first step."""

    name: ClassVar[str] = "agenda"
    what: ClassVar[str] = N_("change the agenda, until somebody has answered")
    needs: ClassVar[str] = "agenda"
    moves: ClassVar[bool] = True
    agenda: dict[str, Any]

    def decide(self, now: Situation) -> list[EventDraft]:
        if now.state.answered:
            raise Rejection("answered-already")
        try:
            agenda = from_table(self.agenda, now.fold.catalogue)
        except WrongAgenda as wrong:
            raise Rejection(wrong.code, **wrong.parameters) from None
        closed = [draft for id in now.state.open for draft in closing(now, now.state.step(id))]
        return [*closed, EventDraft(AgendaReplaced(agenda.to_body()))]


def _ahead(now: Situation, by: int) -> list[EventDraft]:
    at = now.state.position + by
    if at >= len(now.state.agenda.steps):
        raise Rejection("last-step")
    return _to(now, now.state.agenda.steps[at])


def _to(now: Situation, step: Step) -> list[EventDraft]:
    closed = [draft for left in _left_behind(now, step) for draft in closing(now, left)]
    return [*closed, *_opening(now, step), EventDraft(Advanced(step.id))]


def _left_behind(now: Situation, to: Step) -> list[Step]:
    """The open steps that close when the room goes on from where it is to another step; those that
    are open side by side with it stay. In the lobby of a later sitting, steps of earlier ones may
    be open."""
    state = now.state
    if state.current == to.id or not (state.current or state.sittings):
        return []
    staying = state.agenda.beside(to.id)
    return [step for step in passing(now) if step not in staying]


def passing(now: Situation) -> list[Step]:
    """The open steps that do not stay open once the room is elsewhere."""
    catalogue = now.fold.catalogue
    opened = [now.state.step(id) for id in now.state.open]
    return [
        step for step in opened if not catalogue[step.activity].stays or step.names == "anonymous"
    ]


def closing(now: Situation, step: Step) -> list[EventDraft]:
    """An open step closes, with what comes of it."""
    if now.state.steps[step.id].status != "open":
        return []
    close = EventDraft(StepClosed(), step=step.id)
    return [close, *now.fold.catalogue[step.activity].closing_events(now.state, step)]


def _opening(now: Situation, step: Step) -> list[EventDraft]:
    """Open a step with its gallery. What was closed stays closed unless it only collects."""
    drafts = []
    for beside in now.state.agenda.beside(step.id):
        status = now.state.steps[beside.id].status
        activity = now.fold.catalogue[beside.activity]
        stays = activity.stays and beside.names != "anonymous"
        again = beside.id == step.id and (stays or not activity.contributions)
        if status == "waiting" or (status == "closed" and again):
            drafts.append(EventDraft(StepOpened(), who=ROOM, step=beside.id))
    return drafts


STEP_COMMANDS: tuple[type[Command], ...] = (
    Next,
    Back,
    Skip,
    Go,
    Repeat,
    Open,
    Close,
    Reveal,
    Freeze,
    ReplaceAgenda,
)
