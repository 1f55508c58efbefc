"""Giving one person more time than the others."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from facilitator.locales import N_
from facilitator.workshop.commands.command import Command, Person, Situation
from facilitator.workshop.commands.removal_commands import present_person
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.extra_time import EXTRA_AT_MOST, ExtraTimeGiven


class GiveExtraTime(Command, frozen=True):
    """Somebody has so many minutes more at each step; 0 takes them back."""

    name: ClassVar[str] = "extra-time"
    what: ClassVar[str] = N_("give a person extra minutes at each step; only their phone is told")
    needs: ClassVar[str] = "person"
    id: Person
    minutes: Annotated[int, msgspec.Meta(ge=0, le=EXTRA_AT_MOST)]

    def decide(self, now: Situation) -> list[EventDraft]:
        present_person(now.fold.builder, self.id)
        if now.state.participants[self.id].extra == self.minutes:
            raise Rejection("no-effect")
        return [EventDraft(ExtraTimeGiven(self.id, self.minutes))]
