"""The session that this console leads: what the room told last, and the way to ask it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.live import Live
from facilitator.console.twins import Twins
from facilitator.link import messages
from facilitator.link.messages import decode_entry, decode_event
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.clock import Clock, Elapsed
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.registry import Argument, closes, ends, read_command
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Erased, Event, Restored, TimerSet
from facilitator.workshop.fold import Fold
from facilitator.workshop.items import answer_id
from facilitator.workshop.pause_bodies import PauseCalled
from facilitator.workshop.state import State, Timer
from facilitator.workshop.urn import Entry, Removed, Stored

FRESH = 5.0
"""Seconds for which something that arrived is marked as new."""

LATEST = 2.0
"""Seconds within which the room tells of what it has just stored."""

_FRESH_LETTERS = "agnpvs"

WireMessage = Mapping[str, Any]
"""A line of the link, as `link/messages.py` describes it."""

Ask = Callable[[str, Argument], Awaitable[Sequence[Event]]]
"""Asks the room for an action; raises `Rejection` if it says no."""


@dataclass(frozen=True, slots=True)
class ReclaimLine:
    """Somebody who says that they were here before: the number that their phone shows, and the name
    that they typed, or ""."""

    number: str
    name: str


@dataclass(slots=True)
class SessionModel:
    """A session as this console sees it. `state` is frozen and replaced as a whole.

    `changed` is called when the room has told something, once all that it has so far is known.
    `waiting` tells, by step, on how many phones something is picked or typed and not sent;
    `lost_keys` are the anonymous steps whose key was lost while they were open. `stopped`: somebody
    ended the room on purpose, and it stays so until it is opened again. `copied` is the moment of
    the newest backup (milliseconds since 1970; 0: none yet), `copying` whether the last try at one
    went well. `turn` is held while an action is on its way, from whichever screen. `wifi` is the
    Wi-Fi's name and password, or None. `parting` is what is still to be told when the session is
    left. `last_row` is whether the last row can read the wall, "yes", "no" or "", and with how many
    columns somebody looked.
    """

    ask: Ask
    clock: Clock
    changed: Callable[[], None] = lambda: None
    state: State = field(default_factory=lambda: Fold(CATALOGUE).view())
    live: Live = field(default_factory=Live)
    fold: Fold = field(default_factory=lambda: Fold(CATALOGUE))
    waiting: Mapping[str, int] = field(default_factory=dict)
    caught: bool = False
    stopped: bool = False
    copied: int = 0
    copying: bool = True
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    lost_keys: frozenset[str] = frozenset()
    asks: tuple[ReclaimLine, ...] = ()
    wifi: tuple[str, str] | None = None
    parting: str = ""
    last_row: tuple[str, int] = ("", 0)
    twins: Twins = field(default_factory=Twins)
    """Which answers look the same, and which of them the facilitator has said are not."""
    erased: int = 0
    """How many erasures the room has told of since everything was caught up with."""
    _fresh: deque[tuple[float, tuple[str, ...]]] = field(default_factory=deque)
    """Until when what is fresh, in the order of arrival."""
    _urn: int = 0
    """The revision of the urn that the room has told of."""
    _fresh_ids: frozenset[str] | None = None
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    elapsed: Elapsed = field(init=False)

    def __post_init__(self) -> None:
        self.elapsed = Elapsed(self.clock)

    def receive(self, portion: Sequence[WireMessage]) -> None:
        """Take what the room tells, in its order."""
        # An event the room wrote before we caught up is not news.
        for kind, told_together in groupby(portion, _kind):
            if kind == "event":
                bodies = CATALOGUE.bodies
                self.take(decode_event(message["event"], bodies) for message in told_together)
            elif kind == "urn":
                for message in told_together:
                    self._take_urn(message["urn"])
        for message in portion:
            if "live" in message:
                self._take_live(message["live"])
            elif "caught" in message:
                self.caught = True
            elif "bye" in message:
                self.stopped = True
                self.parting = _text(message.get("error"))
        if self.caught:
            self.changed()

    def _take_urn(self, message: WireMessage) -> None:
        if message["anew"]:
            self.take([Removed(cid) for cid in self.fold.urn])
        self.take(Removed(cid) for cid in message["removed"])
        self.take(decode_entry(entry, CATALOGUE.bodies) for entry in message["entries"])
        self._urn = message["revision"]
        self._arrived.set()

    def _take_live(self, live: messages.Live) -> None:
        self.stopped = False
        closing, storing, backup = live["closing"], live["storing"], live["backup"]
        self.parting = _text(storing["error"]) if storing["gone"] else ""
        self.copied, self.copying = backup["at"], backup["ok"]
        self.waiting = live["waiting"]
        for timer in (live["timer"], live["pause"]):
            if timer is not None:
                self.elapsed.note(timer["seq"], timer["made"])
        self.lost_keys = frozenset(live["lost_keys"])
        self.asks = tuple(ReclaimLine(ask["number"], ask["name"]) for ask in live["asks"])
        self.live = Live(
            present=frozenset(live["present"]),
            door=live["door"],
            closing=closing["step"] if closing else "",
            left=closing["left"] if closing else 0,
            first_phone=live["first_phone"],
            reached=live["reached"],
            storing=storing["ok"],
            trouble=_text(storing["error"]),
            gone=storing["gone"],
            kept=storing["kept"],
            windows=tuple(live["windows"]),
            ready=(live["ready"]["ready"], live["ready"]["here"]),
            remote=live["remote"],
            wishes=tuple(live["wishes"]),
        )

    def take(self, stored: Iterable[Stored]) -> None:
        """Fold events, and changes of the urn; those that come once everything was caught up with
        are fresh."""
        for event in stored:
            known = event.cid in self.fold.urn
            self.fold.apply(event)
            if self.caught and not known:
                self._note(event)
            if not isinstance(event, Event):
                continue
            if self.caught and isinstance(event.body, Erased):
                self.erased += 1
            if self.caught and isinstance(event.body, TimerSet | PauseCalled):
                self.elapsed.note(event.seq)
        self._arrived.set()

    def settle(self) -> None:
        """Freeze what was folded."""
        self.state = self.fold.view()

    def gone(self, timer: Timer) -> float:
        """The seconds since a setting of the room's clock was made."""
        return self.elapsed.gone(timer.seq, timer.at)

    def _note(self, event: Stored) -> None:
        if isinstance(event, Removed) or event.body is None:
            return
        ids = (event.body.item,) if isinstance(event.body, Restored) else _ids_of(event)
        self._fresh.append((self.clock.steady() + FRESH, ids))
        self._fresh_ids = None

    @property
    def fresh(self) -> frozenset[str]:
        """The ids of what arrived in the last five seconds."""
        now = self.clock.steady()
        while self._fresh and self._fresh[0][0] <= now:
            self._fresh.popleft()
            self._fresh_ids = None
        if self._fresh_ids is None:
            self._fresh_ids = frozenset(id for _until, ids in self._fresh for id in ids)
        return self._fresh_ids

    def closes(self, action: str, argument: Argument = "") -> tuple[str, ...]:
        """The steps that this action would close while phones may be busy in them."""
        command = self._command(action, argument)
        return closes(self.fold, command, self.clock) if command else ()

    def interrupts(self, action: str, argument: Argument = "") -> tuple[str, ...]:
        """The steps that stay open, but in which this action would end what phones have under
        way."""
        command = self._command(action, argument)
        steps = ends(self.fold, command, self.clock) if command else ()
        return tuple(step for step in steps if self.waiting.get(step, 0))

    def _command(self, action: str, argument: Argument) -> Command | None:
        """What is asked for, while there are phones."""
        if not self.live.present:
            return None
        try:
            return read_command(self.fold.catalogue, action, argument)
        except Rejection:
            return None

    async def reached(self, seqs: Sequence[int], urn: int = 0) -> Sequence[Event]:
        """The events of these numbers, once the room has told of them, and of the `urn` up to that
        revision; none of them after two seconds without."""
        last = max(seqs, default=0)
        with suppress(TimeoutError):
            async with asyncio.timeout(LATEST):
                while self.fold.builder.head < last or self._urn < urn:
                    self._arrived.clear()
                    await self._arrived.wait()
        self.settle()
        events = self.fold.events
        return [events[seq - 1] for seq in seqs] if len(events) >= last else []


def _ids_of(event: Event | Entry) -> tuple[str, ...]:
    """The ids that what this event made can have."""
    if isinstance(event, Entry):
        return (answer_id(event.cid),)
    return tuple(f"{letter}{event.seq}" for letter in _FRESH_LETTERS)


def _kind(message: WireMessage) -> str:
    """Whether it tells of an event, of the urn, or of something else."""
    return next((kind for kind in ("event", "urn") if kind in message), "")


def _text(error: messages.Error | None) -> str:
    return "" if error is None else text_of(messages.rejection_of(error))
