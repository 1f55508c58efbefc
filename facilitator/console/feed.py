"""The console's feed: reads what the room tells, folds it, and says when there is something new."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from itertools import groupby
from typing import Any, Protocol

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.led import Asked, Led
from facilitator.console.steps.face import Live
from facilitator.desk.error_texts.wording import text_of
from facilitator.link import messages
from facilitator.workshop.bodies import Body
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event
from facilitator.workshop.urn import Entry, Removed

APART = 0.2
"""Seconds between two messages at least: people read no faster, and keys stay quick."""

FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0

LOOK_AGAIN = 1.0
"""Seconds between two looks whether a stopped room was opened again by somebody else."""

Told = Mapping[str, Any]


class Connection(Protocol):
    """What the feed needs of the link's connection."""

    def batches(self) -> AsyncIterator[list[dict[str, Any]]]:
        """What the room tells, in portions; the end means that the room is gone."""
        ...

    async def do(self, name: str, argument: Any = "") -> Any:
        """Carry out an action: {"events": their numbers, …}; `Rejection`, or OSError if the room is
        gone."""
        ...


Connect = Callable[[int], AbstractAsyncContextManager[Connection]]
"""Follow the room from an event on; OSError if there is none."""


class Feed:
    """Keeps a `Led` up to date as long as it runs.

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
    ) -> None:
        self._connect = connect
        self._revive = revive
        self._connection: Connection | None = None
        self._apart = apart
        self._last = -apart
        self._due: asyncio.TimerHandle | None = None
        self._told: Callable[[], None] = lambda: None
        self._expected: Callable[[], object] | None = None
        self._wanted = asyncio.Event()
        self.led = Led(self.ask, clock)

    def expect(self, ready: Callable[[], object]) -> None:
        """A room is on its way; `ready` blocks until it is there, or raises `Rejection`."""
        self._expected = ready

    async def ask(self, action: str, argument: Argument = "") -> Sequence[Event]:
        """Ask the room for an action, and wait for the events that it makes; `Rejection` with a
        sentence if it is not carried out."""
        if self.led.stopped:
            raise Rejection("stopped-elsewhere")
        if self._connection is None:
            raise Rejection("starting-again")
        try:
            done = await self._connection.do(action, argument)
        except OSError:
            raise Rejection("starting-again") from None
        # What is asked for next is weighed against the state after this.
        seqs: list[int] = done["events"]
        return await self.led.reached(seqs, done.get("urn", 0))

    def reopen(self) -> None:
        """Start a room that was stopped."""
        self._wanted.set()

    async def run(self, told: Callable[[], None]) -> None:
        """Follow the room until cancelled, or until it turns out to be another version's."""
        self._told = told
        if self._expected is not None:
            await self._start_again(self._expected)
        pause = FIRST_PAUSE
        while True:
            try:
                async with self._connect(self.led.fold.frame.head + 1) as connection:
                    pause = FIRST_PAUSE
                    await self._follow(connection)
            except OSError:
                pass
            except Rejection as no:
                self._lost(text_of(no))
                return
            if self.led.stopped:
                await self._until_wanted()
                continue
            self._lost(self.led.live.trouble)
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
        self.led.stopped = False
        self._lost("")
        await self._start_again(self._revive)

    async def _follow(self, connection: Connection) -> None:
        self._connection = connection
        self._wanted.clear()
        try:
            async for portion in connection.batches():
                self._take(portion)
        finally:
            self._connection = None

    def _take(self, portion: Sequence[Told]) -> None:
        # An event the room wrote before we caught up is not news.
        for kind, told_together in groupby(portion, _kind):
            if kind == "event":
                self.led.take(_event(told["event"]) for told in told_together)
            elif kind == "urn":
                for told in told_together:
                    self._urn(told["urn"])
        for told in portion:
            if "live" in told:
                self._live(told["live"])
            elif "caught" in told:
                self.led.caught = True
            elif "bye" in told:
                self.led.stopped = True
                self.led.parting = _text(told.get("error"))
        if self.led.caught:
            self._soon()

    def _urn(self, told: Told) -> None:
        if told["anew"]:
            self.led.take([Removed(cid) for cid in self.led.fold.urn])
        self.led.take(Removed(cid) for cid in told["removed"])
        self.led.take(map(_entry, told["entries"]))
        self.led.note_urn(told["revision"])

    def _live(self, told: messages.Live) -> None:
        self.led.stopped = False
        closing, storing, backup = told["closing"], told["storing"], told["backup"]
        self.led.parting = _text(storing["error"]) if storing["gone"] else ""
        self.led.copied, self.led.copying = backup["at"], backup["ok"]
        self.led.waiting = told["waiting"]
        if timer := told["timer"]:
            self.led.elapsed.note(timer["seq"], timer["made"])
        self.led.lost_keys = frozenset(told["lost_keys"])
        self.led.asks = tuple(Asked(ask["number"], ask["name"]) for ask in told["asks"])
        self.led.live = Live(
            present=frozenset(told["present"]),
            door=told["door"],
            closing=closing["step"] if closing else "",
            left=closing["left"] if closing else 0,
            first_phone=told["first_phone"],
            storing=storing["ok"],
            trouble=_text(storing["error"]),
            gone=storing["gone"],
            kept=storing["kept"],
        )

    def _lost(self, trouble: str) -> None:
        self.led.live = replace(
            self.led.live, connected=False, closing="", present=frozenset(), trouble=trouble
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
        self.led.settle()
        self._told()


def _text(error: messages.Error | None) -> str:
    return "" if error is None else text_of(messages.rejection_of(error))


def _event(told: Told) -> Event:
    return Event(
        told["seq"],
        told["cid"],
        told["who"],
        told["step"],
        told["kind"],
        told["version"],
        _body(told),
        told["at"],
    )


def _kind(told: Told) -> str:
    """Whether it tells of an event, of the urn, or of something else."""
    return next((kind for kind in ("event", "urn") if kind in told), "")


def _entry(told: Told) -> Entry:
    body = _body(told)
    assert body is not None
    return Entry(
        told["cid"],
        told["who"],
        told["step"],
        told["kind"],
        told["version"],
        body,
        told["hidden"],
    )


def _body(told: Told) -> Body | None:
    """The body in its type; None once it was erased. Out of its JSON, for what was entered by hand
    stays as JSON inside it."""
    if told["body"] is None:
        return None
    data = msgspec.json.encode(told["body"])
    return CATALOGUE.bodies.decode(told["kind"], told["version"], data)
