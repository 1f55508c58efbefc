"""Leading one session on the console: its feed, its screens, and the ways to leave it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.message import Message

from facilitator.console.faces import step_view_of
from facilitator.console.opened_session import OpenedSession
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.command_screen import CommandScreen
from facilitator.console.screens.leave import END, EXPORT, LEAVE, STOP, leave_screen
from facilitator.console.screens.lobby import LobbyScreen
from facilitator.console.screens.page_screen import PageScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.upkeep import Upkeep
from facilitator.console.wall_shown import wall_shown
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection

_FEED = "feed"


@dataclass
class Changed(Message):
    """The session has moved on. Several of them count as one."""

    def can_replace(self, message: Message) -> bool:
        """A newer one says all that an older one said."""
        return isinstance(message, Changed)


class SessionController:
    """A session that the console leads, from opening it until it is left."""

    def __init__(self, console: App[Any], opened: OpenedSession) -> None:
        self.opened = opened
        self.model = opened.client.model
        self._console = console
        self._asking = False
        self._erased = 0
        self._upkeep = Upkeep(self.model, self._window, self._beside)

    def begin(self) -> None:
        """Read the room's feed, and show where the room stands."""
        self._console.push_screen(LobbyScreen())
        if self.opened.follows:
            self._console.run_worker(self._client(), group=_FEED, exclusive=True)
        self.changed()

    async def _client(self) -> None:
        def post_changed() -> None:
            self._console.post_message(Changed())

        await self.opened.client.run(post_changed)

    def _window(self) -> tuple[int, int]:
        return self._console.size.width, self._console.size.height

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        self._console.run_worker(work, group=_FEED)

    def end(self) -> None:
        """Read no more of the feed."""
        self._console.workers.cancel_group(self._console, _FEED)
        self.opened.drafts.store()

    def changed(self) -> None:
        """Show what is new on the screen that is seen, and on the room's beneath it."""
        console = self._console
        if not console.is_running:
            return
        if self._erased != self.model.erased:
            self._erased = self.model.erased
            self.opened.drafts.forget_forms(console.run_worker)
        self._lobby_or_room()
        for screen in reversed(console.screen_stack):
            if isinstance(screen, PageScreen):
                screen.changed()
        # A page that closes with its step shows what is behind it.
        self._lobby_or_room()
        if self.opened.follows:
            self._upkeep.changed()

    def _lobby_or_room(self) -> None:
        """Go from the lobby to the room once it is at a step; and back, where it is before its
        first one again: the step was undone, or there is another agenda."""
        if not self.model.caught:
            return
        if self.model.state.current:
            self.show_room()
        elif isinstance(self._console.screen, RoomScreen):
            self._console.switch_screen(LobbyScreen())

    def show_room(self) -> None:
        """From the lobby to the room."""
        if isinstance(self._console.screen, LobbyScreen):
            self._console.switch_screen(RoomScreen())

    def show_step(self, step: str) -> None:
        """Look at a step; in the lobby there is nothing to look at yet."""
        for screen in self._console.screen_stack:
            if isinstance(screen, RoomScreen):
                screen.look(step)
        if self.model.state.current:
            self.show_room()

    def show_wall(self) -> None:
        """Tell the room what the topmost page that is for everybody shows."""
        wall = wall_shown(self._console.screen_stack)
        if wall is not None and self.opened.follows:
            self.opened.client.show({"wall": wall})

    async def leave(self) -> bool:
        """Ask what becomes of the room; whether the session is left. A second question while the
        first is open is none."""
        if self._asking:
            return False
        self._asking = True
        try:
            chosen = await self._asked()
        finally:
            self._asking = False
        if chosen == END:
            await self._end()
        if chosen == STOP:
            # Nobody has to be told here that it was stopped.
            self.end()
            with suppress(Rejection):
                parting = await asyncio.to_thread(self.opened.stop)
                self.model.parting = "" if parting is None else text_of(parting)
        return chosen in (LEAVE, STOP)

    async def _asked(self) -> str:
        """What was chosen; the export is carried out, and the end asked twice."""
        console, ref = self._console, self.opened.ref
        asks = leave_screen(self.model, ref is not None, self._unsaved())
        chosen = await console.push_screen_wait(asks)
        if chosen == EXPORT and ref is not None:
            from facilitator.console.screens.export_form import ExportScreen

            await console.push_screen_wait(ExportScreen(ref, self.model.clock))
        if chosen == END:
            choices = (Choice("", _("Not yet")), Choice(END, _("Close it")))
            asks = ChooseScreen(
                _("Close the session for everybody?"),
                choices,
                [_("Nobody can answer any more. To go on another day, begin another sitting.")],
            )
            chosen = await console.push_screen_wait(asks)
        return str(chosen or "")

    def _unsaved(self) -> list[str]:
        """What was written on activities' own pages and is in no event yet."""
        faces = {
            step.activity: step_view_of(step.activity) for step in self.model.state.agenda.steps
        }
        editors = {id(one): one for face in faces.values() for one in face.editors()}.values()
        sentences = (editor.unsaved(self.opened.drafts, self.model.state) for editor in editors)
        return [sentence for sentence in sentences if sentence]

    async def _end(self) -> None:
        stack = self._console.screen_stack
        screen = next((s for s in reversed(stack) if isinstance(s, CommandScreen)), None)
        if screen is not None:
            await screen.lead("end")
