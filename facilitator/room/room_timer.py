"""The room's timer as the room knows it: when it was set, what is left of it, and whether the
computer has slept since phones were told of it."""

from __future__ import annotations

from facilitator.link.messages import TimerSetLine
from facilitator.room.monitors.suspension import suspended_seconds
from facilitator.workshop.clock import Clock, Elapsed
from facilitator.workshop.state import Timer

_NOTICED = 1.0
"""Seconds of sleep by which a phone's own counting may be off before it is told anew."""


class RoomTimer:
    """`slept` counts how often the computer was seen to have slept: phones go on counting then, and
    the timer does not."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._elapsed = Elapsed(clock)
        self._suspended = suspended_seconds(clock)
        self.slept = 0

    def note(self, seq: int) -> None:
        """Event number `seq` sets it, now."""
        self._elapsed.note(seq)

    def line(self, timer: Timer) -> TimerSetLine:
        """When it was set, for consoles."""
        return {"seq": timer.seq, "made": self._elapsed.made(timer.seq, timer.at)}

    def left(self, timer: Timer) -> int:
        """The seconds that are left, negative once they are over."""
        return timer.left - (int(self._elapsed.gone(timer.seq, timer.at)) if timer.running else 0)

    def has_slept(self) -> bool:
        """Whether the computer has slept since this was last asked."""
        before, now = self._suspended, suspended_seconds(self._clock)
        if now - before < _NOTICED:
            return False
        self._suspended = now
        self.slept += 1
        return True
