"""The first rows of a table as they would be imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.console.widgets.lines import BLANK, Line, Span, at, cut
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError

if TYPE_CHECKING:
    from facilitator.formats.foreign_columns import Columns
    from facilitator.formats.foreign_table import ForeignTable

_LOOKED_AT = 40
"""Rows of the table that are looked at for the first ones that would come."""

_GAP = 2


def preview_lines(
    table: ForeignTable, columns: Columns, margin: int, width: int, rows: int, *, secret: bool
) -> Sequence[Line]:
    """So many of the first rows under what they are, without names where those are left out
    (`secret`); or what is wrong with the choice."""
    try:
        entries = _entries(replace(table, rows=table.rows[:_LOOKED_AT]), columns, secret=secret)
    except FacilitatorError as error:
        return [at(margin, Span(row, "bad", bold=True)) for row in wrap(text_of(error), width)]
    widths = _widths(len(entries[0]), width)
    labels = (
        [_("Answer"), _("Name"), _("Group")][-len(entries[0]) :] if not secret else [_("Answer")]
    )
    lines = [at(margin, *_row(labels, widths, "quiet"))]
    lines += [at(margin, *_row(entry, widths)) for entry in entries[:rows]]
    count = n_("{count} row in the file", "{count} rows in the file", len(table.rows))
    return [*lines, at(margin, Span(count.format(count=len(table.rows)), "quiet")), BLANK]


def _entries(table: ForeignTable, columns: Columns, *, secret: bool) -> Sequence[tuple[str, ...]]:
    """What would come, a cell for each thing that is chosen."""
    from facilitator.formats.foreign_columns import answers_of, people_of

    if columns.text is None:
        return [tuple(person) for person in people_of(table, columns).people]
    answers = answers_of(table, columns).answers
    texts = [" · ".join([one.text, *(text for _field, text in one.also)]) for one in answers]
    if secret:
        return [(text,) for text in texts]
    return [(text, one.name, one.group) for text, one in zip(texts, answers, strict=True)]


def _widths(count: int, width: int) -> Sequence[int]:
    """The cells of each column: an answer takes what names leave."""
    if count < 3:
        return [(width - _GAP * (count - 1)) // count] * count
    name = min(22, width // 4)
    return [width - 2 * (name + _GAP), name, name]


def _row(cells: Sequence[str], widths: Sequence[int], ink: str = "text") -> Sequence[Span]:
    spans: list[Span] = []
    for cell, width in zip(cells, widths, strict=True):
        span = Span(cell, "quiet" if ink == "quiet" else "text")
        if span.cells > width:
            spans += [*cut([span], 0, width - 1), Span("…", span.ink)]
        else:
            spans += cut([span], 0, width)
        spans.append(Span(" " * _GAP))
    return spans
