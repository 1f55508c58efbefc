"""The sheet as lines: the twelve questions with their counts and newest answers; the open ones
marked."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.faces import step_view_of
from facilitator.console.screens.room_page import address_of
from facilitator.console.session_model import SessionModel
from facilitator.console.time_left import whereabouts
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.lines import Line, Span, at, place
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.state import State

GAP = 1
"""Blank rows between two questions."""

_MARK = 5
_ROWS = 2


def question_ids(state: State) -> Sequence[str]:
    """The ids of the steps that ask one of the twelve questions, in the order of the questions."""
    steps = [step for step in state.agenda.steps if step.template]
    return [step.id for step in sorted(steps, key=lambda step: step.template or 0)]


def sheet_frame(model: SessionModel) -> Frame:
    """What stands round the questions, without keys."""
    state = model.state
    here = _("{count} here").format(count=len(state.here))
    open_ones = sum(state.steps[id].status == "open" for id in question_ids(state))
    counted = n_("{count} question is open", "{count} questions are open", open_ones)
    text = counted.format(count=open_ones)
    legend = (Span("● ", "quiet", drawn=True), Span(text, "quiet"))
    progress = Progress(open_ones, open_ones, text, legend) if open_ones else None
    address, code = address_of(model)
    return Frame(title=state.title, where=_("sheet"), pace=whereabouts(model), count=here,
                 prompt=_("The twelve questions of the coalition"), progress=progress,
                 address=address, code=code)  # fmt: skip


def no_questions(size: Size) -> list[Line]:
    """What is said where the agenda has none of them."""
    message = _("This agenda asks none of the twelve questions.")
    return [at(size.margin, Span(message, "quiet"))]


def question_block(state: State, id: str, size: Size) -> list[Line]:
    """One question."""
    step = state.step(id)
    is_open = state.steps[id].status == "open"
    on_sheet = step_view_of(step.activity).on_sheet(state, step)
    count_text = on_sheet.count
    left = size.margin + _MARK
    end = min(size.edge, size.margin + 100) - len(count_text)
    rows = wrap(step.question(), min(size.reading, end - left - 2))
    mark = Span("●" if is_open else " ", "accent", drawn=True)
    first = place(
        (size.margin, [mark, Span(f" {step.template or '':>2}", "quiet")]),
        (left, [Span(rows[0], bold=True)]),
        (end, [Span(count_text, "text" if is_open else "quiet", is_open)]),
    )
    rest = [at(left, Span(row, bold=True)) for row in rows[1:]]
    answer_rows = _whole(on_sheet.newest, min(size.reading, size.inner - _MARK))
    return [first, *rest, *(at(left, Span(row, "quiet")) for row in answer_rows)]


def _whole(texts: Sequence[str], width: int) -> list[str]:
    """As many whole answers as two rows hold, and at least one."""
    rows: list[str] = []
    for count in range(1, len(texts) + 1):
        wrapped = wrap(" · ".join(texts[:count]), width)
        if rows and len(wrapped) > _ROWS:
            break
        rows = wrapped
    return rows
