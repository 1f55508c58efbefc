"""A page that can say something until the next key, such as why a key did nothing."""

from __future__ import annotations

from typing import TypeVar

from facilitator.console.screens.page_screen import PageScreen, does_nothing
from facilitator.console.widgets.bands import banner
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.sizes import Size

Result = TypeVar("Result")


class SayingScreen(PageScreen[Result]):
    """Its frame has the `message_rows` as its banner."""

    message = ""
    good = False
    """Whether the message is that something was done."""

    def say(self, message: str, *, good: bool = False) -> None:
        """Show a message until the next key."""
        self.message, self.good = message, good
        self.redraw()

    def message_rows(self, size: Size) -> tuple[Line, ...]:
        """The message, as a banner; nothing where there is none."""
        if not self.message:
            return ()
        return tuple(banner(size, self.message, "", "good" if self.good else "warn"))

    def before_acting(self) -> None:
        """A key takes the last message away."""
        self.message = ""

    def unknown_key(self) -> None:
        self.say(does_nothing())
