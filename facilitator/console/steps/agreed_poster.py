"""What the room agreed, as the last page of an evening: numbers, and everybody as a dot."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.so_far import Numbers, numbers
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.figures import Scale, figure, figure_width
from facilitator.console.widgets.lines import BLANK, Line, Span, at, place
from facilitator.console.widgets.paper import (
    on_paper,
    paper_margin,
    people_on_paper,
    with_people,
)
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

_MOST = 4
"""Numbers on the page: those that the room came to last."""

_APART = 4
"""Cells between a figure and its words."""


def agreed(context: ViewContext) -> RenderedPage:
    """The page: paper, without keys, clock or question."""
    size = context.size
    head, people = _head(context), len(context.state.here)
    foot = _foot(size, people)
    rows = max(0, size.height - len(head) - len(foot))
    body = _numbers(size, numbers(context.state)[-_MOST:], rows)
    lines = [*head, *body, *[BLANK] * (rows - len(body)), *foot]
    if size.airy:
        crowd = people_on_paper({"full": people}, size, 28, rows - 2)
        lines = with_people(lines, [*crowd, BLANK, Line((_counted(people),))], size, len(head))
    return RenderedPage(on_paper(lines, size), counted=True, whole=True)


def _counted(people: int) -> Span:
    return Span(n_("{count} person", "{count} people", people).format(count=people), bold=True)


def _head(context: ViewContext) -> list[Line]:
    """What the page is, and of which session."""
    size, margin = context.size, paper_margin(context.size)
    heading = Span(_("What we agreed"), bold=True)
    room = size.width - size.margin - margin - heading.cells - 3
    title = Span(wrap(context.state.title, max(1, room))[0], bold=True)
    end = size.width - size.margin - title.cells
    row = place((margin, (heading,)), (end, (title,)))
    air = (size.above or 1) if size.height >= 20 else 0
    return [*[BLANK] * air, row, *[BLANK] * max(1, air)]


def _foot(size: Size, people: int) -> list[Line]:
    """In a small window the people beneath; in a larger one they stand beside."""
    if size.airy or not people:
        return [BLANK]
    margin = paper_margin(size)
    width = size.width - margin - size.margin
    dots = people_on_paper({"full": people}, size, width, 4)
    lines = [at(margin, *line.spans) for line in dots]
    return [BLANK, *lines, BLANK, at(margin, _counted(people)), *[BLANK] * (size.height >= 20)]


def _numbers(size: Size, counts: Numbers, rows: int) -> list[Line]:
    """Every number as a figure, right-aligned, and its words; plainly where there is no room."""
    if not counts:
        text = _("Nothing was written down as agreed.")
        return [at(paper_margin(size), Span(text))]
    scales: Sequence[Scale] = ("M", "S") if size.airy else ("S",)
    for scale in scales:
        blocks = _figures(size, counts, scale)
        if sum(map(len, blocks)) + len(blocks) - 1 <= rows:
            return [line for block in blocks for line in (*block, BLANK)][:-1]
    return [at(paper_margin(size), Span(f"{number:>4}  {label}")) for number, label in counts]


def _figures(size: Size, counts: Numbers, scale: Scale) -> list[list[Line]]:
    margin = paper_margin(size)
    widest = max(figure_width(number, scale) for number, _label in counts)
    blocks = []
    for number, label in counts:
        rows = figure(number, scale)
        column = margin + widest - figure_width(number, scale)
        lines = [at(column, Span(row, drawn=True)) for row in rows]
        middle = len(rows) // 2
        label_span = Span(label, bold=True)
        lines[middle] = place(
            (column, (Span(rows[middle], drawn=True),)), (margin + widest + _APART, (label_span,))
        )
        blocks.append(lines)
    return blocks
