"""A projection: the wall in a window of its own, which only shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from facilitator.console.screens.page_screen import PageScreen
from facilitator.console.screens.wall_screen import WallScreen
from facilitator.console.terminal_program import TerminalProgram
from facilitator.locales import _

if TYPE_CHECKING:
    from facilitator.console.opened_session import OpenedSession
    from facilitator.console.program import Program
    from facilitator.console.session_model import SessionModel


class Projection(TerminalProgram):
    """Follows a room and shows what its console shows; it can't ask for anything."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("ctrl+c", "leave", show=False),
    ]

    def __init__(self, opened: OpenedSession, title: str) -> None:
        super().__init__()
        self._opened = opened
        self._title = title

    def get_default_screen(self) -> Screen[None]:
        """The wall."""
        return WallScreen(self._title)

    def on_mount(self) -> None:
        """Follow the room."""
        self.run_worker(self._opened.client.run(self.changed))

    def changed(self) -> None:
        """Show what is new."""
        for screen in self.screen_stack:
            if isinstance(screen, PageScreen):
                screen.changed()

    @property
    def opened(self) -> OpenedSession:
        """The session whose room is followed."""
        return self._opened

    @property
    def model(self) -> SessionModel:
        """The same session as the wall may know it."""
        return self._opened.client.model

    def follow(self, opened: OpenedSession) -> None:
        """Nothing else is followed."""

    def show_room(self) -> None:
        """The console says what is shown."""

    def show_step(self, step: str) -> None:
        """The same."""

    def show_wall(self) -> None:
        """The same."""

    def action_keys(self) -> None:
        """The keys of a projection."""
        from facilitator.console.screens.help import HelpScreen

        if isinstance(self.screen, WallScreen):
            larger = _("Bigger letters: press Ctrl and + in this window.")
            self.push_screen(HelpScreen(self.screen.here(), larger))

    def action_leave(self) -> None:
        """Close the window; the room goes on."""
        self.exit()

    def action_help_quit(self) -> None:
        """The key that leaves in other programs."""
        self.exit()


if TYPE_CHECKING:
    _program: Callable[[OpenedSession, str], Program] = Projection
    """Screens find in it what they ask of the program."""
