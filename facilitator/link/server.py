"""The room's side of the link: consoles follow the events, commands ask and are answered."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from facilitator.link.messages import Live, Message, decode, encode, message_of, same_version
from facilitator.link.socket_paths import runtime_folder
from facilitator.link.transport import listen
from facilitator.workshop.errors import FacilitatorError, Rejection

AT_ONCE = 500
"""Events that go to a console before it has to take them."""

_HELLO_SECONDS = 5.0
_EVENTS_APART = 0.05
_LIVE_APART = 0.2
_HEARTBEAT = 5.0
_BYE_SECONDS = 1.0
_log = logging.getLogger(__name__)


class Room(Protocol):
    """What the link needs of a room."""

    def hello(self) -> Message:
        """Who it is: session, title, pid, head."""
        ...

    def live(self) -> Live:
        """What changes without an event: who is present, the door, what is closing."""
        ...

    async def do(self, name: str, argument: Any) -> Message:
        """Carry out an action; {"events", "room"}. Raises FacilitatorError."""
        ...

    def closing_message(self) -> FacilitatorError | None:
        """What is to be told when the room has ended, if anything."""
        ...

    def stop(self) -> None:
        """End the room."""
        ...


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


class Server:
    """Serves one room's link. `ring` tells the consoles that something is new."""

    def __init__(self, room: Room, feed: Feed) -> None:
        self._room = room
        self._feed = feed
        self._consoles: set[_Following] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._path: Path | None = None
        self._stoppers: set[asyncio.StreamWriter] = set()

    @property
    def consoles(self) -> int:
        """How many consoles follow."""
        return len(self._consoles)

    async def start(self, path: Path) -> None:
        """Listen at `path`."""
        self._server = await listen(path, self._serve)
        self._path = path

    async def stay(self, every: float) -> None:
        """Look every so many seconds whether the socket is still there, until cancelled: a system
        may sweep its folder away, as when the user logs out, and nobody would find the room."""
        while True:
            await asyncio.sleep(every)
            if self._server is None or self._path is None or self._path.exists():
                continue
            with suppress(OSError, Rejection):
                runtime_folder()
                again = await listen(self._path, self._serve)
                self._server.close()
                self._server = again

    def ring(self) -> None:
        """Wake all consoles."""
        for console in self._consoles:
            console.bell.set()

    def shut(self) -> None:
        """Let nobody in any more and remove the socket. Called while the session is still held:
        the next room's socket has the same path."""
        if self._server is not None and self._path is not None:
            self._server.close()
            self._path.unlink(missing_ok=True)
            self._path = None

    async def close(self) -> None:
        """Say good-bye to the consoles and let everybody go. A console that loses the link without
        a good-bye may start the room again by itself; one that heard it must not."""
        self.shut()
        for console in list(self._consoles):
            console.dismiss()
        for stopper in self._stoppers:
            stopper.write(encode(_bye(self._room)))
        with suppress(TimeoutError):
            async with asyncio.timeout(_BYE_SECONDS):
                await asyncio.gather(*(console.gone.wait() for console in list(self._consoles)))
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(OSError, ValueError, TimeoutError, asyncio.CancelledError):
                await self._talk(reader, writer)
        finally:
            self._tasks.discard(task)
            await _hung_up(writer)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(encode({"hello": self._room.hello()}))
        line = await asyncio.wait_for(reader.readline(), _HELLO_SECONDS)
        hello = decode(line).get("hello") if line else None
        if not isinstance(hello, dict):
            return
        if hello.get("role") == "stop":
            # Also from another version of the program: it has to be able to end this one.
            self._room.stop()
            writer.write(encode({"done": "", "events": [], "room": {}}))
            await writer.drain()
            # Who asked waits for the end of this connection, which is the end of the room.
            self._stoppers.add(writer)
            await asyncio.Event().wait()
        if not same_version(hello):
            writer.write(encode(_refused("", Rejection("other-version"))))
            await writer.drain()
            return
        await self._both_ways(reader, writer, hello)

    async def _both_ways(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, hello: Message
    ) -> None:
        following = None
        if hello.get("role") == "console":
            start = hello.get("from")
            first = start if isinstance(start, int) and start > 0 else 1
            console = _Following(self._room, self._feed, writer, first)
            following = asyncio.create_task(self._follow(console))
        try:
            async with asyncio.TaskGroup() as commands:
                while line := await reader.readline():
                    commands.create_task(self._command(writer, decode(line)))
        except ExceptionGroup:
            return
        finally:
            if following is not None:
                following.cancel()

    async def _follow(self, console: _Following) -> None:
        self._consoles.add(console)
        try:
            await console.run()
        finally:
            console.gone.set()
            self._consoles.discard(console)

    async def _command(self, writer: asyncio.StreamWriter, message: Message) -> None:
        answer = await self._answer(message)
        # Who asked may have hung up meanwhile.
        if not writer.is_closing():
            writer.write(encode(answer))
            with suppress(OSError):
                await writer.drain()

    async def _answer(self, message: Message) -> Message:
        id = message.get("id", "")
        try:
            answer = await self._room.do(str(message.get("do", "")), message.get("argument", ""))
            return {"done": id, **answer}
        except FacilitatorError as no:
            return _refused(id, no)
        except Exception as error:
            _log.error("a command could not be carried out: %s", type(error).__name__)
            return _refused(id, Rejection("failed"))


class _Following:
    """One console: a cursor over the events, one over the urn's changes, and the live line. A
    console that does not read costs nothing, and catches up by itself."""

    def __init__(self, room: Room, feed: Feed, writer: asyncio.StreamWriter, start: int) -> None:
        self._room = room
        self._feed = feed
        self._writer = writer
        self._next = start
        self._urn: int | None = None
        self._caught = False
        self._told: Live | None = None
        self._told_at = 0.0
        self._over = False
        self.bell = asyncio.Event()
        self.gone = asyncio.Event()

    def dismiss(self) -> None:
        """Send what is still to be sent, and the good-bye."""
        self._over = True
        self.bell.set()

    async def run(self) -> None:
        """Send until the console is gone, or dismissed."""
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
                    await asyncio.sleep(_EVENTS_APART)
            await self._events()
            await self._send(encode(_bye(self._room)))

    def _patience(self) -> float:
        """Seconds until the live line may, or has to, go out again."""
        now = asyncio.get_running_loop().time()
        waits = _LIVE_APART if self._told != self._room.live() else _HEARTBEAT
        return max(0.0, self._told_at + waits - now)

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

    async def _live(self) -> None:
        now = asyncio.get_running_loop().time()
        live = self._room.live()
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


def _refused(id: Any, error: FacilitatorError) -> Message:
    return {"refused": id, "error": message_of(error)}


def _bye(room: Room) -> Message:
    error = room.closing_message()
    return {"bye": "stopped"} if error is None else {"bye": "stopped", "error": message_of(error)}


async def _hung_up(writer: asyncio.StreamWriter) -> None:
    """Hang up once what was written has gone out, or at the latest in a moment."""
    writer.close()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(_BYE_SECONDS):
            await writer.wait_closed()
