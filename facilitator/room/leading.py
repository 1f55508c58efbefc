"""The facilitator's commands, as they come over the link."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.journal.requests import Request
from facilitator.journal.writer import Writer
from facilitator.room.door import Door
from facilitator.room.hub import Hub
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.registry import closes, decide
from facilitator.workshop.commands.room_commands import ChooseAddress, Stop, TellState
from facilitator.workshop.events import Draft
from facilitator.workshop.fold import Fold


@dataclass(frozen=True, slots=True)
class Decision:
    """A command of the facilitator, decided at its own place in the queue."""

    command: Command
    clock: Clock = HERE

    def __call__(self, fold: Fold, request: Request) -> list[Draft]:
        return decide(fold, self.command, self.clock)


class Leading:
    """Carries out commands, one that moves the room at a time. `grace` is how many seconds people
    have for what they are writing before a step is closed that takes nothing afterwards."""

    def __init__(
        self, hub: Hub, writer: Writer, door: Door, stop: Callable[[], None], grace: float
    ) -> None:
        self._hub = hub
        self._writer = writer
        self._door = door
        self._stop = stop
        self._grace = grace
        self._moving = asyncio.Lock()

    async def do(self, command: Command) -> Sequence[int]:
        """Carry out a command: the numbers of its events."""
        if isinstance(command, TellState):
            return ()
        if isinstance(command, Stop):
            self._stop()
            return ()
        if isinstance(command, ChooseAddress):
            self._door.choose(command.address)
            self._hub.touch()
            return ()
        if not command.moves:
            return await self._send(command)
        async with self._moving:
            await self._wait(command)
            return await self._send(command)

    async def _send(self, command: Command) -> Sequence[int]:
        return await self._writer.send(Request(context=Decision(command)))

    async def _wait(self, command: Command) -> None:
        """Give people a moment, if this closes what they may be answering."""
        if not self._hub.presence.anybody() or self._grace <= 0:
            return
        steps = closes(self._hub.fold, command)
        if not steps:
            return
        self._hub.begin_closing(steps, self._grace)
        try:
            await asyncio.sleep(self._grace)
        finally:
            self._hub.end_closing()

    def room(self) -> dict[str, Any]:
        """The room as it stands."""
        state = self._hub.exact()
        step = state.steps.get(state.current)
        found = self._hub.turnout()
        return {
            "current": state.current,
            "open": list(state.open),
            "present": self._hub.presence.count(),
            "answered": found.people,
            "by_hand": found.by_hand,
            "answers": step.standing if step else 0,
        }
