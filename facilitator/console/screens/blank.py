"""An empty page: the room looks at each other, not at the wall."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Key

from facilitator.console.screens.page_screen import PageScreen
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page import Layout


class BlankScreen(PageScreen[None]):
    """Nothing, until any key. The program's own keys go on working. `behind` draws what is shown
    instead where the wall is another window."""

    def __init__(self, behind: Layout) -> None:
        super().__init__()
        self._behind = behind

    def draw(self, width: int, height: int) -> Sequence[Line]:
        return self._behind(width, height)

    def on_key(self, event: Key) -> None:
        """Back to the page before."""
        if event.key not in ("ctrl+q", "ctrl+p"):
            event.stop()
            self.dismiss(None)

    def on_click(self) -> None:
        """The same."""
        self.dismiss(None)
