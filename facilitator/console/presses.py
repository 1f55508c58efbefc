"""Telling a press from the one before it going on."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

ONCE = 0.4
"""Seconds within which a key pressed again is the same press."""


class Presses:
    """Which key was pressed last, or what was clicked, and when. Pressed twice in a moment, or held
    down, it is one press. `steady` gives seconds of a clock that nobody sets."""

    def __init__(self, steady: Callable[[], float]) -> None:
        self._steady = steady
        self._last = ""
        self._at = -inf
        self.repeated = False
        """Whether the last press is the one before it going on."""

    def note(self, press: str) -> None:
        """A key was pressed, or something was clicked."""
        now = self._steady()
        self.repeated = press == self._last and now - self._at < ONCE
        self._last, self._at = press, now

    def opened_page(self) -> None:
        """What the last press brought is on the screen only now: nobody has read it before."""
        self._at = self._steady()
