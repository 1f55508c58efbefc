"""Going on with a session on another day."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from facilitator.locales import N_
from facilitator.workshop.agenda_reading import WrongAgenda, from_table, told_apart, with_steps
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.step_commands import closing, passing
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.field_types import text_of
from facilitator.workshop.sittings import TITLE_LIMIT, SittingBegan


class BeginSitting(Command, frozen=True):
    """The session goes on in another sitting: with the steps of this agenda behind all others, or
    without one behind the step at which it stopped. Where it has steps of the same ids, the new
    ones have a number behind theirs. What is being counted closes with those who are here: nobody
    of this sitting is here in the next one until they come back."""

    name: ClassVar[str] = "sitting"
    what: ClassVar[str] = N_("go on with the session in another sitting, also after its close")
    needs: ClassVar[str] = "agenda"
    moves: ClassVar[bool] = True
    after_end: ClassVar[bool] = True
    agenda: dict[str, Any] | None = None
    title: Annotated[str, text_of(TITLE_LIMIT, empty=True)] = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        state = now.state
        if not state.current and not state.ended:
            raise Rejection("sitting-at-its-beginning")
        title, steps = self.title, []
        if self.agenda is not None:
            try:
                given = from_table(self.agenda, now.fold.catalogue)
                steps = told_apart(state.agenda, given.steps)
                with_steps(state.agenda, steps)
            except WrongAgenda as wrong:
                raise Rejection(wrong.code, **wrong.parameters) from None
            title = title or given.title
        body = SittingBegan(title, tuple(step.to_body() for step in steps))
        closed = [draft for left in passing(now) for draft in closing(now, left)]
        return [*closed, EventDraft(sanitize_body(body))]
