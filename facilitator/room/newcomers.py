"""Newcomers: who came in and has made no second request.

A phone's second request follows at once. What never makes one is no person in the room: it does not
count as here, and goes after a while. Who was here in an earlier sitting is awaited as well, but
does not go.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_errors import CannotStore
from facilitator.journal.writer import Writer
from facilitator.room.commands.phone import Gone, Return
from facilitator.room.http.rate_limit import Limits, Socket
from facilitator.room.live_session import LiveSession
from facilitator.room.timeouts import Timeouts

_NOWHERE: Socket = ("", 0)
_log = logging.getLogger(__name__)


class _Waiting(NamedTuple):
    """Since when somebody is awaited, and over which connection they came in."""

    since: float
    socket: Socket


class Newcomers:
    """Who is awaited. What is stored says who that is; here is since when."""

    def __init__(
        self,
        live: LiveSession,
        writer: Writer,
        limits: Limits,
        times: Timeouts,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._live = live
        self._writer = writer
        self._limits = limits
        self._times = times
        self._now = now
        self._waiting: dict[str, _Waiting] = {}
        self._back: set[str] = set()

    def waiting(self, socket: Socket) -> tuple[int, int]:
        """How many are awaited who came in over this connection, and how many in all."""
        own = sum(one.socket == socket for one in self._waiting.values())
        return own, len(self._waiting)

    def add(self, participant: str, socket: Socket) -> None:
        """Note that somebody came in."""
        self._waiting[participant] = _Waiting(self._now(), socket)

    def awaits(self, participant: str) -> bool:
        """Whether somebody's phone is still to come back."""
        person = self._live.builder.participants.get(participant)
        return person is not None and person.awaited and not self._live.builder.ended

    async def mark_returned(self, participant: str) -> None:
        """Note that something came from this phone. Where it can't be stored now it is tried
        again."""
        if not self.awaits(participant):
            return
        self._waiting.pop(participant, None)
        self._back.add(participant)
        with suppress(CannotStore):
            await self._store({participant})

    async def _store(self, back: set[str]) -> None:
        await self._writer.send(WriteRequest(plan=Return(sorted(back))))
        self._back -= back

    async def look(self) -> None:
        """Store who came. Let go who was awaited for too long, and who is too many, the oldest
        first."""
        if self._back:
            await self._store(set(self._back))
        people = self._live.builder.participants.values()
        awaited = [person.id for person in people if person.newcomer]
        unknown = _Waiting(self._now(), _NOWHERE)
        self._waiting = {id: self._waiting.get(id, unknown) for id in awaited}
        since = self._now() - self._times.newcomer
        surplus = 0 if self._limits.off else len(awaited) - self._limits.newcomers
        gone = [
            id
            for at, (id, one) in enumerate(self._waiting.items())
            if at < surplus or one.since <= since
        ]
        if gone and not self._live.builder.ended:
            await self._writer.send(WriteRequest(plan=Gone(gone)))

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(self._times.look)
            try:
                await self.look()
            except CannotStore:
                _log.error("who is here could not be stored; it is tried again")
