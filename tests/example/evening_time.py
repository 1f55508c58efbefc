"""The time of an evening that passes at once when everybody waits for it to pass."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from facilitator.workshop.clock import Clock


class EveningTime:
    """Begins at a moment and goes on by pauses alone. What people do meanwhile happens one after
    the other, in the order of its moments. `slow` makes all pauses so many times as long."""

    def __init__(self, begin: datetime) -> None:
        self.now = begin.timestamp()
        self.slow = 1.0
        self.clock = Clock(lambda: self.now, UTC)
        self._waiting: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._busy = 0

    async def pause(self, seconds: float) -> None:
        """Wait among all who wait."""
        future = asyncio.get_running_loop().create_future()
        moment = self.now + self.slow * seconds
        heapq.heappush(self._waiting, (moment, next(self._numbers), future))
        self._rests()
        await future

    async def during(self, *doing: Coroutine[Any, Any, None]) -> None:
        """Let people do all this side by side, until the last has come to an end."""
        self._busy += len(doing)
        await asyncio.gather(*(self._counted(one) for one in doing))

    def minutes(self, minutes: float) -> None:
        """Let time pass in which nobody does anything."""
        self.now += 60 * minutes

    def next_day(self, days: int, hour: int) -> None:
        """Go on another day."""
        day = datetime.fromtimestamp(self.now, UTC) + timedelta(days=days)
        self.now = day.replace(hour=hour, minute=0, second=0).timestamp()

    async def _counted(self, doing: Coroutine[Any, Any, None]) -> None:
        try:
            await doing
        finally:
            self._rests()

    def _rests(self) -> None:
        """One less is busy; once nobody is, it is the turn of whoever has waited until soonest."""
        self._busy -= 1
        if self._busy or not self._waiting:
            return
        moment, _number, future = heapq.heappop(self._waiting)
        self.now = max(self.now, moment)
        self._busy += 1
        future.set_result(None)
