"""The clock and the calendar that people see: given at the top, so that nothing else asks for the
time or the place."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as time_of_day


@dataclass(frozen=True, slots=True)
class Clock:
    """Called, it gives the seconds since 1970. `zone` is where its time of day and its days are
    those of; None: of this computer. Moments are in milliseconds since 1970."""

    seconds: Callable[[], float]
    zone: tzinfo | None = None

    def __call__(self) -> float:
        """Seconds since 1970, now."""
        return self.seconds()

    def at(self, moment: float) -> datetime:
        """What clock and calendar show at a moment. Raises OverflowError, ValueError or OSError
        for one that no calendar has."""
        return datetime.fromtimestamp(moment / 1000, UTC).astimezone(self.zone)

    def now(self) -> datetime:
        """What clock and calendar show now."""
        return self.at(1000 * self())

    def today(self) -> date:
        """The day that it is."""
        return self.now().date()

    def first_from(self, start: int, shown: time_of_day) -> int:
        """The first moment from `start` on, to the second, at which the clock shows this time of
        day. On the night when an hour comes twice there are two in one day."""
        found = [one for one in self._around(start, shown) if one >= start // 1000 * 1000]
        return max(start, min(found, default=start))

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


HERE = Clock(time.time)
"""This computer's clock."""
