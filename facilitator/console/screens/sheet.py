"""The sheet: the twelve questions and the map, one of them chosen to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.activities.catalogue import map_step
from facilitator.console.actions import SHEET
from facilitator.console.map.room_graph import graph_of
from facilitator.console.screens.banners import message_line
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import (
    bindings_of,
    does_nothing,
    help_key,
    key,
    page_action,
)
from facilitator.console.screens.round_the_map import (
    MAP,
    goes_round,
    map_frame,
    round_the_map,
    whole_map,
)
from facilitator.console.screens.sheet_lines import (
    GAP,
    no_questions,
    question_block,
    question_ids,
    sheet_frame,
)
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page_frame import Frame, framed
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection


class SheetScreen(ListScreen[str]):
    """Gives the id of a step to look at, or "". The map is behind the questions, on a page of its
    own; in a large window they stand round it as well."""

    place = SHEET
    BINDINGS = bindings_of(SHEET)
    gap = GAP

    def __init__(self, chosen: str = "") -> None:
        super().__init__()
        self.chosen = chosen
        self._message, self._good = "", False

    def before_acting(self) -> None:
        """A key takes the last message away."""
        self._message = ""

    def unknown_key(self) -> None:
        self._say(does_nothing(), good=False)

    def ids(self) -> Sequence[str]:
        questions = question_ids(self.model.state)
        return questions if graph_of(self.model.state) is None else (*questions, MAP)

    @property
    def on_map(self) -> bool:
        """Whether the map alone is shown."""
        return self.at == MAP

    def frame(self, size: Size) -> Frame:
        look, close = key("open", _("look")), key("close")
        keys = (look, close, key("up"), help_key())
        if self.on_map:
            keys = (key("other", _("questions")), close, look, help_key())
        elif graph_of(self.model.state) is not None:
            keys = (look, close, key("other", _("map")), help_key())
        message = message_line(self.model, size, self._message, good=self._good)
        frame = replace(sheet_frame(self.model), time=self.time_of_day, keys=keys)
        return replace(frame, message=message)

    def nothing(self, size: Size) -> list[Line]:
        return no_questions(size)

    def block(self, id: str, size: Size) -> list[Line]:
        return question_block(self.model.state, id, size)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size, state = size_of(width, height), self.model.state
        frame, graph = self.frame(size), graph_of(self.model.state)
        pages = self._pages(size)
        more = page_indicator(self._page(pages), len(pages), self.turn)
        if graph is not None and self.on_map:
            frame = replace(map_frame(frame, graph), more=more)
            return framed(size, frame, lambda size, rows: whole_map(state, size, rows))
        questions = question_ids(state)
        if goes_round(state, questions, size, frame):
            return framed(
                size,
                replace(frame, more=more),
                lambda size, rows: round_the_map(state, questions, size, rows, self.at),
            )
        return super().draw(width, height)

    def _pages(self, size: Size) -> list[list[str]]:
        state = self.model.state
        questions = list(question_ids(state))
        if goes_round(state, questions, size, self.frame(size)):
            return [questions, [MAP]]
        return self.pages_of(questions, size) + ([[MAP]] if MAP in self.ids() else [])

    @page_action
    def action_other(self) -> None:
        """The map, or the questions again."""
        if graph_of(self.model.state) is not None:
            self.chosen = "" if self.on_map else MAP

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The map can be laid out anew where it is the page."""
        return None if action == "redraw" and not self.on_map else True

    def unavailable(self, action: str) -> None:
        """Say why it can't."""
        self._say(_("There is no map on this page."), good=False)

    def _say(self, message: str, *, good: bool) -> None:
        self._message, self._good = message, good
        self.redraw()

    @page_action
    async def action_redraw(self) -> None:
        """Lay the map out anew."""
        try:
            await self.model.ask("redraw", "")
        except Rejection as no:
            self._say(text_of(no), good=False)
            return
        says = _("The map is laid out anew. Press Esc and then U to have it as it was.")
        self._say(says, good=True)

    @page_action
    def action_open(self) -> None:
        """Look at the chosen question, or at the step that the map comes of."""
        self.dismiss(map_step(self.model.state) if self.on_map else self.at)

    @page_action
    def action_close(self) -> None:
        """Back to the page before."""
        self.dismiss("")
