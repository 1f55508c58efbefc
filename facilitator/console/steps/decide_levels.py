"""The levels of a scale one below the other, each with the people at it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.decide_view import Outcome
from facilitator.activities.decide_words import numbers
from facilitator.activities.position_words import behind_number, is_scale, level
from facilitator.console.steps.decide_marks import mark_in
from facilitator.console.widgets.lines import BLANK, Line, Span, place
from facilitator.console.widgets.person_dots import dots_row
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap

_NUMBER = 3
_APART = 2
_NARROWEST = 12
"""Cells for the dots at least; in less the meanings are left out."""


def levels(outcome: Outcome, size: Size, rows: int) -> list[Line]:
    """A row for each level, and for who is at none, with air between them where there is room;
    nothing where they do not fit."""
    if not is_scale(outcome.terms.rule):
        return []
    entries = _entries(outcome)
    if len(entries) > rows:
        return []
    labels = max(Span(text).cells for _mark, text, _count in entries)
    figures = max(len(str(count)) for _name, _text, count in entries)
    dots = size.inner - _NUMBER - labels - figures - 2 * _APART
    if dots < _NARROWEST:
        labels, dots = 0, size.inner - _NUMBER - figures - 2 * _APART
    drawn = [_row(outcome, size, entry, labels, dots) for entry in entries]
    if 2 * len(drawn) - 1 > rows:
        return drawn
    return [line for row in drawn for line in (row, BLANK)][:-1]


def _entries(outcome: Outcome) -> Sequence[tuple[str, str, int]]:
    """Each level with its meaning and its people; those at none, where there are any."""
    rule = outcome.terms.rule
    return [
        (name, level(rule, name) if name.isdecimal() else behind_number(rule, name, count), count)
        for name, count in numbers(outcome)
        if count or name.isdecimal()
    ]


def _row(outcome: Outcome, size: Size, entry: tuple[str, str, int], labels: int, dots: int) -> Line:
    name, text, count = entry
    mark = mark_in(outcome, name)
    number = Span(name if name.isdecimal() else "·", bold=True)
    text = "" if not labels and name.isdecimal() else text
    column = size.margin + _NUMBER
    after = column + (labels + _APART if labels else 0)
    crowd = dots_row({mark: count}, dots)
    end = size.edge - len(str(count))
    parts: list[tuple[int, Sequence[Span]]] = [(size.margin, (number,))]
    if labels:
        parts.append((column, (Span(wrap(text, labels)[0], "quiet"),)))
    parts += [(after, crowd), (end, (Span(str(count), bold=True),))]
    return place(*parts)
