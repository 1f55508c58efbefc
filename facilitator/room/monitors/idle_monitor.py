"""Sees to the addresses, and to a room that everybody has left."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_errors import CannotStore
from facilitator.journal.writer import Writer
from facilitator.room.access import Door
from facilitator.room.live_session import LiveSession
from facilitator.room.timeouts import Timeouts
from facilitator.workshop.events import ROOM, DoorSet, EventDraft

_log = logging.getLogger(__name__)


class IdleMonitor:
    """Looks every few seconds. A room that was started by a console (`alone`) locks its door when
    no console has followed it for a while, and ends after hours in which neither a console nor a
    phone was there. `consoles` tells how many follow."""

    def __init__(
        self,
        live: LiveSession,
        writer: Writer,
        door: Door,
        consoles: Callable[[], int],
        stop: Callable[[], None],
        *,
        alone: bool,
        times: Timeouts,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._live = live
        self._writer = writer
        self._door = door
        self._consoles = consoles
        self._stop = stop
        self._alone = alone
        self._times = times
        self._now = now
        self._followed = self._heard = now()

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(self._times.look)
            await self.look()

    async def look(self) -> None:
        """Look once."""
        before = self._door.addresses, self._door.chosen
        self._door.look()
        if before != (self._door.addresses, self._door.chosen):
            self._live.touch()
        now = self._now()
        if self._consoles() or not self._alone:
            self._followed = now
        if now == self._followed or self._live.presence.count():
            self._heard = now
        if now - self._heard >= self._times.end:
            self._stop()
        elif now - self._followed >= self._times.lock and not self._live.builder.door.locked:
            await self._lock()

    async def _lock(self) -> None:
        draft = EventDraft(DoorSet(locked=True), who=ROOM)
        request = WriteRequest(plan=lambda _fold, _asked: [draft])
        try:
            await self._writer.send(request)
        except CannotStore:
            _log.error("the door could not be locked; it is tried again")
