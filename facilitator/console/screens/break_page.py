"""The page of a break: one field of colour that is known from the door, and when we go on."""

from __future__ import annotations

from rich.cells import cell_len

from facilitator.console.phases import where
from facilitator.console.so_far import numbers
from facilitator.console.time_words import pace_line
from facilitator.console.widgets.figures import Scale, figure, figure_width
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.clock import Clock
from facilitator.workshop.schedule import schedule
from facilitator.workshop.state import State

_MOST = 3
"""Numbers on the page: those that the room came to last."""


def break_lines(state: State, clock: Clock, size: Size) -> list[Line]:
    """The whole page, without keys."""
    over = state.break_until <= 1000 * clock()
    width = size.width - 2 * size.margin
    heading = _("The break is over. We go on now.") if over else _("Break. We go on at")
    time = f"{clock.at(state.break_until):%H:%M}"
    body = [
        at(size.margin, Span(_first_row(state, clock, width), "on-cluster")),
        *[BLANK] * 2,
        at(size.margin, Span(heading, "on-cluster", bold=True)),
        BLANK,
        *_figure(time, size, width),
        *[BLANK] * 2,
        *_rows(_so_far(state), size, width),
    ]
    last = _rows(_("Your phone may sleep. It wakes up with the room."), size, width)
    air = max(0, size.height - len(body) - len(last) - 2 * (size.above + 1))
    top = [BLANK] * (size.above + 1)
    lines = [*top, *body, *[BLANK] * max(1, air), *last, *top]
    whole = (lines + [BLANK] * size.height)[: size.height]
    return [Line(line.spans, "cluster-1") for line in whole]


def _first_row(state: State, clock: Clock, width: int) -> str:
    """The session's title, where the room is and when all will be over, as far as they fit."""
    step, plan = state.now, schedule(state, int(1000 * clock()))
    placed = where(state.agenda, step) if step is not None else ""
    pace = pace_line(plan, clock, timed=True) if plan else ""
    whereabouts = " · ".join(part for part in (placed, pace) if part)
    choices = ("   ".join(part for part in (state.title, whereabouts) if part), whereabouts, placed)
    return next((row for row in choices if cell_len(row) <= width), "")


def _figure(time: str, size: Size, width: int) -> list[Line]:
    scale: Scale = "M" if figure_width(time, "M") <= width else "S"
    return [at(size.margin, Span(row, "on-cluster", drawn=True)) for row in figure(time, scale)]


def _so_far(state: State) -> str:
    """What the room has so far, in one line."""
    parts = [f"{number} {label}" for number, label in numbers(state)[-_MOST:]]
    return _("So far: {what}").format(what=", ".join(parts)) if parts else ""


def _rows(text: str, size: Size, width: int) -> list[Line]:
    return [at(size.margin, Span(row, "on-cluster")) for row in wrap(text, width)] if text else []
