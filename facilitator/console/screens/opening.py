"""What stands there while a session is opened, so that the console is on the screen at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from facilitator.console.actions import LOBBY, at_place
from facilitator.console.opened_session import Opening
from facilitator.console.screens.page_screen import PageScreen, bindings, help_key, key
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.page_frame import Frame, framed
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.locales import _


class OpeningScreen(PageScreen[None]):
    """The session's title until the lobby takes its place."""

    place = LOBBY
    BINDINGS = bindings(known for known in at_place(LOBBY) if known.of_program)

    def __init__(self, opening: Opening) -> None:
        super().__init__()
        self._opening = opening

    def on_mount(self) -> None:
        """Open the session once this page is painted."""
        self.call_after_refresh(self.run_worker, self._open)

    async def _open(self) -> None:
        self.console.follow(await asyncio.to_thread(self._opening.open))

    def draw(self, width: int, height: int) -> Sequence[Line]:
        title, keys = self._opening.title, (key("leave"), help_key())
        frame = Frame(title=title, where=_("lobby"), keys=keys)

        def body(size: Size, _rows: int) -> list[Line]:
            return [at(size.margin, Span(_("Getting the join code ready."), "quiet"))]

        return framed(size_of(width, height), frame, body)
