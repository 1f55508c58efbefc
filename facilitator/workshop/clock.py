"""The clock and the calendar that people see: given at the top, so that nothing else asks for the
time or the place."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as time_of_day
from functools import partial

from facilitator.workshop.errors import FacilitatorError

LAST_MOMENT = 253_402_300_799_999
"""The end of the year 9999 in milliseconds."""


class BeyondCalendars(FacilitatorError, ValueError):
    """A moment that no calendar has, as those after the year 9999."""

    def __init__(self) -> None:
        super().__init__("beyond-calendars")


@dataclass(frozen=True, slots=True)
class Clock:
    """Called, it gives the seconds since 1970. `zone` is where its time of day and its days are
    those of; None: of this computer. Moments are in milliseconds since 1970. `ticks` gives the
    seconds from some moment on that nobody sets; None: the same as `seconds`. `waking` gives those
    in which the computer did not sleep; None: the same as `ticks`."""

    seconds: Callable[[], float]
    zone: tzinfo | None = None
    ticks: Callable[[], float] | None = None
    waking: Callable[[], float] | None = None

    def __call__(self) -> float:
        """Seconds since 1970, now."""
        return self.seconds()

    def steady(self) -> float:
        """Seconds from some moment on. What lasts is measured with these: the time of day may be
        set at any moment, back or forth."""
        return (self.ticks or self.seconds)()

    def awake(self) -> float:
        """Seconds from some moment on in which this computer did not sleep: while it does, the room
        waits for it, and so does the room's timer."""
        return (self.waking or self.ticks or self.seconds)()

    def at(self, moment: float) -> datetime:
        """What clock and calendar show at a moment. Raises BeyondCalendars."""
        try:
            return datetime.fromtimestamp(moment / 1000, UTC).astimezone(self.zone)
        except (OverflowError, ValueError, OSError):
            raise BeyondCalendars from None

    def minutes_from_now(self, minutes: int) -> int:
        """The moment in so many minutes, to the full minute."""
        return (round(self() / 60) + minutes) * 60_000

    def now(self) -> datetime:
        """What clock and calendar show now. Raises BeyondCalendars."""
        return self.at(1000 * self())

    def today(self) -> date:
        """The day that it is. Raises BeyondCalendars."""
        return self.now().date()

    def first_from(self, start: int, shown: time_of_day) -> int:
        """The first moment from `start` on, to the second, at which the clock shows this time of
        day. On the night when an hour comes twice there are two in one day."""
        moments = [
            moment for moment in self._around(start, shown) if moment >= start // 1000 * 1000
        ]
        return max(start, min(moments, default=start))

    def last(self, shown: time_of_day) -> int:
        """The last moment up to now at which the clock showed this time of day."""
        now = int(1000 * self())
        return max((one for one in self._around(now, shown) if one <= now), default=now)

    def _around(self, moment: int, shown: time_of_day) -> list[int]:
        """Every moment on that day, the one before and the one after at which this is shown."""
        day = self.at(moment).date()
        walls = [
            datetime.combine(day + timedelta(days=days), shown.replace(fold=fold))
            for days in (-1, 0, 1)
            for fold in (0, 1)
        ]
        # Without a zone of its own a datetime means the computer's, with all its changes of hour.
        return [int(wall.replace(tzinfo=self.zone).timestamp() * 1000) for wall in walls]


class Elapsed:
    """How long ago the room's timer was set, without the time for which the computer slept. While a
    program runs it measures that itself; what was before it only the time of day can tell."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self._made: dict[int, float] = {}

    def note(self, seq: int, made: float | None = None) -> None:
        """Note at which moment of the waking clock event number `seq` was made; None: now."""
        self._made[seq] = self.clock.awake() if made is None else made

    def made(self, seq: int, at: int) -> float:
        """The moment of the waking clock at which event number `seq` was made; `at` is what the
        event says of it, in milliseconds since 1970."""
        if seq not in self._made:
            self.note(seq, self.clock.awake() - max(0.0, self.clock() - at / 1000))
        return self._made[seq]

    def gone(self, seq: int, at: int) -> float:
        """The seconds since event number `seq` was made."""
        return max(0.0, self.clock.awake() - self.made(seq, at))


def _ticks() -> Callable[[], float]:
    """The clock that nobody sets, the same for all programs of a computer; the one that also goes
    on while it sleeps, where the system has one."""
    names = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}
    number = getattr(time, names.get(sys.platform, ""), None)
    return time.monotonic if number is None else partial(time.clock_gettime, number)


if sys.platform == "win32":
    from ctypes import byref, c_uint64, windll

    def _waking() -> float:
        ticks = c_uint64()
        windll.kernel32.QueryUnbiasedInterruptTime(byref(ticks))
        return ticks.value / 1e7

else:
    _waking = time.monotonic


def _seconds() -> float:
    return time.time_ns() / 1e9


HERE = Clock(_seconds, ticks=_ticks(), waking=_waking)
"""This computer's clock."""
