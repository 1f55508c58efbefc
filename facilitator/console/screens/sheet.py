"""The sheet: the twelve questions with their counts and newest answers; the open ones marked."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.actions import SHEET
from facilitator.console.faces import step_view_of
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.room_page import address_of
from facilitator.console.widgets.lines import Line, Span, at, place
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

_MARK = 5
_ROWS = 2


class SheetScreen(ListScreen[str]):
    """Gives the id of a step to look at, or ""."""

    place = SHEET
    BINDINGS = bindings_of(SHEET)
    gap = 1

    def ids(self) -> Sequence[str]:
        steps = [step for step in self.model.state.agenda.steps if step.template]
        return [step.id for step in sorted(steps, key=lambda step: step.template or 0)]

    def frame(self, size: Size) -> Frame:
        state = self.model.state
        here = _("{count} here").format(count=len(state.here))
        open_ones = sum(state.steps[id].status == "open" for id in self.ids())
        word = n_("● {count} question is open", "● {count} questions are open", open_ones)
        keys = (key("open", _("look")), key("close"), key("up"), help_key())
        note = word.format(count=open_ones) if open_ones else ""
        address, code = address_of(self.model)
        return Frame(title=state.title, where=_("sheet"), count=here,
                     prompt=_("The twelve questions of the coalition"), note=note,
                     keys=keys, address=address, code=code)  # fmt: skip

    def nothing(self, size: Size) -> list[Line]:
        message = _("This agenda asks none of the twelve questions.")
        return [at(size.margin, Span(message, "quiet"))]

    def block(self, id: str, size: Size) -> list[Line]:
        state = self.model.state
        step = state.step(id)
        is_open = state.steps[id].status == "open"
        on_sheet = step_view_of(step.activity).on_sheet(state, step)
        count_text = on_sheet.count
        left = size.margin + _MARK
        end = min(size.edge, size.margin + 100) - len(count_text)
        rows = wrap(step.question(), min(size.reading, end - left - 2))
        mark = Span("●" if is_open else " ", "accent")
        first = place(
            (size.margin, [mark, Span(f" {step.template or '':>2}", "quiet")]),
            (left, [Span(rows[0], bold=True)]),
            (end, [Span(count_text, "text" if is_open else "quiet", is_open)]),
        )
        rest = [at(left, Span(row, bold=True)) for row in rows[1:]]
        answer_rows = _whole(on_sheet.newest, min(size.reading, size.inner - _MARK))
        return [first, *rest, *(at(left, Span(row, "quiet")) for row in answer_rows)]

    @page_action
    def action_open(self) -> None:
        """Look at the chosen question."""
        self.dismiss(self.at)

    @page_action
    def action_close(self) -> None:
        """Back to the page before."""
        self.dismiss("")


def _whole(texts: Sequence[str], width: int) -> list[str]:
    """As many whole answers as two rows hold, and at least one."""
    rows: list[str] = []
    for count in range(1, len(texts) + 1):
        wrapped = wrap(" · ".join(texts[:count]), width)
        if rows and len(wrapped) > _ROWS:
            break
        rows = wrapped
    return rows
