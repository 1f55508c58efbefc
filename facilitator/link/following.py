"""Those who follow a room, as the room sees them: each takes what is new at its own pace."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Protocol

from facilitator.link.messages import Live, Message, Window, encode

AT_ONCE = 500
"""Events that go to a console before it has to take them."""

_EVENTS_APART = 0.05
_LIVE_APART = 0.2
_HEARTBEAT = 5.0


class UrnFeed(Protocol):
    """What has changed in the urn. It fits to the newest event."""

    @property
    def revision(self) -> int:
        """How often it has changed."""
        ...

    def since(self, revision: int | None) -> bytes:
        """The changes after a revision, or all that is in it, as lines of the link."""
        ...


class Feed(Protocol):
    """Where consoles get from what is stored."""

    @property
    def head(self) -> int:
        """The number of the newest event."""
        ...

    @property
    def urn(self) -> UrnFeed:
        """The urn's changes."""
        ...

    def lines(self, start: int, most: int) -> bytes:
        """Up to `most` events from number `start` on, as lines of the link."""
        ...


class News(Protocol):
    """What is new to a projection, in lines that belong together, and what it knows with them."""

    @property
    def lines(self) -> Sequence[bytes]:
        """The lines."""
        ...

    @property
    def events(self) -> int:
        """How many events it then knows."""
        ...

    @property
    def revision(self) -> int:
        """Up to which change of them."""
        ...

    @property
    def urn(self) -> int:
        """The same of the urn."""
        ...

    @property
    def groups(self) -> bytes:
        """The line of the groups."""
        ...


class PublicFeed(Protocol):
    """Where projections get from what is stored, reduced to what the wall may know."""

    async def settle(self) -> None:
        """Have looked at everything that is stored."""
        ...

    def since(self, events: int, revision: int, urn: int | None, groups: bytes) -> News:
        """All that is new to a projection that knows this much."""
        ...


class Following(ABC):
    """Somebody who follows. Who does not read costs nothing, and catches up by itself."""

    def __init__(
        self, live: Callable[[], Live], bye: Callable[[], Message], writer: asyncio.StreamWriter
    ) -> None:
        self._room_live = live
        self._bye = bye
        self._writer = writer
        self._told: Live | None = None
        self._told_at = 0.0
        self._over = False
        self.bell = asyncio.Event()
        self.gone = asyncio.Event()

    def dismiss(self) -> None:
        """Send what is still to be sent, and the good-bye."""
        self._over = True
        self.bell.set()

    def hang_up(self) -> None:
        """Let it go; it may come again."""
        self._writer.close()

    async def run(self) -> None:
        """Send until it is gone, or dismissed."""
        with suppress(OSError):
            while not self._over:
                self.bell.clear()
                await self._events()
                await self._live()
                with suppress(TimeoutError):
                    # Not wait_for: in Python 3.11 it can swallow being cancelled.
                    async with asyncio.timeout(self._patience()):
                        await self.bell.wait()
                if not self._over:
                    # What a whole room sends within a moment goes out together.
                    await asyncio.sleep(self.apart)
            await self._events()
            await self._send(encode(self._bye()))

    apart = _EVENTS_APART
    """Seconds between two looks at what is new."""

    @abstractmethod
    async def _events(self) -> None:
        """Send what is new."""

    def _patience(self) -> float:
        """Seconds until the live line may, or has to, go out again."""
        now = asyncio.get_running_loop().time()
        waits = _LIVE_APART if self._told != self._room_live() else _HEARTBEAT
        return max(0.0, self._told_at + waits - now)

    async def _live(self) -> None:
        now = asyncio.get_running_loop().time()
        live = self._room_live()
        age = now - self._told_at
        if self._told is None or age >= _HEARTBEAT or (live != self._told and age >= _LIVE_APART):
            self._told, self._told_at = live, now
            await self._send(encode({"live": dict(live)}))

    async def _send(self, lines: bytes) -> None:
        # Writing to a connection that is closed is an error of another kind in each event loop.
        if self._writer.is_closing():
            raise ConnectionResetError
        self._writer.write(lines)
        await self._writer.drain()


class ConsoleFollowing(Following):
    """A console: a cursor over the events, one over the urn's changes, and the live line."""

    def __init__(
        self,
        live: Callable[[], Live],
        bye: Callable[[], Message],
        writer: asyncio.StreamWriter,
        feed: Feed,
        start: int,
    ) -> None:
        super().__init__(live, bye, writer)
        self._feed = feed
        self._next = start
        self._urn: int | None = None
        self._caught = False

    async def _events(self) -> None:
        while self._next <= self._feed.head:
            most = min(AT_ONCE, self._feed.head + 1 - self._next)
            await self._send(self._feed.lines(self._next, most))
            self._next += most
        if self._urn != self._feed.urn.revision:
            lines = self._feed.urn.since(self._urn)
            self._urn = self._feed.urn.revision
            await self._send(lines)
        if not self._caught:
            self._caught = True
            await self._send(encode({"caught": self._next - 1}))


class ProjectionFollowing(Following):
    """A projection: portions of what the wall may know, each as a whole. `window` is what it has
    told of its window."""

    apart = _LIVE_APART

    def __init__(
        self,
        live: Callable[[], Live],
        bye: Callable[[], Message],
        writer: asyncio.StreamWriter,
        feed: PublicFeed,
    ) -> None:
        super().__init__(live, bye, writer)
        self._feed = feed
        self._known: News | None = None
        self.window: Window | None = None

    async def _events(self) -> None:
        await self._feed.settle()
        known = self._known
        if known is None:
            news = self._feed.since(0, 0, None, b"")
        else:
            news = self._feed.since(known.events, known.revision, known.urn, known.groups)
        lines = [encode({"anew": True}), *news.lines] if known is None else news.lines
        self._known = news
        if lines:
            await self._send(b"".join([*lines, encode({"caught": news.events})]))
