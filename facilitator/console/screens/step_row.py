"""A step of an agenda as a row of a list: its number, phase, minutes and title."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from facilitator.activities.vocabulary import phase
from facilitator.console.widgets.lines import Line, Span, place
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.agenda import Step

_NUMBER = 4
"""Cells of a step's number."""

_WIDEST = 100
"""Cells from the margin to the end of a row."""

_STATUS = 14
"""Cells that a word about the step may need at the end of the row, where there is one."""


def minutes_text(step: Step) -> str:
    """The minutes that are planned for a step."""
    return _("{count} min").format(count=step.minutes) if step.minutes else ""


def title_column(steps: Sequence[Step]) -> int:
    """Cells from the margin to the titles: behind number, phase and minutes."""
    phases = max((cell_len(phase(step.phase)) for step in steps), default=0)
    minutes = max((cell_len(minutes_text(step)) for step in steps), default=0)
    return _NUMBER + phases + 2 + (minutes and minutes + 2)


def step_rows(
    steps: Sequence[Step], step: Step, size: Size, status: str = "", *, quiet: bool = False
) -> list[Line]:
    """One step among these, with a word about it at the end. `quiet`: it can't be changed."""
    column = size.margin + title_column(steps)
    edge = min(size.edge, size.margin + _WIDEST)
    end = edge - _STATUS
    titles = wrap(step.title, max(10, (end - 2 if status else edge) - column))
    minutes = minutes_text(step)
    columns = [
        (size.margin, Span(f"{steps.index(step) + 1:>2}", "quiet")),
        (size.margin + _NUMBER, Span(phase(step.phase), "quiet")),
        (column - 2 - cell_len(minutes), Span(minutes, "quiet")),
        (column, Span(titles[0], "quiet" if quiet else "text")),
        (end, Span(status, "quiet")),
    ]
    head = place(*((left, [span]) for left, span in columns if span.text))
    more = [place((column, [Span(row)])) for row in titles[1:]]
    return [head, *more]
