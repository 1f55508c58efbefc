"""The still sign over the keys: that the time is up, or that people read or talk, and for how
long."""

from __future__ import annotations

from dataclasses import replace

from facilitator.console import timer_text
from facilitator.console.session_model import SessionModel
from facilitator.console.themes import Fill
from facilitator.console.widgets.figures import Scale, figure, figure_width
from facilitator.console.widgets.ink_fields import field
from facilitator.console.widgets.lines import Line, Span, at, place
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.pause_bodies import PauseKind
from facilitator.workshop.state import Pause

_LOW, _TALL = 20, 36
"""Rows of a window from which on the time is drawn in figures, and in large ones."""


def seconds_left(model: SessionModel, step: Step) -> int | None:
    """What the clock that people see at a step has left; None where there is none."""
    timer = model.state.clock_at(step.id)
    return None if timer is None else timer_text.left(timer, model.gone)


def how_words(how: PauseKind) -> str:
    """What people do meanwhile."""
    return {
        "reading": _("Read in quiet"),
        "pairs": _("Talk in pairs"),
        "groups": _("Talk in small groups"),
        "room": _("Talk about it together"),
    }[how]


def time_sign(model: SessionModel, step: Step, size: Size) -> tuple[Line, ...]:
    """The rows of the sign; none while the step's time runs, and once the session is closed."""
    timer, pause, left = model.state.clock_at(step.id), model.state.pause_at(step.id), 0
    if timer is None or model.state.ended:
        return ()
    left = timer_text.left(timer, model.gone)
    up = timer.running and left <= 0
    if pause is None and not up:
        return ()
    heading = _heading(pause, up=up)
    more = _("Take the time you need: nothing moves on by itself.") if up else _("paused")
    if timer.running and not up:
        more = ""
    if size.name == "tiny":
        return (at(size.margin, Span(heading, bold=True)),)
    time = timer_text.spoken(max(0, left))
    return tuple(_band(size, "accent" if up else "cluster-1", (heading, more), time))


def time_row(model: SessionModel, step: Step, size: Size) -> Line | None:
    """The same in one row, for a page that is all paper and keeps what is written on it."""
    rows = time_sign(model, step, replace(size, height=_LOW - 1))
    return rows[len(rows) // 2] if rows else None


def _heading(pause: Pause | None, *, up: bool) -> str:
    if pause is None:
        return _("Time is up.")
    what = how_words(pause.how)
    return _("{what}: time is up.").format(what=what) if up else what


def _band(size: Size, fill: Fill, texts: tuple[str, str], time: str) -> list[Line]:
    """A field from edge to edge: the words, and the time at the right, in figures where the window
    is not too low for them."""
    heading, more = texts
    if size.height < _LOW:
        text = f"{heading} {more}" if more else heading
        column = size.edge - len(time)
        row = place((size.margin, (Span(text, bold=True),)), (column, (Span(time, bold=True),)))
        return field([row.spans], fill, size.page)
    scale: Scale = "M" if size.height >= _TALL else "S"
    drawn = figure(time, scale)
    column = size.edge - figure_width(time, scale)
    rows = [Span(row, bold=True) for row in wrap(heading, column - size.margin - 2)]
    rows += [Span(row) for row in wrap(more, column - size.margin - 2)] if more else []
    above = (len(drawn) - len(rows) + 1) // 2
    rows = [*[Span("")] * above, *rows, *[Span("")] * len(drawn)]
    placed = (
        place((size.margin, (row,)), (column, (Span(signs, drawn=True),)))
        for row, signs in zip(rows, drawn, strict=False)
    )
    return field([line.spans for line in placed], fill, size.page)


def ready_words(model: SessionModel, step: Step) -> str:
    """How many have said that they are ready, of those who could; "" while nobody has."""
    ready, here = model.live.ready
    if not ready or step.id != model.state.current:
        return ""
    text = n_("{count} of {here} is ready", "{count} of {here} are ready", ready)
    return text.format(count=ready, here=here)
