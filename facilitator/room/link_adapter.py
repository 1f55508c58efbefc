"""The room as the link sees it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

import facilitator
from facilitator.activities.catalogue import CATALOGUE
from facilitator.link.messages import PROTOCOL, Closing, Live, Message, message_of
from facilitator.room.access import Door
from facilitator.room.commands.facilitator import FacilitatorCommands
from facilitator.room.commands.reclaim import ReclaimCommands
from facilitator.room.commands.remote import RemoteCommands
from facilitator.room.http.joining import Joining
from facilitator.room.live_session import LiveSession
from facilitator.room.monitors.backup_scheduler import BackupScheduler
from facilitator.room.monitors.storage_health import StorageHealth
from facilitator.room.wish_counts import WishCounts
from facilitator.workshop.commands.registry import read_command
from facilitator.workshop.commands.room_commands import (
    BackUp,
    Erase,
    GrantPlace,
    LeadByPhone,
    ListAsks,
    RefuseAsk,
)
from facilitator.workshop.errors import FacilitatorError


class LinkAdapter:
    """What consoles and commands are told, and where their actions go."""

    def __init__(
        self,
        session: str,
        live: LiveSession,
        storing: StorageHealth,
        door: Door,
        joining: Joining,
        leading: FacilitatorCommands,
        keeping: BackupScheduler,
        reclaiming: ReclaimCommands,
        remote: RemoteCommands,
        wishes: WishCounts,
        stop: Callable[[], None],
        lost_keys: frozenset[str],
    ) -> None:
        self._session = session
        self._live = live
        self._storing = storing
        self._door = door
        self._joining = joining
        self._leading = leading
        self._keeping = keeping
        self._reclaiming = reclaiming
        self._remote = remote
        self._wishes = wishes
        self._stop = stop
        self._lost_keys = sorted(lost_keys)
        self.listening = True

    def hello(self) -> Message:
        """Who this room is."""
        return {
            "protocol": PROTOCOL,
            "program": facilitator.__version__,
            "session": self._session,
            "title": self._live.builder.title,
            "pid": os.getpid(),
            "head": self._live.head,
        }

    def live(self) -> Live:
        """What changes without an event."""
        builder = self._live.builder
        trouble = self._storing.trouble
        gone = self._storing.gone
        kept = "" if gone is None or gone.kept is None else str(gone.kept)
        generation = builder.door.generation
        present = self._live.presence.participants()
        return {
            "present": list(present),
            "joined": builder.places,
            "waiting": self._leading.under_way.phones(self._live.state.open),
            "closing": self._closing(),
            "timer": self._live.timer(),
            "pause": self._live.pause(),
            "ready": self._live.ready.line(builder.participants),
            "door": self._door.to_message(
                builder.door.locked,
                generation,
                is_open=self.listening,
                guessing=self._joining.wrong.many,
            ),
            "first_phone": self._door.first_phone,
            "reached": self._door.reached,
            "storing": {
                "ok": trouble is None,
                "error": None if trouble is None else message_of(trouble),
                "gone": gone is not None,
                "kept": kept,
            },
            "stored": self._live.stored_at,
            "lost_keys": self._lost_keys,
            "asks": self._reclaiming.to_message(),
            "backup": self._keeping.to_message(),
            "windows": [],
            "wall": None,
            "remote": self._remote.remote.to_message(),
            "wishes": [
                {
                    "help": one.help,
                    "count": one.count,
                    "texts": list(one.texts),
                    "more": one.more,
                }
                for one in self._wishes.lines()
            ],
        }

    def _closing(self) -> Closing | None:
        """The step that closes next, and all that close with it."""
        steps = list(self._live.closing)
        if not steps:
            return None
        return {"step": steps[0], "steps": steps, "left": self._live.left(steps[0]) or 0}

    async def do(self, name: str, argument: Any) -> Message:
        """Carry out a command: the numbers of the events made, how the room stands then, and what
        else there is to tell, under the command's name."""
        command = read_command(CATALOGUE, name, argument)
        if isinstance(command, BackUp | Erase):
            seqs, more = await self._keeping.do(command)
            return self._answer(seqs) | {command.name: more}
        if isinstance(command, ListAsks | GrantPlace | RefuseAsk):
            seqs = await self._reclaiming.do(command)
            answer = self._answer(seqs)
            answer["room"] |= {"asks": self._reclaiming.to_message()}
            return answer
        if isinstance(command, LeadByPhone):
            answer = self._answer(await self._remote.do(command))
            answer["room"] |= {"remote": self._remote.remote.to_message()}
            return answer
        return self._answer(await self._leading.do(command))

    def _answer(self, seqs: Sequence[int]) -> Message:
        """The answer: the numbers of the events, the urn's revision, and how the room stands."""
        revision = self._live.urn.revision
        return {"events": list(seqs), "urn": revision, "room": self._leading.room()}

    def closing_message(self) -> FacilitatorError | None:
        """What is to be told when the room has ended; None if all is as it should be."""
        return self._storing.gone

    def stop(self) -> None:
        """End the room."""
        self._stop()
