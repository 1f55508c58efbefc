"""All connections of the door: how many there may be, and which of them is closed when.

Nobody is counted by address, for a whole hall may sit behind one. Whoever has joined is known by
their token. Of those who have not, only connections that nobody uses are counted: a phone opens
six at once while it loads the page, and a hundred phones may scan the code at the same moment. When
there is no room at all, those who keep us waiting go first, so that newcomers get in.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from heapq import nsmallest
from typing import Protocol

from facilitator.room.http.rate_limit import Limits
from facilitator.room.monitors.suspension import suspended_seconds
from facilitator.room.statuses import TooFast
from facilitator.room.timeouts import Timeouts

SWEEP_SECONDS = 1.0
_ASLEEP = 3.0
"""Where this computer slept for so many seconds it was us who did not listen, and all waits begin
anew. A loop that was only busy has listened by the time of the sweep, and forgives nobody: whoever
keeps it busy would be forgiven each time."""

_TURNS = 2
"""After so many turns of the loop everything that had come by their beginning is read, however
long the loop was busy before; in either loop the first may end before it looks at its sockets."""

_AT_ONCE = 50
"""One in so many is closed when there is no room, so that looking for them stays cheap."""


class Connection(Protocol):
    """What is known of a connection: whose it is, whether it ever brought a whole request, whether
    it carries a stream, when it was heard of last."""

    participant: str
    spoke: bool
    streams: bool
    heard: float

    @property
    def answering(self) -> bool:
        """Whether a request is being answered."""
        ...

    @property
    def asking(self) -> bool:
        """Whether a request is coming in."""
        ...

    def late(self, now: float) -> bool:
        """Whether it has kept us waiting too long."""
        ...

    def forgive(self, now: float) -> None:
        """Begin all waits anew."""
        ...

    def drop(self) -> None:
        """Close it without ado."""
        ...

    def release(self) -> None:
        """Close it while nobody uses it."""
        ...


class Connections:
    """The connections. `most` is how many there may be on this computer, where that is fewer than
    the limits say."""

    def __init__(
        self,
        limits: Limits,
        times: Timeouts,
        most: int | None = None,
        now: Callable[[], float] = time.monotonic,
        asleep: Callable[[], float] = suspended_seconds,
    ) -> None:
        self.times = times
        self.now = now
        self._limits = limits
        self._most = limits.sockets if most is None else min(most, limits.sockets)
        self._asleep = asleep
        self._slept = asleep()
        self._all: dict[Connection, None] = {}
        self._of: dict[str, dict[Connection, None]] = {}

    def __len__(self) -> int:
        return len(self._all)

    def enter(self, one: Connection) -> bool:
        """Take a new connection; False if there is no room for it."""
        if len(self._all) >= self._most:
            self._make_room()
            if len(self._all) >= self._most:
                return False
        self._all[one] = None
        return True

    def leave(self, one: Connection) -> None:
        """Forget a connection that is closed."""
        self._all.pop(one, None)
        self._part(one)

    def belong(self, one: Connection, participant: str) -> None:
        """Note whose connection it is. Whoever has too many loses the one that is idle longest, or
        else the oldest stream: after a phone has slept, that is one that only we still believe in.
        TooFast if all of them are being answered."""
        if one.participant == participant:
            return
        theirs = self._of.get(participant, {})
        if len(theirs) >= self._limits.own_sockets and not self._limits.off:
            self._drop(_least(theirs))
        self._part(one)
        self._of.setdefault(participant, {})[one] = None
        one.participant = participant

    def send_away(self, participant: str) -> None:
        """Close all of somebody's connections, streams as well: their place is another phone's."""
        for one in tuple(self._of.get(participant, ())):
            self._drop(one)

    def sweep(self, now: float) -> None:
        """Close who keeps us waiting, and what nobody uses. Whatever came before that moment must
        have been read."""
        before, self._slept = self._slept, self._asleep()
        slept = self._slept - before > _ASLEEP
        for one in tuple(self._all):
            if slept:
                one.forgive(now)
            elif one.late(now):
                self._drop(one)
            elif not (one.answering or one.asking) and now - one.heard > self.times.idle:
                self._forget(one)
                one.release()
        self._thin(now - self.times.quiet)

    async def run(self) -> None:
        """Sweep until cancelled."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            now = self.now()
            for _turn in range(_TURNS):
                await asyncio.sleep(0)
            self.sweep(now)

    def _thin(self, since: float) -> None:
        """Of the connections of people who have not joined and which nobody uses, keep the newest.
        A browser opens another one by itself."""
        idle = [
            one
            for one in self._all
            if not (one.participant or one.answering or one.asking) and one.heard < since
        ]
        surplus = len(idle) - self._limits.strangers
        if surplus > 0 and not self._limits.off:
            for one in nsmallest(surplus, idle, key=lambda one: one.heard):
                self._forget(one)
                one.release()

    def _make_room(self) -> None:
        """Close those that nobody would miss: first who has never finished a request, then who has
        not joined and is idle, then who has joined and is idle; the oldest of each."""
        idle = (one for one in self._all if not one.answering)
        for one in nsmallest(1 + self._most // _AT_ONCE, idle, key=_worth):
            self._drop(one)

    def _drop(self, one: Connection) -> None:
        self._forget(one)
        one.drop()

    def _forget(self, one: Connection) -> None:
        self._all.pop(one, None)
        self._part(one)

    def _part(self, one: Connection) -> None:
        theirs = self._of.get(one.participant)
        if theirs is not None:
            theirs.pop(one, None)
            if not theirs:
                del self._of[one.participant]


def _worth(one: Connection) -> tuple[bool, bool, float]:
    return bool(one.participant), one.spoke, one.heard


def _least(theirs: Iterable[Connection]) -> Connection:
    idle = [one for one in theirs if not one.answering]
    streams = [one for one in theirs if one.streams and one.answering]
    if not idle and not streams:
        raise TooFast("too-fast", wait=1)
    return min(idle or streams, key=lambda one: one.heard)
