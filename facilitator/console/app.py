"""The console: wiring of screens, sessions, keys and themes; nothing else.

What the first page does not need is imported once it is painted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.screen import Screen

from facilitator.console.screens.page_screen import PageScreen
from facilitator.console.terminal_program import TerminalProgram
from facilitator.locales import _

if TYPE_CHECKING:
    from textual.command import Provider

    from facilitator.console.opened_session import OpenedSession, Opening, Sessions
    from facilitator.console.program import Program
    from facilitator.console.session_controller import SessionController
    from facilitator.console.session_model import SessionModel


def _commands() -> type[Provider]:
    from facilitator.console.palette import Commands

    return Commands


class Console(TerminalProgram):
    """The facilitator's program: a library of sessions, or one session's room."""

    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "leave", show=False),
    ]

    def __init__(
        self,
        sessions: Sessions | None = None,
        opening: Opening | None = None,
        opened: OpenedSession | None = None,
        first: Callable[[], Screen[Any]] | None = None,
    ) -> None:
        super().__init__()
        self.first = first
        self.sessions = sessions
        self.opening = opening
        self._given = opened
        self._following: SessionController | None = None
        self._partings: list[str] = []

    def get_default_screen(self) -> Screen[Any]:
        """The screen beneath all others."""
        if self.sessions is not None:
            from facilitator.console.screens.library_screen import LibraryScreen

            return LibraryScreen(self.sessions)
        if self.opening is not None:
            from facilitator.console.screens.opening import OpeningScreen

            return OpeningScreen(self.opening)
        return super().get_default_screen()

    def on_mount(self) -> None:
        """Show what was given."""
        if self._given is not None:
            self.follow(self._given)
        if self.first is not None:
            self.push_screen(self.first(), lambda _result: self.exit())

    def on_unmount(self) -> None:
        """What was typed last is in its file before the program ends."""
        if self._following is not None:
            self._following.opened.drafts.store()

    # A session

    @property
    def opened(self) -> OpenedSession | None:
        """The session that is led, if one is."""
        return self._following.opened if self._following else None

    @property
    def model(self) -> SessionModel | None:
        """The same session as this console sees it."""
        return self._following.model if self._following else None

    @property
    def partings(self) -> list[str]:
        """What is to be told in the terminal when the console has ended."""
        last = [self.model.parting] if self.model is not None and self.model.parting else []
        return self._partings + last

    def follow(self, opened: OpenedSession) -> None:
        """Lead a session: read its room's feed and show where it stands."""
        from facilitator.console.session_controller import SessionController

        self._following = SessionController(self, opened)
        self._following.begin()

    async def on_event(self, event: Event) -> None:
        """What is typed is first for the page, in the order in which it comes."""
        typed = isinstance(event, Key | Paste) and not event.is_forwarded
        page = self.screen if typed and self.screen_stack else None
        if isinstance(page, PageScreen) and await page.intercepts(event):
            return
        await super().on_event(event)

    def on_changed(self) -> None:
        """Something is new."""
        self.changed()

    def changed(self) -> None:
        """Show what is new."""
        if self._following is not None:
            self._following.changed()

    def show_room(self) -> None:
        """From the lobby to the room."""
        if self._following is not None:
            self._following.show_room()

    def show_step(self, step: str) -> None:
        """Look at a step; in the lobby there is nothing to look at yet."""
        if self._following is not None:
            self._following.show_step(step)

    def show_wall(self) -> None:
        """Tell the room what its projections are to show."""
        if self._following is not None:
            self._following.show_wall()

    # Keys that work everywhere

    def action_keys(self) -> None:
        """The keys of the page that is seen."""
        from facilitator.console.screens.help import HelpScreen

        if isinstance(self.screen, PageScreen):
            self.push_screen(HelpScreen(self.screen.here()))

    def action_command_palette(self) -> None:
        """All commands of this page."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Type what you want to do")))

    def action_leave(self) -> None:
        """Ask what becomes of the room, and leave."""
        self.run_worker(self._leave())

    def action_help_quit(self) -> None:
        """The key that leaves in other programs."""
        self.action_leave()

    async def _leave(self) -> None:
        if self._following is None:
            self.exit()
        elif await self._following.leave():
            await self._left(self._following)

    async def _left(self, following: SessionController) -> None:
        """Back to the library, or out."""
        if self.sessions is None:
            self.exit()
            return
        following.end()
        # Until they are gone, the session's pages still look at it: a clock, or what was redrawn.
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        self._partings = self.partings
        self._following = None
        if isinstance(self.screen, PageScreen):
            self.screen.changed()


if TYPE_CHECKING:
    _program: Callable[[], Program] = Console
    """Screens find in it what they ask of the program."""
