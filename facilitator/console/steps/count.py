"""The page whose content is one number: how many have answered, placed, judged, decided."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.widgets.bars import progress
from facilitator.console.widgets.digits import big
from facilitator.console.widgets.letters import BASELINE, large_line, large_rows, large_wrapped
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap

_WIDEST_BAR, _WIDER_BAR = 60, 120
_APART = 4
"""Cells between the digits and words in large letters."""


def big_count(
    size: Size, rows: int, count: int, caption: str, total: int, sentences: Sequence[str] = ()
) -> list[Line]:
    """The number in big digits, its words on the bottom row, a bar, and sentences.

    The words are in large letters where there is room. Where there are too few rows the sentences
    go first, then the bar.
    """
    widest = _WIDER_BAR if size.letters else _WIDEST_BAR
    bar = [BLANK, at(size.margin, *progress(count, total, min(widest, size.inner)))]
    sentence_lines = [BLANK] if sentences else []
    for text in sentences:
        sentence_lines += _quietly(text, size)
    caption_lines = [BLANK, *_quietly(f"{count} {caption}", size), *sentence_lines[1:]]
    for number in (_large_beside(size, count, caption), _large_under(size, count, caption)):
        if number and len(number) + len(bar) + len(caption_lines) <= rows:
            return _spaced([*number, *bar, *caption_lines], rows)
    number = _number(size, count, caption)
    for lines in ([*number, *bar, *sentence_lines], [*number, *bar], number):
        if len(lines) <= rows:
            return _spaced(lines, rows)
    return number[-rows:]


def _quietly(text: str, size: Size) -> list[Line]:
    return [at(size.margin, Span(row, "quiet")) for row in wrap(text, size.reading)]


def _spaced(lines: list[Line], rows: int) -> list[Line]:
    return [BLANK] * min(2, rows - len(lines)) + lines


def _large_beside(size: Size, count: int, caption: str) -> list[Line]:
    """The digits with their words in large letters, on one line; [] where these do not fit."""
    digits = big(str(count), size.digit_scale)
    left = len(digits[-1]) + _APART
    lines = large_wrapped(caption, size.inner - left) if size.letters else None
    if lines is None or len(lines) > 1:
        return []
    rendered = large_line(lines[0], lower=True)
    first = len(digits) - BASELINE - 1
    combined = []
    for number in range(max(len(digits), first + len(rendered))):
        row = digits[number] if number < len(digits) else ""
        beside = rendered[number - first] if 0 <= number - first < len(rendered) else ""
        combined.append(at(size.margin, Span(row.ljust(left)), Span(beside)))
    return combined


def _large_under(size: Size, count: int, caption: str) -> list[Line]:
    """The digits, and their words in large letters beneath; [] where there is no room for them."""
    lines = large_wrapped(caption, size.inner) if size.letters else None
    if lines is None:
        return []
    rows = [*big(str(count), size.digit_scale), "", *large_rows(lines)]
    return [at(size.margin, Span(row)) for row in rows]


def _number(size: Size, count: int, caption: str) -> list[Line]:
    digits = big(str(count), size.digit_scale)
    lines = [at(size.margin, Span(row)) for row in digits]
    beside = size.inner - len(digits[-1]) - 2
    if len(fitting := wrap(caption, beside)) == 1 and beside > 0:
        caption_span = Span(f"  {fitting[0]}", bold=True)
        return [*lines[:-1], at(size.margin, Span(digits[-1]), caption_span)]
    return lines + [at(size.margin, Span(row, bold=True)) for row in wrap(caption, size.inner)]
