"""A page that is all paper, with a yellow spine: to be photographed, and framed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from facilitator.console.themes import Ink
from facilitator.console.widgets.lines import Line, Span, beside, cut
from facilitator.console.widgets.person_dots import (
    MARKS,
    SMALL,
    Grid,
    Mark,
    draw_grid,
    grid_for,
    sorted_marks,
)
from facilitator.console.widgets.sizes import Size

INKS: Mapping[Mark, Ink] = dict.fromkeys(MARKS, "on-paper")
"""Dots on paper differ by their shape alone."""

_MARGIN = {"S": 6, "M": 12, "L": 16}
_CROWD = 30
"""Cells of the people beside a text."""


def paper_margin(size: Size) -> int:
    """The first cell of what stands on the page."""
    return _MARGIN.get(size.name, 2)


def paper_width(size: Size) -> int:
    """Cells of what stands on the page, without the people beside it."""
    return size.width - paper_margin(size) - size.margin - (_CROWD if size.airy else 0)


def on_paper(lines: Sequence[Line], size: Size) -> list[Line]:
    """The lines in ink on paper, as many as the window has, with the spine."""
    spine = Span("█" * (2 if size.airy else 1), "accent", ground="paper")
    rows = list(lines[: size.height]) + [Line()] * (size.height - len(lines))
    return [Line((spine, *map(_inked, _behind(row, spine.cells))), "paper") for row in rows]


def _behind(line: Line, start: int) -> Sequence[Span]:
    return cut(line.spans, start, max(start, line.cells))


def _inked(span: Span) -> Span:
    ink: Ink = "paper-quiet" if span.ink == "quiet" else "on-paper"
    own = span.ground not in (None, "ground")
    return span if own else replace(span, ink=ink, ground=None)


def people_on_paper(counts: Mapping[Mark, int], size: Size, width: int, rows: int) -> list[Line]:
    """Everybody in ink: three cells apart in a row where they fit, else as large as they fit."""
    marks = sorted_marks(counts)
    if not marks:
        return []
    if not size.airy and 3 * len(marks) - 2 <= width:
        wide = SMALL._replace(across=3)
        return draw_grid(marks, Grid(wide, len(marks)), INKS)
    grid = grid_for(len(marks), width, rows, most="M" if size.airy else "S")
    return draw_grid(marks, grid, INKS) if grid else []


def with_people(lines: Sequence[Line], people: Sequence[Line], size: Size, row: int) -> list[Line]:
    """The people beside the text, from that row on, in a window that has room for them."""
    column = size.width - size.margin - _CROWD + 2
    beneath = lines[row:]
    return [*lines[:row], *beside(beneath, people, column, max(len(beneath), len(people)))]
