"""Having the room read or talk for some minutes."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.commands.command import Command, Situation, step_named
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.pause_bodies import PauseCalled, PauseKind

MINUTES: dict[PauseKind, int] = {"reading": 3, "pairs": 4, "groups": 8, "room": 10}
"""How long each of them is where nobody says otherwise."""


class CallPause(Command, frozen=True):
    """The room reads or talks, with so many seconds left; without `how` that is over."""

    name: ClassVar[str] = "pause"
    what: ClassVar[str] = N_("have people read, or talk (pairs, groups, room); nothing ends it")
    bare: ClassVar[str] = "how"
    needs: ClassVar[str] = "reading"
    how: PauseKind | None = None
    running: bool = True
    left: Annotated[int, Meta(ge=-86_400, le=86_400)] | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        if self.how is None:
            if now.state.pause is None:
                raise Rejection("no-effect")
            return [EventDraft(PauseCalled())]
        step_named(now.state, "")
        left = 60 * MINUTES[self.how] if self.left is None else self.left
        return [EventDraft(PauseCalled(self.how, self.running, left))]
