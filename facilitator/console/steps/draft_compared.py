"""What has changed in the newest version: the old sentence, the change word by word, the result.
Beside each other where there is room, else one beneath the other."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.analysis.difference import Row as Change
from facilitator.analysis.difference import difference
from facilitator.console.steps import draft_seen as seen
from facilitator.console.steps.draft_leading import next_line
from facilitator.console.steps.layout import Block, Row, clamped, lay_out, page_lines, remark
from facilitator.console.steps.sentence_changes import as_one, changed
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.direction import often_from_right
from facilitator.console.widgets.lines import Span, cut
from facilitator.console.widgets.wrap import wrap_spans
from facilitator.locales import _

_APART = 3
"""Cells between two of the three columns."""


def drawn_compared(context: ViewContext, rows: int) -> RenderedPage:
    """The newest version against the one before."""
    size, versions = context.size, seen.versions(context)
    differences = difference(versions[-2].parts, versions[-1].parts) if len(versions) > 1 else ()
    beside = size.airy and not often_from_right(row.new or row.old for row in differences)

    def make(width: int) -> list[Block]:
        if not differences:
            return [remark(_("There is no version before this one."), width)]
        if not beside:
            return [Block(tuple(changed(row, width))) for row in differences]
        return [_heads(width, len(versions)), *(_beside(row, width) for row in differences)]

    # Three columns need all the width that there is.
    pages = lay_out(make, size.inner, rows, gaps=size.between, longest=size.inner)
    page = clamped(context.page, pages.count)
    numbers = _("Version {before} and version {now}").format(
        before=len(versions) - 1, now=len(versions)
    )
    return RenderedPage(
        page_lines(pages, page, size), pages.count, _left(context, numbers), "", _("compared")
    )


def _left(context: ViewContext, numbers: str) -> str:
    if len(seen.versions(context)) < 2:
        return ""
    at_stage = seen.stage(context) == "compare" and context.view != seen.CHANGES
    following = next_line(context) if at_stage else ""
    return f"{numbers}. {following}" if following else numbers


def _columns(width: int) -> list[int]:
    each = (width - 2 * _APART) // 3
    return [each, each, width - 2 * (each + _APART)]


def _heads(width: int, number: int) -> Block:
    version = _("Version {number}")
    titles = (version.format(number=number - 1), _("Change"), version.format(number=number))
    cells = [[(Span(title, "quiet", bold=True),)] for title in titles]
    return Block(tuple(_side_by_side(cells, _columns(width))), heading=True)


def _beside(change: Change, width: int) -> Block:
    """A sentence in both versions, with the change between them."""
    columns = _columns(width)
    old, new = Span(change.old, "quiet"), Span(change.new, bold=change.state != "same")
    middle = [Span(_("the same"), "quiet")] if change.state == "same" else as_one(change)
    cells = [
        wrap_spans([span], column) if span.text else []
        for span, column in ((old, columns[0]), (new, columns[2]))
    ]
    cells.insert(1, wrap_spans(middle, columns[1]))
    return Block(tuple(_side_by_side(cells, columns)))


def _side_by_side(cells: Sequence[Sequence[Row]], columns: Sequence[int]) -> list[Row]:
    rows: list[Row] = []
    for at in range(max(map(len, cells))):
        row: list[Span] = []
        for cell, column in zip(cells, columns, strict=True):
            spans = cut(cell[at], 0, column) if at < len(cell) else ()
            gap = column - sum(span.cells for span in spans) + _APART
            row += [*spans, Span(" " * gap)]
        rows.append(tuple(row[:-1]))
    return rows
