"""What the console works out by itself and has the room note, so that every window, a replay and
the documents show the same: where groups lie on the map."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from facilitator.console.faces import step_view_of
from facilitator.console.screens.presenter_page import wall_window
from facilitator.console.session_model import SessionModel
from facilitator.console.steps.step_view import Noted
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State

APART = 1.0
"""Seconds from one time to the next: ties come in dozens."""


class Upkeep:
    """Follows a session that is led. It works in a thread, and asks the room for one thing at a
    time."""

    def __init__(
        self,
        model: SessionModel,
        window: Callable[[], tuple[int, int]],
        run: Callable[[Coroutine[Any, Any, None]], Any],
    ) -> None:
        self._model, self._window, self._run = model, window, run
        self._kept: State | None = None
        self._busy = False

    def changed(self) -> None:
        """See whether there is something to do, unless that is done already."""
        if not self._busy and self._is_new(self._model.state):
            self._busy = True
            self._run(self._work())

    def _is_new(self, state: State) -> bool:
        """Whether anything has changed of which a map is made."""
        if state.ended or not self._model.caught:
            return False
        kept = self._kept
        if kept is None:
            return True
        parts = ("items", "map", "hidden", "agenda")
        return any(getattr(kept, part) is not getattr(state, part) for part in parts) or any(
            kept.steps[id] is not step for id, step in state.steps.items()
        )

    async def _work(self) -> None:
        try:
            while self._is_new(state := self._model.state):
                before, self._kept = self._kept, state
                await self._note(await asyncio.to_thread(_to_note, state, before, self._size()))
                await asyncio.sleep(APART)
        finally:
            self._busy = False

    def _size(self) -> Size:
        return size_of(*(wall_window(self._model) or self._window()), rail=True)

    async def _note(self, wanted: list[Noted]) -> None:
        for noted in wanted:
            # Another console may have been first, or a group is gone: the next time finds out.
            with suppress(Rejection):
                await self._model.ask(noted.command, dict(noted.argument))


def _to_note(state: State, before: State | None, size: Size) -> list[Noted]:
    """What the activities of the agenda have to note, each of them once."""
    faces = {step.activity: step_view_of(step.activity) for step in state.agenda.steps}
    asked = (face.to_note(state, before, size) for face in faces.values())
    return [noted for noted in asked if noted is not None]
