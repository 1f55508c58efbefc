"""Where a replay stands in the session's time, and how it goes on by itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import time

from facilitator.console.moments import Moments
from facilitator.workshop.clock import Clock

SPEEDS = (1, 2, 4, 8, 15, 30, 60, 120, 300, 600)
"""Seconds of the session in one second of watching."""

USUAL = 8
JUMP = 10_000
"""Milliseconds of the session."""

SILENCE = 2000
"""Milliseconds of watching that a silence takes at most, at any speed but the session's own."""


class Playhead:
    """A place on the session's clock, in milliseconds since it began, long pauses left out.

    `moment` is the number of the last event that has happened by then. Events go in their own
    order: what was given without a name stands at the moment of the event before it.
    """

    def __init__(self, moments: Moments, clock: Clock, moment: int = 0) -> None:
        self.moments = moments
        self.clock = clock
        self.moment = 0
        self.gone = 0.0
        self.speed = USUAL
        self.playing = False
        self.to(moment)

    @property
    def at_end(self) -> bool:
        """Whether nothing more comes."""
        return self.moment >= len(self.moments.events)

    @property
    def wall(self) -> int:
        """What the clock on the wall showed, in milliseconds since 1970."""
        if not self.moments.times:
            return 0
        last = max(0, self.moment - 1)
        return self.moments.times[last] + max(0, int(self.gone) - self.moments.running[last])

    def to(self, moment: int) -> None:
        """Go to just after an event."""
        self.moment = max(0, min(moment, len(self.moments.events)))
        self.gone = float(self.moments.running[self.moment - 1]) if self.moment else 0.0

    def by(self, milliseconds: float) -> None:
        """Go on, or back, on the session's clock."""
        whole = self.moments.running[-1] if self.moments.running else 0
        self.gone = max(0.0, min(self.gone + milliseconds, float(whole)))
        self.moment = bisect_right(self.moments.running, self.gone)

    def to_time(self, shown: time) -> None:
        """Go to a time of day: the first one like it from the beginning on, else to the nearer of
        beginning and end."""
        times = self.moments.times
        if not times:
            return
        wanted = self.clock.first_from(times[0], shown)
        if wanted > times[-1]:
            before = wanted - 86_400_000
            early = times[0] - before <= wanted - times[-1]
            self.to(1 if early else len(times))
            return
        self.to(bisect_right(times, wanted))
        following = self.moments.running[min(self.moment, len(times) - 1)]
        self.gone = min(self.gone + wanted - times[self.moment - 1], float(following))

    def play(self) -> None:
        """Start, or stop; at the end start from the beginning."""
        if not self.playing and self.at_end:
            self.to(1)
        self.playing = not self.playing

    def faster(self, steps: int) -> None:
        """Another speed, so many further."""
        speed_index = SPEEDS.index(self.speed) + steps
        self.speed = SPEEDS[max(0, min(speed_index, len(SPEEDS) - 1))]

    def watch(self, seconds: float) -> None:
        """Play for so long; stops at the end."""
        if not self.playing:
            return
        if self.speed > 1 and not self.at_end:
            following = self.moments.running[self.moment]
            self.gone = max(self.gone, following - float(SILENCE * self.speed))
        self.by(seconds * 1000 * self.speed)
        self.playing = not self.at_end

    def newest(self, milliseconds: float) -> range:
        """The numbers of the events of the last moments."""
        since = self.wall - milliseconds
        first = bisect_left(self.moments.times, since, hi=self.moment)
        return range(first + 1, self.moment + 1)
