"""What the console and a projection have in common: the terminal that they run in, and its end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.events import Event, Key
from textual.screen import Screen
from textual.scrollbar import ScrollBar, ScrollBarRender

from facilitator.console import drawn_marks
from facilitator.console.presses import Presses
from facilitator.console.themes import DARK, LIGHT, THEMES

if TYPE_CHECKING:
    from facilitator.console.session_model import SessionModel

_LOOK = 2.0
_UNDER_WAY = 100
"""Keys that may be on their way to a page and back."""


def wait_with_ends(wait: bool) -> None:
    """Have the system keep back the signals that end the program, or give them now. While the
    terminal is being taken nobody could give it back."""
    if sys.platform != "win32":
        how = signal.SIG_BLOCK if wait else signal.SIG_UNBLOCK
        signal.pthread_sigmask(how, {signal.SIGTERM, signal.SIGHUP})


class _WithoutEighths(ScrollBarRender):
    """A scroll bar that ends in the middle of a row or at its edge."""

    VERTICAL_BARS: ClassVar[list[str]] = ["▄", "▄", "▄", "▄", " ", " ", " ", " "]


class TerminalProgram(App[None]):
    """A program that takes the whole terminal, and gives it back however it ends."""

    TITLE = "Facilitator"
    CSS_PATH = "styles.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (160, "-widest")]  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__()
        simple = drawn_marks.chosen() == "simple"
        ScrollBar.renderer = _WithoutEighths if simple else ScrollBarRender
        self.presses = Presses(self._steady)
        self._noted: deque[tuple[Key, bool]] = deque(maxlen=_UNDER_WAY)
        self.rings = True
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    @property
    def model(self) -> SessionModel | None:
        """The session that is shown, if one is."""
        return None

    @property
    def partings(self) -> list[str]:
        """What is to be told in the terminal when the program has ended."""
        return []

    async def on_event(self, event: Event) -> None:
        """Note which key it is before it does anything, also one that works on any page. It comes
        a second time, through the page, to do what it is for; others may have been noted since."""
        if isinstance(event, Key) and not event.is_forwarded:
            self.presses.note(event.key)
            self._noted.append((event, self.presses.repeated))
        elif isinstance(event, Key):
            for noted, repeated in self._noted:
                if noted is event:
                    self.presses.repeated = repeated
        await super().on_event(event)

    def _steady(self) -> float:
        return monotonic() if self.model is None else self.model.clock.steady()

    def on_mount(self) -> None:
        """Listen to the system."""
        self._listen_to_signals()

    def _listen_to_signals(self) -> None:
        """End cleanly when the terminal is closed: otherwise it would be left unusable."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            with suppress(NotImplementedError, RuntimeError, ValueError):
                if number is not None:
                    loop.add_signal_handler(number, self.exit)
        wait_with_ends(False)
        if not self.is_headless:
            self.set_interval(_LOOK, self._look_for_the_terminal)

    def _look_for_the_terminal(self) -> None:
        """End with the terminal also where it is no signal that tells of its end."""
        if not os.isatty(0):
            self.exit()

    def action_theme(self) -> None:
        """Dark, or light."""
        self.theme = LIGHT if self.theme == DARK else DARK

    def get_system_commands(self, screen: Screen[Any]) -> Any:
        """The terminal library's own commands are none of ours."""
        return iter(())
