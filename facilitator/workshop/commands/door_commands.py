"""The door, the clock, and taking back."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    FACILITATOR,
    BreakCalled,
    DoorSet,
    EventDraft,
    Hidden,
    Restored,
    Undone,
)
from facilitator.workshop.events import TimerSet as TimerWasSet
from facilitator.workshop.fold import Mark
from facilitator.workshop.items import answer_id
from facilitator.workshop.urn import Made, Removed


class Lock(Command, frozen=True):
    """Nobody new can join."""

    name: ClassVar[str] = "lock"
    what: ClassVar[str] = N_("lock the door: nobody new can join")

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(DoorSet(locked=True))]


class Unlock(Command, frozen=True):
    """People can join again."""

    name: ClassVar[str] = "unlock"
    what: ClassVar[str] = N_("unlock the door")

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(DoorSet(locked=False))]


class NewCode(Command, frozen=True):
    """Another join code."""

    name: ClassVar[str] = "new-code"
    what: ClassVar[str] = N_("make a new join code; the old one no longer works")

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(DoorSet(now.state.door.locked, renew=True))]


class SetTimer(Command, frozen=True):
    """The clock runs or stands, with so many seconds left."""

    name: ClassVar[str] = "timer"
    what: ClassVar[str] = N_("start, pause or set the timer")
    needs: ClassVar[str] = "clock"
    running: bool
    left: Annotated[int, Meta(ge=-86_400, le=86_400)]

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(TimerWasSet(self.running, self.left))]


class CallBreak(Command, frozen=True):
    """The room has a break of so many minutes from now, to the full minute; 0: it is over."""

    name: ClassVar[str] = "break"
    what: ClassVar[str] = N_("have a break of so many minutes; 0 ends it")
    bare: ClassVar[str] = "minutes"
    needs: ClassVar[str] = "minutes"
    minutes: Annotated[int, Meta(ge=0, le=240)]

    def decide(self, now: Situation) -> list[EventDraft]:
        until = now.clock.minutes_from_now(self.minutes) if self.minutes else 0
        if until == now.state.break_until:
            raise Rejection("no-effect")
        return [EventDraft(BreakCalled(until))]


class Undo(Command, frozen=True):
    """An event of the facilitator has no effect any more, nor has any that the same command made;
    0 is the last one that can be undone."""

    name: ClassVar[str] = "undo"
    what: ClassVar[str] = N_("undo the facilitator's last action")
    bare: ClassVar[str] = "seq"
    moves: ClassVar[bool] = True
    after_end: ClassVar[bool] = True
    seq: Annotated[int, Meta(ge=0, le=10**9)] = 0

    def decide(self, now: Situation) -> list[Made]:
        if not self.seq and (mark := now.fold.last_mark()):
            return [_back(one) for one in now.fold.marked_with(mark)]
        fold = now.fold
        seq = self.seq or fold.last_undoable()
        if not fold.undoable(seq):
            if fold.standing(seq):
                raise Rejection("stays-done")
            raise Rejection("nothing-to-undo")
        seqs = fold.undone_with(seq)
        return [EventDraft(Undone(one, along=place > 0)) for place, one in enumerate(seqs)]


def _back(mark: Mark) -> Made:
    """What takes back something that was done with an answer in the urn."""
    if mark.hidden is None:
        return Removed(mark.cid, FACILITATOR)
    item = answer_id(mark.cid)
    return EventDraft(Hidden(item) if mark.hidden else Restored(item))


DOOR_COMMANDS: tuple[type[Command], ...] = (Lock, Unlock, NewCode, SetTimer, CallBreak)
