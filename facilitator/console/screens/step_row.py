"""A step of an agenda as a row of a list: its number, phase, minutes and title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len

from facilitator.activities.vocabulary import phase
from facilitator.console.memoize import memoize_recent
from facilitator.console.widgets.lines import Line, Span, place
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, language
from facilitator.workshop.agenda import Step

_NUMBER = 4
"""Cells of a step's number."""

_WIDEST = 100
"""Cells from the margin to the end of a row."""

_STATUS = 16
"""Cells that a word about the step may need at the end of the row, where there is one."""


@memoize_recent(2)
def layout_of(
    steps: Sequence[Step], numbers: Sequence[int], _spoken: str
) -> tuple[Mapping[str, str], int]:
    """The time of each step, by its id, and the cells from the margin to the titles: behind number,
    phase and time. `numbers` are what the steps are called by; `_spoken` is the language, in which
    it is remembered."""
    times = _times_of(steps, numbers)
    phases = max((cell_len(phase(step.phase)) for step in steps), default=0)
    longest = max(map(cell_len, times.values()), default=0)
    return times, _NUMBER + phases + 2 + (longest and longest + 2)


def _times_of(steps: Sequence[Step], numbers: Sequence[int]) -> dict[str, str]:
    """The minutes that are planned for each step, by its id. Steps that stand open side by side
    take the time of the longest together: behind the first of them, which carries it, they say with
    which one they open."""
    texts: dict[str, str] = {}
    numbered = zip(numbers, steps, strict=True)
    for _gallery, beside in groupby(numbered, lambda pair: pair[1].gallery or pair[1].id):
        (first, step), *others = beside
        minutes = max(one.minutes for one in (step, *(other for _number, other in others)))
        texts[step.id] = _("{count} min").format(count=minutes) if minutes else ""
        for _number, other in others:
            texts[other.id] = _("with {number}").format(number=first)
    return texts


def step_rows(
    steps: Sequence[Step], step: Step, size: Size, status: str = "", *, quiet: bool = False
) -> list[Line]:
    """One step among these, with a word about it at the end. `quiet`: it can't be changed."""
    times, titles_at = layout_of(steps, range(1, len(steps) + 1), language())
    column = size.margin + titles_at
    edge = min(size.edge, size.margin + _WIDEST)
    end = edge - _STATUS
    titles = wrap(step.title, max(10, (end - 2 if status else edge) - column))
    time = times[step.id]
    columns = [
        (size.margin, Span(f"{steps.index(step) + 1:>2}", "quiet")),
        (size.margin + _NUMBER, Span(phase(step.phase), "quiet")),
        (column - 2 - cell_len(time), Span(time, "quiet")),
        (column, Span(titles[0], "quiet" if quiet else "text")),
        (end, Span(status, "quiet")),
    ]
    head = place(*((left, [span]) for left, span in columns if span.text))
    more = [place((column, [Span(row)])) for row in titles[1:]]
    return [head, *more]
