"""The facilitator's actions, as they come over the link."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.activities.draft import sentences_body
from facilitator.journal.requests import Request
from facilitator.journal.writer import Writer
from facilitator.locales import _
from facilitator.room.door import Door
from facilitator.room.hub import Hub
from facilitator.room.newcomers import moment
from facilitator.workshop import lead
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.events import Draft
from facilitator.workshop.fold import Fold
from facilitator.workshop.refused import Refused

MOVES = frozenset(
    {"next", "back", "skip", "go", "repeat", "open", "close", "freeze", "undo", "end"}
)
"""Actions that wait for one another: what one of them closes, the next must find closed."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An action of the facilitator, decided at its own place in the queue."""

    action: str
    argument: Any
    clock: Clock = HERE

    def __call__(self, fold: Fold, request: Request) -> list[Draft]:
        try:
            return lead.plan(fold, self.action, self._argument(fold))
        except (TypeError, ValueError, KeyError, AttributeError):
            words = _("The action {name} does not take that.")
            raise Refused("invalid", words.format(name=repr(self.action))) from None

    def _argument(self, fold: Fold) -> Any:
        """What the action needs. For a version plain sentences will do, for a moment minutes or a
        time of day."""
        if self.action == "remove-newcomers":
            return moment(str(self.argument or ""), self.clock)
        if self.action != "version" or isinstance(self.argument, Mapping):
            return self.argument
        lines = self.argument.splitlines() if isinstance(self.argument, str) else self.argument
        texts = [line.strip() for line in lines if line.strip()]
        before = fold.view().version
        return sentences_body(before.parts if before else (), texts)


class Leading:
    """Carries out actions, one that moves the room at a time. `grace` is how many seconds people
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

    async def do(self, name: str, argument: Any) -> dict[str, Any]:
        """Carry out an action: the numbers of its events, and how the room stands then."""
        seqs = await self._done(name, argument)
        return {"events": list(seqs), "room": self.room()}

    async def _done(self, name: str, argument: Any) -> Sequence[int]:
        if name == "state":
            return ()
        if name == "stop":
            self._stop()
            return ()
        if name == "address":
            self._door.choose(str(argument))
            self._hub.touch()
            return ()
        if name not in MOVES:
            return await self._send(name, argument)
        async with self._moving:
            await self._wait(name, argument)
            return await self._send(name, argument)

    async def _send(self, name: str, argument: Any) -> Sequence[int]:
        plan = Planned(name, argument)
        return await self._writer.send(Request("lead", {}, context=plan))

    async def _wait(self, name: str, argument: Any) -> None:
        """Give people a moment, if this closes what they may be answering."""
        steps = lead.needs_grace(self._hub.exact(), self._hub.fold, name, argument)
        if not steps or not self._hub.anybody() or self._grace <= 0:
            return
        # What can't be done is said at once.
        Planned(name, argument)(self._hub.fold, Request("lead", {}))
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
            "present": len(self._hub.present()),
            "answered": found.people,
            "by_hand": found.by_hand,
            "answers": step.standing if step else 0,
        }
