"""The console: wiring of screens, feed, keys and themes; nothing else."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.message import Message
from textual.screen import Screen

from facilitator.console.feed import Feed
from facilitator.console.led import Led
from facilitator.console.palette import Commands
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.keys import KeysScreen
from facilitator.console.screens.leave import END, EXPORT, LEAVE, STOP, leave_screen
from facilitator.console.screens.lobby import LobbyScreen
from facilitator.console.screens.page_screen import PageScreen
from facilitator.console.screens.room import RoomScreen
from facilitator.console.session import Opened, Sessions
from facilitator.console.themes import DARK, LIGHT, THEMES
from facilitator.locales import _


class Changed(Message):
    """The session has moved on. Several of them count as one."""

    def can_replace(self, message: Message) -> bool:
        """A newer one says all that an older one said."""
        return isinstance(message, Changed)


class Console(App[None]):
    """The facilitator's program: a library of sessions, or one session's room."""

    TITLE = "Facilitator"
    CSS_PATH = "styles.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {Commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "leave", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012

    def __init__(
        self,
        sessions: Sessions | None = None,
        opened: Opened | None = None,
        first: Callable[[], Screen[Any]] | None = None,
    ) -> None:
        super().__init__()
        self.first = first
        self.sessions = sessions
        self.opened = opened
        self.led: Led | None = opened.feed.led if opened else None
        self._asking = False
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    def on_mount(self) -> None:
        """Listen to the system, and show the first screen."""
        self._listen_to_signals()
        if self.sessions is not None:
            from facilitator.console.screens.library import LibraryScreen

            self.push_screen(LibraryScreen(self.sessions))
        if self.opened is not None:
            self.follow(self.opened)
        if self.first is not None:
            self.push_screen(self.first(), lambda _result: self.exit())

    def _listen_to_signals(self) -> None:
        """End cleanly when the terminal is closed: otherwise it would be left unusable."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            with suppress(NotImplementedError, RuntimeError, ValueError):
                if number is not None:
                    loop.add_signal_handler(number, self.exit)

    # A session

    def follow(self, opened: Opened) -> None:
        """Lead a session: read its room's feed and show where it stands."""
        self.opened = opened
        self.led = opened.feed.led
        self.push_screen(LobbyScreen())
        if opened.follows:
            self.run_worker(self._feed(opened.feed), group="feed", exclusive=True)
        self.changed()

    async def _feed(self, feed: Feed) -> None:
        def told() -> None:
            self.post_message(Changed())

        await feed.run(told)

    def on_changed(self) -> None:
        """Something is new."""
        self.changed()

    def changed(self) -> None:
        """Show what is new on the screen that is seen, and on the room's beneath it."""
        if self.led is None or not self.is_running:
            return
        if self.led.caught and self.led.state.current and isinstance(self.screen, LobbyScreen):
            self.show_room()
        for screen in reversed(self.screen_stack):
            if isinstance(screen, PageScreen):
                screen.changed()

    def show_room(self) -> None:
        """From the lobby to the room."""
        if isinstance(self.screen, LobbyScreen):
            self.switch_screen(RoomScreen())

    def show_step(self, step: str) -> None:
        """Look at a step; in the lobby there is nothing to look at yet."""
        for screen in self.screen_stack:
            if isinstance(screen, RoomScreen):
                screen.look(step)
        if isinstance(self.screen, LobbyScreen) and self.led and self.led.state.current:
            self.show_room()

    # Keys that work everywhere

    def do_keys(self) -> None:
        """The keys of the page that is seen."""
        if isinstance(self.screen, PageScreen):
            self.push_screen(KeysScreen(self.screen.here()))

    def do_theme(self) -> None:
        """Dark, or light."""
        self.theme = LIGHT if self.theme == DARK else DARK

    def do_palette(self) -> None:
        """All commands of this page."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """The same, by the terminal library's own key."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Type what you want to do")))

    async def do_leave(self) -> None:
        """Ask what becomes of the room, and leave."""
        await self._leave()

    def action_leave(self) -> None:
        """The key that leaves, on any page."""
        self.run_worker(self._leave())

    def action_help_quit(self) -> None:
        """The key that leaves in other programs."""
        self.action_leave()

    async def _leave(self) -> None:
        if self.led is None or self.opened is None:
            self.exit()
            return
        if self._asking:
            return
        self._asking = True
        try:
            await self._asked(self.opened)
        finally:
            self._asking = False

    async def _asked(self, opened: Opened) -> None:
        assert self.led is not None
        from facilitator.console.screens.statement import unsaved

        asks = leave_screen(self.led, opened.ref is not None, unsaved(self, self.led.state))
        chosen = await self.push_screen_wait(asks)
        if chosen == EXPORT and opened.ref is not None:
            from facilitator.console.screens.export import ExportScreen

            await self.push_screen_wait(ExportScreen(opened.ref))
            return
        if chosen == END:
            await self._end(opened)
        if chosen == STOP:
            await asyncio.to_thread(opened.stop)
        if chosen in (LEAVE, STOP):
            self._left()

    async def _end(self, opened: Opened) -> None:
        from facilitator.console.screens.asking import Asking

        choices = (Choice("", _("Not yet")), Choice("yes", _("Close it for good")))
        asks = _("Close the session for everybody?")
        says = [_("Nobody can answer any more, and this cannot be undone.")]
        if not await self.push_screen_wait(ChooseScreen(asks, choices, says)):
            return
        screen = next((s for s in reversed(self.screen_stack) if isinstance(s, Asking)), None)
        if screen is not None:
            await screen.lead("end")

    def _left(self) -> None:
        """Back to the library, or out."""
        if self.sessions is None:
            self.exit()
            return
        self.workers.cancel_group(self, "feed")
        self.led = self.opened = None
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def get_system_commands(self, screen: Screen[Any]) -> Any:
        """The terminal library's own commands are none of ours."""
        return iter(())
