"""The time left where a page is about nothing else: a figure, and a block for every minute."""

from __future__ import annotations

from facilitator.console import timer_text
from facilitator.console.steps.step_view import ViewContext
from facilitator.console.widgets.figures import Scale, figure, figure_width
from facilitator.console.widgets.lines import BLANK, Line, Span, at, place
from facilitator.locales import _, n_

_BLOCK = 7
"""Cells of a minute, where there is room."""

_APART = 2
_SCALES: tuple[Scale, ...] = ("M", "S")


def time_left(context: ViewContext, rows: int) -> list[Line]:
    """The rows; none where no clock runs in the step, its time is up, or there is no room. Beside
    the rail, which has the figure, only the minutes."""
    seconds, size = context.left, context.size
    if seconds is None or seconds <= 0:
        return []
    lines = [] if size.rail else _figure(context, seconds)
    minutes = _minutes(context, seconds)
    both = [*lines, *([BLANK, BLANK] if lines and minutes else []), *minutes]
    for each in (both, lines or minutes):
        if each and len(each) <= rows:
            return each
    return []


def _figure(context: ViewContext, seconds: int) -> list[Line]:
    margin, minutes = context.size.margin, context.step.minutes
    spoken = timer_text.spoken(seconds)
    text = _("left")
    if minutes:
        template = n_("left of {count} minute", "left of {count} minutes", minutes)
        text = template.format(count=minutes)
    label = Span(text, "quiet")
    for scale in _SCALES:
        column = margin + figure_width(spoken, scale) + _APART
        if column + label.cells <= context.size.edge:
            rows = [(Span(row, drawn=True),) for row in figure(spoken, scale)]
            last = place((margin, rows[-1]), (column, (label,)))
            return [*(at(margin, *row) for row in rows[:-1]), last]
    return []


def _minutes(context: ViewContext, seconds: int) -> list[Line]:
    """A block for every minute of the step, low where it is over."""
    count, inner = context.step.minutes, context.size.inner
    width = min(_BLOCK, (inner + _APART) // count - _APART) if count else 0
    if width < 1 or seconds > 60 * count:
        return []
    ahead = -(-seconds // 60)
    gap = Span(" " * _APART)
    spans: list[Span] = []
    for minute in range(count):
        over = minute < count - ahead
        spans += [gap] if spans else []
        sign = "▁" if over else "▄"
        spans.append(Span(sign * width, "line" if over else "accent", drawn=True))
    return [at(context.size.margin, *spans)]
