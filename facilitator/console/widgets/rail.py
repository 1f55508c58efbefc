"""The rail at the right of a wide page: the time, where we are, what is next, what is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.console.widgets.figures import figure, figure_width
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import Line, Span, beside, place
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

MOST_KEPT = 5
_INDENT = 2
_MARK = 5
"""Cells from a number, or the sign of what was kept, to its words."""


class PhaseDots(NamedTuple):
    """A phase of the agenda: how many of its steps are done, whether the room is in it at the step
    behind those, and how many there are."""

    name: str
    done: int
    now: bool
    steps: int


@dataclass(frozen=True, slots=True)
class Rail:
    """What stands in it. `time` is a figure, `over` that it is up; `legend` are rows that a page
    has instead of what there is so far; `kept` are sentences."""

    time: str = ""
    over: str = ""
    phases: tuple[PhaseDots, ...] = ()
    following: str = ""
    end: str = ""
    """When all will be over."""
    title: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    kept: tuple[str, ...] = ()
    legend: tuple[Line, ...] = ()
    address: str = ""
    code: str = ""


def with_rail(lines: Sequence[Line], rail: Rail, size: Size) -> list[Line]:
    """The page with the rail on its own ground, from two cells before its words to the edge."""
    return beside(lines, rail_lines(rail, size), size.page, size.height)


def rail_lines(rail: Rail, size: Size) -> list[Line]:
    """The rail's rows, as many as the window has; its words begin in the third cell. What there is
    no room for is left out from the end."""
    last = size.height - 1 - size.above
    where = [*_phases(rail, size), *_next(rail, size)]
    lines: list[Line] = [Line()] * (size.above + 1)
    for block in (_time(rail), where, *_rest(rail, size)):
        gap = 2 if lines[-1].spans else 0
        if block and len(lines) + gap + len(block) < last - 1:
            lines += [Line()] * gap + block
    lines += [Line()] * (last - 1 - len(lines))
    lines += _joining(rail, size)
    return [_grounded(line) for line in (lines + [Line()] * size.height)[: size.height]]


def _grounded(line: Line) -> Line:
    return Line((Span(" " * _INDENT, ground="rail"), *line.spans), "rail")


def _time(rail: Rail) -> list[Line]:
    if rail.over:
        return [Line((inked(f" {rail.over} ", "accent"), Span(f"  {rail.time}", bold=True)))]
    if not rail.time:
        return []
    rows = [Line((Span(row, drawn=True),)) for row in figure(rail.time)]
    left = Span(f"  {_('left')}", "quiet")
    return [*rows[:-1], place((0, rows[-1].spans), (figure_width(rail.time), (left,)))]


def _phases(rail: Rail, size: Size) -> list[Line]:
    if not rail.phases:
        return []
    column = max(Span(phase.name).cells for phase in rail.phases) + 2
    lines = [Line((Span(_("Where we are"), bold=True),)), Line()]
    for phase in rail.phases:
        name = Span(phase.name.ljust(column), "text" if phase.now else "quiet", phase.now)
        lines.append(Line((name, *_steps(phase, size.rail - column))))
    return lines


def _steps(phase: PhaseDots, width: int) -> list[Span]:
    """A dot for each step; the first ones of a long phase that are done are left out."""
    ahead = phase.steps - phase.done - phase.now
    done = min(phase.done, max(0, width - phase.now - ahead))
    spans = [Span("•" * done, "quiet", bold=True, drawn=True)] if done else []
    spans += [Span("●", "accent", bold=True, drawn=True)] if phase.now else []
    to_come = Span("·" * min(ahead, width), "quiet", bold=True, drawn=True)
    return [*spans, to_come] if ahead else spans


def _next(rail: Rail, size: Size) -> list[Line]:
    """What comes next, and when it will be over."""
    rows = [(_("next"), rail.following), (_("end"), rail.end)]
    column = max(9, *(Span(label).cells + 2 for label, _text in rows))
    lines = []
    for label, text in rows:
        first, *more = wrap(text, size.rail - column) if text else [""]
        if first:
            lines.append(place((0, (Span(label, "quiet"),)), (column, (Span(first),))))
            lines += [place((column, (Span(row),))) for row in more]
    return [Line(), *lines] if lines else []


def _rest(rail: Rail, size: Size) -> list[list[Line]]:
    if rail.legend:
        return [list(rail.legend)]
    if not rail.numbers and not rail.kept:
        return []
    lines = [Line((Span(rail.title, bold=True),)), Line()]
    for number, label in rail.numbers:
        rows = wrap(label, size.rail - _MARK)
        lines.append(
            place((3 - len(number), (Span(number, bold=True),)), (_MARK, (Span(rows[0], "quiet"),)))
        )
        lines += [place((_MARK, (Span(row, "quiet"),))) for row in rows[1:]]
    return [lines, *([_kept(rail, size)] if rail.kept else [])]


def _kept(rail: Rail, size: Size) -> list[Line]:
    lines = []
    for text in rail.kept[:MOST_KEPT]:
        rows = wrap(text, size.rail - _MARK)
        tick = Span("✓", "good", bold=True, drawn=True)
        lines.append(place((2, (tick,)), (_MARK, (Span(rows[0]),))))
        lines += [place((_MARK, (Span(row),))) for row in rows[1:]]
    return lines


def _joining(rail: Rail, size: Size) -> list[Line]:
    if not rail.code:
        return []
    code = Span(rail.code, bold=True)
    row = place((0, (Span(rail.address, "quiet"),)), (size.rail - code.cells, (code,)))
    return [Line((Span(_("Join"), "quiet"),)), row]
