"""How much may come how fast. Counted by participant, before somebody has joined by connection;
never by address: a whole hall may sit behind one."""

from __future__ import annotations

import random
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from facilitator.room.statuses import TooFast

Socket = tuple[str, int]
"""The other end of a connection."""

_SOCKETS = 10_000
"""Of so many connections it is kept what they did."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Counts and rates; `off` lifts them for benchmarks and rehearsal."""

    short: tuple[int, float] = (20, 10.0)
    long: tuple[int, float] = (120, 60.0)
    searches: tuple[int, float] = (40, 10.0)
    long_searches: tuple[int, float] = (180, 60.0)
    answers: int = 500
    people: int = 3000
    joins: tuple[int, float] = (100, 1.0)
    own_joins: tuple[int, float] = (120, 60.0)
    own_newcomers: int = 100
    newcomers: int = 1000
    slow_joins: tuple[int, float] = (10, 1.0)
    own_sockets: int = 6
    sockets: int = 8000
    strangers: int = 200
    off: bool = False


class RateLimiter:
    """The moments of each participant's last contributions."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._moments: dict[str, deque[float]] = {}

    def count(self, participant: str) -> None:
        """Count anything that somebody sent; TooFast if it is one too many."""
        if self._limits.off:
            return
        now = self._now()
        moments = self._moments.setdefault(participant, deque())
        while moments and moments[0] <= now - self._limits.long[1]:
            moments.popleft()
        for count, seconds in (self._limits.short, self._limits.long):
            if len(moments) >= count and (left := moments[-count] + seconds - now) > 0:
                raise TooFast("too-fast", wait=max(1, ceil(left)))
        moments.append(now)


class SlidingWindow:
    """How often something happened in the last so many seconds."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._now = now
        self._moments: deque[float] = deque()

    def add(self) -> None:
        """Note that it happened now."""
        self._moments.append(self._now())

    def __len__(self) -> int:
        while self._moments and self._moments[0] <= self._now() - self._seconds:
            self._moments.popleft()
        return len(self._moments)

    @property
    def left(self) -> float:
        """The seconds until it is one less."""
        return self._moments[0] + self._seconds - self._now() if len(self) else 0.0


class JoinLimiter:
    """How many people come in at once, in all and over one connection: behind that may be a whole
    hall, but it must not be able to fill the room. Who has to wait is sent away for a few seconds,
    not all for the same time, or they would all come back together."""

    WAITS = (1, 5)

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._joined = SlidingWindow(limits.joins[1], now)
        self._slow = SlidingWindow(limits.slow_joins[1], now)
        self._own: dict[Socket, SlidingWindow] = {}

    def step(self, socket: Socket) -> None:
        """Count somebody who comes in over this connection; TooFast if it is one too many."""
        if self._limits.off:
            return
        own = self._of(socket)
        if len(own) >= self._limits.own_joins[0] or len(self._joined) >= self._limits.joins[0]:
            raise self._later()
        own.add()
        self._joined.add()

    def newcomer(self, own: int, all: int) -> None:
        """Count somebody new. `own` and `all` are how many came in over the same connection and
        over any and have not come back. Too many in all only slow things down, for it may be one
        bad hand that keeps the others out."""
        if self._limits.off:
            return
        if own >= self._limits.own_newcomers:
            raise self._later()
        if all >= self._limits.newcomers:
            if len(self._slow) >= self._limits.slow_joins[0]:
                raise self._later()
            self._slow.add()

    def _of(self, socket: Socket) -> SlidingWindow:
        if len(self._own) > _SOCKETS:
            self._own = {one: window for one, window in self._own.items() if len(window)}
        return self._own.setdefault(socket, SlidingWindow(self._limits.own_joins[1], self._now))

    def _later(self) -> TooFast:
        return TooFast("crowded", wait=random.randint(*self.WAITS))  # noqa: S311 - spreads them


class WrongPlaces:
    """Wrong letters of a place, of all phones together. Without a bound somebody could try so many
    that they come in as somebody else within the hour; whoever really was here can ask the
    facilitator instead."""

    MOST, MINUTE = 20, 60.0

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._wrong = SlidingWindow(self.MINUTE, now)

    def check(self) -> None:
        """TooFast after too many wrong ones in the last minute, before any other is looked at."""
        if len(self._wrong) >= self.MOST and not self._limits.off:
            raise TooFast("guessing", wait=max(1, ceil(self._wrong.left)))

    def note(self) -> None:
        """Count wrong letters."""
        self._wrong.add()


class WrongCodes:
    """Wrong join codes: each one after the fifth from the same socket is answered a second later,
    and many in a minute tell the facilitator. Nobody is locked out."""

    FREE, DELAY, MANY, MINUTE = 5, 1.0, 200, 60.0

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._by_socket: dict[Socket, int] = {}
        self._wrong = SlidingWindow(self.MINUTE, now)

    def note(self, socket: Socket) -> float:
        """Count a wrong code; the seconds to wait before answering."""
        if len(self._by_socket) > _SOCKETS:
            self._by_socket.clear()
        count = self._by_socket[socket] = self._by_socket.get(socket, 0) + 1
        self._wrong.add()
        return self.DELAY if count > self.FREE else 0.0

    @property
    def many(self) -> bool:
        """Whether so many wrong codes came in the last minute that somebody may be guessing."""
        return len(self._wrong) >= self.MANY
