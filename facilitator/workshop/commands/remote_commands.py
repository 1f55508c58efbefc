"""What the remote does: a few of the facilitator's commands, each with a mark that it was it.

None of these is in the table of commands: no key, no `do` and no console can ask for them, and the
remote for nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.door_commands import CallBreak, SetTimer
from facilitator.workshop.commands.item_commands import Hide, Restore
from facilitator.workshop.commands.pause_commands import CallPause
from facilitator.workshop.commands.registry import closes
from facilitator.workshop.commands.step_commands import Back, Next
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.remote_bodies import RemoteAct, RemoteUsed
from facilitator.workshop.urn import Made

Led = Next | Back | CallBreak | CallPause | SetTimer | Hide | Restore
"""All that there is for the remote."""


class ByRemote(Command, frozen=True):
    """A command that came from the remote that event number `grant` confirmed, while it showed the
    step of that id; `sure`: the steps of which it was said that they close by it."""

    name: ClassVar[str] = "by-remote"
    what: ClassVar[str] = ""
    act: RemoteAct
    led: Led
    grant: int
    step: str
    sure: tuple[str, ...] = ()

    def decide(self, now: Situation) -> Sequence[Made]:
        if now.state.remote is None or now.state.remote.seq != self.grant:
            raise Rejection("remote-over")
        if now.state.current != self.step:
            raise Rejection("room-moved")
        must_be_sure(closes(now.fold, self.led, now.clock), self.sure)
        return [EventDraft(RemoteUsed(self.act)), *self.led.decide(now)]


class MovedByRemote(ByRemote, frozen=True):
    """One that moves the room."""

    moves: ClassVar[bool] = True


def must_be_sure(ended: Collection[str], sure: Collection[str]) -> None:
    """Raises Rejection if something would close or be cut short that nobody was asked about."""
    if not set(ended) <= set(sure):
        raise Rejection("not-sure")
