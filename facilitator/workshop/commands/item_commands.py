"""What becomes of what was given: kept, hidden, chosen."""

from __future__ import annotations

from typing import Annotated, ClassVar

from facilitator.locales import N_
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    EventDraft,
    Hidden,
    Hideable,
    NeedMade,
    NoteWritten,
    PrincipleMade,
    Restored,
    Starred,
)
from facilitator.workshop.field_types import AnyItem, text_of
from facilitator.workshop.items import SENTENCE, VERSION
from facilitator.workshop.text_sanitizing import ANSWER, NOTE, PRINCIPLE


class MakePrinciple(Command, frozen=True):
    """A sentence becomes a candidate principle."""

    name: ClassVar[str] = "principle"
    what: ClassVar[str] = N_("make a candidate principle")
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    text: Annotated[str, text_of(PRINCIPLE)]
    origin: AnyItem | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        return [
            EventDraft(sanitize_body(PrincipleMade(self.text, self.origin)), step=now.state.current)
        ]


class MakeNeed(Command, frozen=True):
    """A text becomes a need."""

    name: ClassVar[str] = "need"
    what: ClassVar[str] = N_("make a need")
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    text: Annotated[str, text_of(ANSWER)]
    origin: AnyItem | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(sanitize_body(NeedMade(self.text, self.origin)), step=now.state.current)]


class Hide(Command, frozen=True):
    """Something is not shown."""

    name: ClassVar[str] = "hide"
    what: ClassVar[str] = N_("hide an answer or item")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: Hideable

    def decide(self, now: Situation) -> list[EventDraft]:
        if self.item.startswith((SENTENCE, VERSION)) and now.state.item(self.item) is not None:
            raise Rejection("statement-is-whole")
        return [EventDraft(Hidden(self.item))]


class Restore(Command, frozen=True):
    """It is shown again."""

    name: ClassVar[str] = "restore"
    what: ClassVar[str] = N_("show a hidden answer or item again")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: Hideable

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(Restored(self.item))]


class Star(Command, frozen=True):
    """An item is chosen."""

    name: ClassVar[str] = "star"
    what: ClassVar[str] = N_("put a principle into the decision")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: AnyItem

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(Starred(self.item))]


class Unstar(Command, frozen=True):
    """An item is no longer chosen."""

    name: ClassVar[str] = "unstar"
    what: ClassVar[str] = N_("take a principle out of the decision")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: AnyItem

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(Starred(self.item, on=False))]


class WriteNote(Command, frozen=True):
    """A note of the facilitator."""

    name: ClassVar[str] = "note"
    what: ClassVar[str] = N_("write a note that only the facilitator sees")
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    after_end: ClassVar[bool] = True
    text: Annotated[str, text_of(NOTE, lines=True)]

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(sanitize_body(NoteWritten(self.text)), step=now.state.current)]


ITEM_COMMANDS: tuple[type[Command], ...] = (
    MakePrinciple,
    MakeNeed,
    Hide,
    Restore,
    Star,
    Unstar,
    WriteNote,
)
