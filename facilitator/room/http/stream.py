"""GET /api/stream: a few counters to every phone, the newest only and not too often; the same for
the wall's pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from facilitator.room.http.request import Request
from facilitator.room.http.responses import encoded
from facilitator.room.live_session import LiveSession
from facilitator.room.timeouts import Timeouts

LOOK = 1.0
HEARTBEAT = 10.0
CHUNK = 20
"""Phones that are woken in one turn of the loop: a POST that comes meanwhile waits for no more."""

_BUFFER = 2048
_HEADERS = [(b"content-type", b"text/event-stream"), (b"x-accel-buffering", b"no")]


class Listener:
    """One phone that listens."""

    def __init__(self) -> None:
        self.woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def wake(self) -> None:
        """Let it look at what is newest."""
        if not self.woken.done():
            self.woken.set_result(None)

    def renew(self) -> asyncio.Future[None]:
        """What to wait for next; made before sending, so that nothing is missed meanwhile."""
        self.woken = asyncio.get_running_loop().create_future()
        return self.woken


class Streams:
    """All phones that listen, and the one task that wakes them. `news` gives what they are told
    instead of the counters."""

    def __init__(
        self, live: LiveSession, times: Timeouts, news: Callable[[], dict[str, Any]] | None = None
    ) -> None:
        self._live = live
        self._news = news or self._counters
        self._apart = times.apart
        self._listeners: set[Listener] = set()
        self._bell = asyncio.Event()
        self._newest = b""
        self._closing = False
        live.changed.append(self.ring)

    @property
    def count(self) -> int:
        """How many phones listen."""
        return len(self._listeners)

    async def serve(self, request: Request) -> None:
        """Feed one phone until it hangs up."""
        if request.connection is not None:
            # So it soon shows who does not read, and their connection is dropped.
            request.connection.transport.set_write_buffer_limits(high=_BUFFER)
            request.connection.streams = True
        listener = Listener()
        self._listeners.add(listener)
        feeding = asyncio.create_task(self._feed(request, listener))
        try:
            while (await request.receive())["type"] != "http.disconnect":
                pass
        finally:
            self._listeners.discard(listener)
            if not self._closing:
                feeding.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await feeding

    async def _feed(self, request: Request, listener: Listener) -> None:
        await request.send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        chunk = self._first()
        while not self._closing:
            woken = listener.renew()
            await request.send({"type": "http.response.body", "body": chunk, "more_body": True})
            await woken
            chunk = self._newest
        await request.send({"type": "http.response.body", "body": b""})

    def _first(self) -> bytes:
        """What a phone hears first: not what is about to be replaced."""
        return self._made() if self._bell.is_set() or not self._newest else self._newest

    def _made(self) -> bytes:
        return b": beat\ndata: " + encoded(self._news()) + b"\n\n"

    def _counters(self) -> dict[str, Any]:
        state, turnout = self._live.state, self._live.turnout()
        return {
            "revision": self._live.revision,
            "current": state.current,
            "present": self._live.presence.count(),
            "answered": turnout.people,
            "by_hand": turnout.by_hand,
        }

    def ring(self) -> None:
        """Have everybody told soon."""
        self._bell.set()

    async def run(self) -> None:
        """Wake the phones when something is new, else at every heartbeat."""
        loop = asyncio.get_running_loop()
        woken_at = 0.0
        while True:
            with suppress(TimeoutError):
                # Not wait_for: in Python 3.11 it can swallow being cancelled.
                async with asyncio.timeout(LOOK):
                    await self._bell.wait()
            self._bell.clear()
            self._live.settle()
            if not self._listeners:
                # With everything that is stored somebody rings, and here is nobody to tell.
                self._newest = b""
                await asyncio.sleep(self._apart)
                continue
            made = self._made()
            if made == self._newest and loop.time() - woken_at < HEARTBEAT:
                continue
            self._newest, woken_at = made, loop.time()
            await self._wake_all()
            await asyncio.sleep(self._apart)

    async def _wake_all(self) -> None:
        for at, listener in enumerate(list(self._listeners), 1):
            listener.wake()
            if at % CHUNK == 0:
                await asyncio.sleep(0)

    async def close(self) -> None:
        """End all streams, so that the server need not wait for them."""
        self._closing = True
        await self._wake_all()
