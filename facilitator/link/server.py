"""The room's side of the link: consoles and projections follow the events, commands ask and are
answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import msgspec

from facilitator.link.following import (
    ConsoleFollowing,
    Feed,
    Following,
    ProjectionFollowing,
    PublicFeed,
)
from facilitator.link.messages import (
    Live,
    Message,
    Wall,
    Window,
    decode,
    encode,
    message_of,
    same_version,
)
from facilitator.link.public_live import public_live
from facilitator.link.socket_paths import runtime_folder
from facilitator.link.transport import listen
from facilitator.workshop.errors import FacilitatorError, Rejection

_HELLO_SECONDS = 5.0
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


class Server:
    """Serves one room's link. `ring` tells the consoles that something is new; `public` makes what
    projections are told from, as long as there are any; `wall_changed` is called when the wall may
    show something else."""

    def __init__(self, room: Room, feed: Feed, public: Callable[[], PublicFeed]) -> None:
        self._room = room
        self._feed = feed
        self._make_public = public
        self._public: PublicFeed | None = None
        self._consoles: set[ConsoleFollowing] = set()
        self._projections: set[ProjectionFollowing] = set()
        self._walls: dict[ConsoleFollowing, Wall] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.wall_changed: Callable[[], None] = lambda: None
        self._server: asyncio.Server | None = None
        self._path: Path | None = None
        self._stoppers: set[asyncio.StreamWriter] = set()

    @property
    def wall(self) -> Wall | None:
        """What the console that spoke last shows the room; None where there is no console."""
        return next(reversed(self._walls.values()), None)

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
        """Wake all that follow."""
        for follower in self._followers():
            follower.bell.set()

    def _followers(self) -> list[Following]:
        return [*self._consoles, *self._projections]

    def _live(self) -> Live:
        """What consoles are told: which projections there are, too."""
        windows = [one.window for one in self._projections if one.window is not None]
        return {**self._room.live(), "windows": windows}

    def _public_live(self) -> Live:
        """What projections are told, and what the console that spoke last shows."""
        return public_live(self._room.live(), self.wall)

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
        for follower in self._followers():
            follower.dismiss()
        for stopper in self._stoppers:
            stopper.write(encode(self._bye()))
        with suppress(TimeoutError):
            async with asyncio.timeout(_BYE_SECONDS):
                await asyncio.gather(*(follower.gone.wait() for follower in self._followers()))
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
        start = hello.get("from")
        follower: Following | None = None
        if hello.get("role") == "console":
            first = start if isinstance(start, int) and start > 0 else 1
            follower = ConsoleFollowing(self._live, self._bye, writer, self._feed, first)
        elif hello.get("role") == "projection":
            self._public = self._public or self._make_public()
            follower = ProjectionFollowing(self._public_live, _plain_bye, writer, self._public)
        following = asyncio.create_task(self._follow(follower)) if follower else None
        try:
            async with asyncio.TaskGroup() as commands:
                while line := await reader.readline():
                    message = decode(line)
                    if not self._noted(follower, message):
                        commands.create_task(self._command(writer, follower, message))
        except ExceptionGroup:
            return
        finally:
            if following is not None:
                following.cancel()

    def _noted(self, follower: Following | None, message: Message) -> bool:
        """Whether it is what somebody shows, and nothing to be answered. ValueError for what is
        neither."""
        if isinstance(follower, ConsoleFollowing) and "wall" in message:
            self._walls.pop(follower, None)
            self._walls[follower] = msgspec.convert(message["wall"], Wall)
            self.wall_changed()
        elif isinstance(follower, ProjectionFollowing) and "window" in message:
            follower.window = msgspec.convert(message["window"], Window)
        else:
            return False
        self.ring()
        return True

    async def _follow(self, follower: Following) -> None:
        everybody: set[Any] = (
            self._consoles if isinstance(follower, ConsoleFollowing) else self._projections
        )
        everybody.add(follower)
        try:
            await follower.run()
        except Exception as error:
            # Who is told nothing any more must not believe that nothing happens.
            _log.error("a window is no longer followed: %s", type(error).__name__)
            follower.hang_up()
        finally:
            follower.gone.set()
            everybody.discard(follower)
            if not self._projections:
                # It holds what was erased since, where nobody looks at it.
                self._public = None
            self._walls = {one: wall for one, wall in self._walls.items() if one is not follower}
            self.wall_changed()
            self.ring()

    def _bye(self) -> Message:
        error = self._room.closing_message()
        if error is None:
            return {"bye": "stopped"}
        return {"bye": "stopped", "error": message_of(error)}

    async def _command(
        self, writer: asyncio.StreamWriter, follower: Following | None, message: Message
    ) -> None:
        if isinstance(follower, ProjectionFollowing):
            answer = _refused(message.get("id", ""), Rejection("only-shows"))
        else:
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


def _plain_bye() -> Message:
    """The good-bye to a projection: why, and where files lie, is for the facilitator alone."""
    return {"bye": "stopped"}


def _refused(id: Any, error: FacilitatorError) -> Message:
    return {"refused": id, "error": message_of(error)}


async def _hung_up(writer: asyncio.StreamWriter) -> None:
    """Hang up once what was written has gone out, or at the latest in a moment."""
    writer.close()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(_BYE_SECONDS):
            await writer.wait_closed()
