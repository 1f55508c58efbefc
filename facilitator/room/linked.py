"""The room as the link sees it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import facilitator
from facilitator.activities.catalogue import CATALOGUE
from facilitator.link.messages import PROTOCOL, Closing, Live, Message, message_of
from facilitator.room.door import Door
from facilitator.room.hub import Hub
from facilitator.room.joining import Joining
from facilitator.room.keeping import Keeping
from facilitator.room.leading import Leading
from facilitator.room.reclaiming import Reclaiming
from facilitator.room.storing import Storing
from facilitator.workshop.commands.registry import read_command
from facilitator.workshop.commands.room_commands import (
    BackUp,
    Erase,
    GrantPlace,
    ListAsks,
    RefuseAsk,
)
from facilitator.workshop.errors import FacilitatorError


class Linked:
    """What consoles and commands are told, and where their actions go."""

    def __init__(
        self,
        session: str,
        hub: Hub,
        storing: Storing,
        door: Door,
        joining: Joining,
        leading: Leading,
        keeping: Keeping,
        reclaiming: Reclaiming,
        stop: Callable[[], None],
        lost_keys: frozenset[str],
    ) -> None:
        self._session = session
        self._hub = hub
        self._storing = storing
        self._door = door
        self._joining = joining
        self._leading = leading
        self._keeping = keeping
        self._reclaiming = reclaiming
        self._stop = stop
        self._lost_keys = sorted(lost_keys)
        self.listening = True

    def hello(self) -> Message:
        """Who this room is."""
        return {
            "protocol": PROTOCOL,
            "program": facilitator.__version__,
            "session": self._session,
            "title": self._hub.frame.title,
            "pid": os.getpid(),
            "head": self._hub.head,
        }

    def head(self) -> int:
        """The number of the newest event."""
        return self._hub.head

    def lines(self, start: int, most: int) -> bytes:
        """Events as lines of the link."""
        return self._hub.lines(start, most)

    def urn_revision(self) -> int:
        """How often the urn has changed."""
        return self._hub.urn.revision

    def urn(self, revision: int | None) -> bytes:
        """What has changed in the urn, as lines of the link."""
        return self._hub.urn.since(revision)

    def live(self) -> Live:
        """What changes without an event."""
        frame = self._hub.frame
        trouble = self._storing.trouble
        gone = self._storing.gone
        kept = "" if gone is None or gone.kept is None else str(gone.kept)
        generation = frame.door.generation
        present = self._hub.presence.participants()
        return {
            "present": list(present),
            "joined": frame.places,
            "waiting": self._hub.under_way.phones(present, self._hub.state.open),
            "closing": self._closing(),
            "timer": self._hub.timer(),
            "door": self._door.told(
                frame.door.locked,
                generation,
                is_open=self.listening,
                guessing=self._joining.wrong.many,
            ),
            "first_phone": self._door.first_phone,
            "storing": {
                "ok": trouble is None,
                "error": None if trouble is None else message_of(trouble),
                "gone": gone is not None,
                "kept": kept,
            },
            "stored": self._hub.stored_at,
            "lost_keys": self._lost_keys,
            "asks": self._reclaiming.told(),
            "backup": self._keeping.told(),
        }

    def _closing(self) -> Closing | None:
        """The step that closes next, and all that close with it."""
        steps = list(self._hub.closing)
        if not steps:
            return None
        return {"step": steps[0], "steps": steps, "left": self._hub.left(steps[0]) or 0}

    async def do(self, name: str, argument: Any) -> Message:
        """Carry out a command: the numbers of the events made, how the room stands then, and what
        else there is to tell, under the command's name."""
        command = read_command(CATALOGUE, name, argument)
        if isinstance(command, BackUp | Erase):
            seqs, more = await self._keeping.do(command)
            return self._told(seqs) | {command.name: more}
        if isinstance(command, ListAsks | GrantPlace | RefuseAsk):
            seqs = await self._reclaiming.do(command)
            told = self._told(seqs)
            told["room"] |= {"asks": self._reclaiming.told()}
            return told
        return self._told(await self._leading.do(command))

    def _told(self, seqs: Sequence[int]) -> Message:
        """The answer: the numbers of the events, the urn's revision, and how the room stands."""
        revision = self._hub.urn.revision
        return {"events": list(seqs), "urn": revision, "room": self._leading.room()}

    def farewell(self) -> FacilitatorError | None:
        """What is to be told when the room has ended; None if all is as it should be."""
        return self._storing.gone

    def stop(self) -> None:
        """End the room."""
        self._stop()
