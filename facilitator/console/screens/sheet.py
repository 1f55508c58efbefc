"""The sheet: the twelve questions, one of them chosen to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.actions import SHEET
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.sheet_lines import (
    GAP,
    no_questions,
    question_block,
    question_ids,
    sheet_frame,
)
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _


class SheetScreen(ListScreen[str]):
    """Gives the id of a step to look at, or ""."""

    place = SHEET
    BINDINGS = bindings_of(SHEET)
    gap = GAP

    def ids(self) -> Sequence[str]:
        return question_ids(self.model.state)

    def frame(self, size: Size) -> Frame:
        keys = (key("open", _("look")), key("close"), key("up"), help_key())
        return replace(sheet_frame(self.model), time=self.time_of_day, keys=keys)

    def nothing(self, size: Size) -> list[Line]:
        return no_questions(size)

    def block(self, id: str, size: Size) -> list[Line]:
        return question_block(self.model.state, id, size)

    @page_action
    def action_open(self) -> None:
        """Look at the chosen question."""
        self.dismiss(self.at)

    @page_action
    def action_close(self) -> None:
        """Back to the page before."""
        self.dismiss("")
