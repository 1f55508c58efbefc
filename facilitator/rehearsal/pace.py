"""How long people take: seconds at a human pace, and who waits for them to pass."""

from __future__ import annotations

import asyncio
from typing import Protocol

from facilitator.rehearsal.asked import Gift
from facilitator.rehearsal.character import Character

READING = (2.0, 9.0)
"""Seconds until somebody has read what is asked and knows what to say."""
LETTER = 0.22
NOTICING = (5.0, 20.0)
"""Seconds until somebody sees that they have mistyped."""
COMING = (2.0, 100.0)
LATE = (240.0, 900.0)
GONE = (45.0, 200.0)
"""Seconds without a phone."""
WAITING = 3.0
"""Seconds between two looks whether the facilitator has let somebody back in."""


class Pace(Protocol):
    """Lets time pass."""

    async def pause(self, seconds: float) -> None:
        """Wait for so many seconds of the evening."""


class QuickPace:
    """Real time, so many times as fast."""

    def __init__(self, speed: float) -> None:
        self._speed = speed

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._speed)


def thinking(person: Character, gift: Gift) -> float:
    """Until somebody has given something."""
    reading = person.chance(gift.kind, gift.about).uniform(*READING)
    return person.haste * (reading + LETTER * gift.typed)


def noticing(person: Character, gift: Gift) -> float:
    """Until somebody puts right what they have mistyped."""
    return person.haste * person.chance(gift.about).uniform(*NOTICING)
