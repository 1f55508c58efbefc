"""The facilitator's commands, as they come over the link."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.journal.requests import WriteRequest
from facilitator.journal.writer import Writer
from facilitator.room.access import Door
from facilitator.room.live_session import LiveSession
from facilitator.room.people_under_way import PeopleUnderWay
from facilitator.room.step_keys import StepKeys
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.registry import closes, decide, ends
from facilitator.workshop.commands.room_commands import ChooseAddress, Stop, TellState
from facilitator.workshop.fold import Fold
from facilitator.workshop.urn import Made


@dataclass(frozen=True, slots=True)
class Decision:
    """A command of the facilitator, decided at its own place in the queue."""

    command: Command
    clock: Clock = HERE

    def __call__(self, fold: Fold, request: WriteRequest) -> Sequence[Made]:
        return decide(fold, self.command, self.clock)


class FacilitatorCommands:
    """Carries out commands, one that moves the room at a time. `grace` is how many seconds people
    have for what they are writing before a step is closed that takes nothing afterwards."""

    def __init__(
        self,
        live: LiveSession,
        writer: Writer,
        door: Door,
        stop: Callable[[], None],
        grace: float,
        keys: StepKeys,
    ) -> None:
        self._live = live
        self._writer = writer
        self._door = door
        self._stop = stop
        self._grace = grace
        self.under_way = PeopleUnderWay(live)
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
            self._live.touch()
            return ()
        if not command.moves:
            return await self._send(command)
        async with self._moving:
            await self._wait(command)
            return await self._send(command)

    async def _send(self, command: Command) -> Sequence[int]:
        return await self._writer.send(WriteRequest(plan=Decision(command, self._live.clock)))

    async def _wait(self, command: Command) -> None:
        """Give people a moment, if this closes what they may be answering."""
        if not self._live.presence.anybody() or self._grace <= 0:
            return
        steps = (*closes(self._live.fold, command), *self._interrupted(command))
        if not steps:
            return
        self._live.begin_closing(steps, self._grace)
        try:
            await self._moment()
        finally:
            self._live.end_closing()

    async def _moment(self) -> None:
        """The seconds that people have."""
        await asyncio.sleep(self._grace)

    def _interrupted(self, command: Command) -> tuple[str, ...]:
        """The steps that stay open, but in which this ends what somebody has under way."""
        steps = ends(self._live.fold, command)
        return tuple(self.under_way.phones(steps))

    def room(self) -> dict[str, Any]:
        """The room as it stands."""
        state = self._live.exact()
        step = state.steps.get(state.current)
        turnout = self._live.turnout()
        return {
            "current": state.current,
            "open": list(state.open),
            "present": self._live.presence.count(),
            "answered": turnout.people,
            "by_hand": turnout.by_hand,
            "answers": step.contribution_count if step else 0,
        }
