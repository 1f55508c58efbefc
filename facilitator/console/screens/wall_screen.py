"""The one screen of a projection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textual.events import Resize

from facilitator.console.actions import PROJECTION
from facilitator.console.projection_model import ProjectionModel
from facilitator.console.screens.page_screen import PageScreen, bindings_of
from facilitator.console.screens.wall_page import wall_lines
from facilitator.console.widgets.lines import Line
from facilitator.link.messages import Window


class WallScreen(PageScreen[None]):
    """What the console shows the room; it has no keys but the program's own."""

    place = PROJECTION
    BINDINGS = bindings_of(PROJECTION)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def on_mount(self) -> None:
        """Follow the clock, and the marks of what is new."""
        self.set_interval(1.0, self.redraw)

    def on_resize(self, event: Resize) -> None:
        """Tell the room how large the wall is: its pages are turned from the console."""
        window: Window = {"columns": event.size.width, "rows": event.size.height}
        client = self.console.opened
        if client is not None:
            client.client.show({"window": window})

    def draw(self, width: int, height: int) -> Sequence[Line]:
        return wall_lines(cast("ProjectionModel", self.model), self._title, width, height)
