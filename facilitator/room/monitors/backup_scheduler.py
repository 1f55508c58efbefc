"""What is kept beside the journal while the room is open: backups, and nothing that was erased."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.locations import FileRef, Ref
from facilitator.journal.session_errors import JournalError
from facilitator.journal.writer import Writer
from facilitator.link.messages import Backup
from facilitator.room.commands.erase import EraseCommands
from facilitator.room.live_session import LiveSession
from facilitator.room.step_keys import StepKeys
from facilitator.workshop.commands.room_commands import BackUp, Erase
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Advanced, Event, SessionClosed, StepClosed, StepOpened
from facilitator.workshop.sittings import SittingBegan
from facilitator.workshop.urn import Stored

EVERY_SECONDS = 300.0
APART_SECONDS = 1.0
"""Steps that follow one another faster than this share a backup."""

_CHANGES = frozenset(
    {Advanced, StepOpened, StepClosed, SessionClosed, SittingBegan, *CATALOGUE.puts_up}
)
_log = logging.getLogger(__name__)


class BackupScheduler:
    """Has a backup made at each change of step and every five minutes, if there is anything new.

    The writer's thread makes it between two groups: a session of 17,000 events is held up for
    about 25 ms, one of 1,000 for 3.
    """

    def __init__(
        self,
        ref: Ref,
        live: LiveSession,
        writer: Writer,
        keys: StepKeys,
        forget: Callable[[], Awaitable[None]],
    ) -> None:
        self._ref = ref
        self._live = live
        self._writer = writer
        self._erasing = EraseCommands(ref, writer, keys, forget)
        self._due = asyncio.Event()
        self._saved = (0, 0)
        self._made = 0
        self._ok = True

    def note(self, stored: Sequence[Stored]) -> None:
        """Take notice of what was stored."""
        if any(isinstance(one, Event) and type(one.body) in _CHANGES for one in stored):
            self._due.set()

    def to_message(self) -> Backup:
        """For the live line."""
        return {"at": self._made, "ok": self._ok}

    async def run(self) -> None:
        """Make backups until cancelled."""
        if not isinstance(self._ref, FileRef):
            return
        while True:
            with suppress(TimeoutError):
                # Not wait_for: in Python 3.11 it can swallow being cancelled.
                async with asyncio.timeout(EVERY_SECONDS):
                    await self._due.wait()
            self._due.clear()
            if self._saved != self._newest():
                with suppress(JournalError):
                    await self._backup()
            await asyncio.sleep(APART_SECONDS)

    async def do(self, command: BackUp | Erase) -> tuple[Sequence[int], dict[str, Any]]:
        """Carry out a command: the numbers of its events, and what there is to tell."""
        if isinstance(command, BackUp):
            return (), {"file": await self._backup()}
        return await self._erasing.do(self._live.fold, command)

    def _newest(self) -> tuple[int, int]:
        """What tells whether there is anything new: in the journal, and in the urn."""
        return self._live.head, self._live.urn.revision

    async def _backup(self) -> str:
        newest = self._newest()
        try:
            made = await asyncio.wrap_future(self._writer.backup())
        except JournalError as error:
            self._ok = False
            _log.error("no backup could be made: %s", type(error).__name__)
            raise
        if made is None:
            raise Rejection("in-database")
        self._saved, self._made, self._ok = newest, time.time_ns() // 1_000_000, True
        return str(made)
