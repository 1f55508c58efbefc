"""The console's connection to the room: it is kept, or made again, and says when there is something
new. What the room tells goes to the `SessionModel`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any, Protocol

from facilitator.console.session_model import Ask, SessionModel
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event

APART = 0.2
"""Seconds between two messages at least: people read no faster, and keys stay quick."""

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0

LOOK_AGAIN = 1.0
"""Seconds between two looks whether a stopped room was opened again by somebody else."""

Receive = Callable[[Sequence[dict[str, Any]]], None]


class Connection(Protocol):
    """What the feed needs of the link's connection."""

    async def follow(self, receive: Receive) -> None:
        """Hand over what the room tells, in portions, until the room is gone."""
        ...

    async def do(self, name: str, argument: Any = "") -> Any:
        """Carry out an action: {"events": their numbers, …}; `Rejection`, or OSError if the room is
        gone."""
        ...

    def show(self, message: dict[str, Any]) -> None:
        """Say something that is not answered."""
        ...


Connect = Callable[[int], AbstractAsyncContextManager[Connection]]
"""Follow the room from an event on; OSError if there is none."""


class RoomClient:
    """Keeps a `SessionModel` up to date as long as it runs.

    `told` is called when there is something new, at most five times a second. `revive` starts a
    room if there is none, and blocks: it runs in a thread of its own.
    """

    def __init__(
        self,
        connect: Connect,
        revive: Callable[[], object],
        clock: Clock,
        *,
        apart: float = APART,
        model: Callable[[Ask, Clock, Callable[[], None]], SessionModel] = SessionModel,
    ) -> None:
        self._connect = connect
        self._revive = revive
        self._connection: Connection | None = None
        self._apart = apart
        self._last = -apart
        self._due: asyncio.TimerHandle | None = None
        self._on_change: Callable[[], None] = lambda: None
        self._expected: Callable[[], object] | None = None
        self._wanted = asyncio.Event()
        self._shown: dict[str, Any] | None = None
        self.model = model(self.ask, clock, self._soon)

    def expect(self, ready: Callable[[], object]) -> None:
        """A room is on its way; `ready` blocks until it is there, or raises `Rejection`."""
        self._expected = ready

    async def ask(self, action: str, argument: Argument = "") -> Sequence[Event]:
        """Ask the room for an action, and wait for the events that it makes; `Rejection` with a
        sentence if it is not carried out."""
        if self.model.stopped:
            raise Rejection("stopped-elsewhere")
        if self._connection is None:
            raise Rejection("starting-again")
        try:
            done = await self._connection.do(action, argument)
        except OSError:
            raise Rejection("starting-again") from None
        # What is asked for next is weighed against the state after this.
        seqs: list[int] = done["events"]
        return await self.model.reached(seqs, done.get("urn", 0))

    def show(self, message: dict[str, Any]) -> None:
        """Say what this window shows, or is; again whenever the connection is made anew."""
        if message != self._shown:
            self._shown = message
            if self._connection is not None:
                self._connection.show(message)

    def reopen(self) -> None:
        """Start a room that was stopped."""
        self._wanted.set()

    async def run(self, on_change: Callable[[], None]) -> None:
        """Follow the room until cancelled, or until it turns out to be another version's."""
        self._on_change = on_change
        if self._expected is not None:
            await self._start_again(self._expected)
        pause = FIRST_PAUSE
        while True:
            try:
                async with self._connect(self.model.fold.builder.head + 1) as connection:
                    pause = FIRST_PAUSE
                    await self._follow(connection)
            except OSError:
                pass
            except Rejection as no:
                self._lost(text_of(no))
                return
            if self.model.stopped:
                await self._until_wanted()
                continue
            self._lost(self.model.live.trouble)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            await self._start_again(self._revive)

    async def _until_wanted(self) -> None:
        """A room that somebody stopped is not started again unasked; but it is looked for."""
        self._lost("")
        try:
            async with asyncio.timeout(LOOK_AGAIN):
                await self._wanted.wait()
        except TimeoutError:
            return
        self.model.stopped = False
        self._lost("")
        await self._start_again(self._revive)

    async def _follow(self, connection: Connection) -> None:
        self._connection = connection
        self._wanted.clear()
        if self._shown is not None:
            connection.show(self._shown)
        try:
            # The model takes it directly: here only the connection is looked after.
            await connection.follow(self.model.receive)
        finally:
            self._connection = None

    def _lost(self, trouble: str) -> None:
        self.model.live = replace(
            self.model.live, connected=False, closing="", present=frozenset(), trouble=trouble
        )
        self._soon()

    async def _start_again(self, start: Callable[[], object]) -> None:
        """Every try may start a room: the session's lock decides who wins."""
        try:
            await asyncio.to_thread(start)
        except (Rejection, OSError) as no:
            self._lost(text_of(no))

    def _soon(self) -> None:
        """Say it now, or when it is time again; what comes until then is said together."""
        if self._due is not None:
            return
        loop = asyncio.get_running_loop()
        wait = self._last + self._apart - loop.time()
        self._due = loop.call_later(max(0.0, wait), self._say)

    def _say(self) -> None:
        self._due = None
        self._last = asyncio.get_running_loop().time()
        self.model.settle()
        self._on_change()
