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
    size: Size, rows: int, count: int, words: str, total: int, says: Sequence[str] = ()
) -> list[Line]:
    """The number in big digits, its words on the bottom row, a bar, and sentences.

    The words are in large letters where there is room. Where there are too few rows the sentences
    go first, then the bar.
    """
    widest = _WIDER_BAR if size.letters else _WIDEST_BAR
    bar = [BLANK, at(size.margin, *progress(count, total, min(widest, size.inner)))]
    told = [BLANK] if says else []
    for text in says:
        told += _quietly(text, size)
    said = [BLANK, *_quietly(f"{count} {words}", size), *told[1:]]
    for number in (_large_beside(size, count, words), _large_under(size, count, words)):
        if number and len(number) + len(bar) + len(said) <= rows:
            return _spaced([*number, *bar, *said], rows)
    number = _number(size, count, words)
    for lines in ([*number, *bar, *told], [*number, *bar], number):
        if len(lines) <= rows:
            return _spaced(lines, rows)
    return number[-rows:]


def _quietly(text: str, size: Size) -> list[Line]:
    return [at(size.margin, Span(row, "quiet")) for row in wrap(text, size.reading)]


def _spaced(lines: list[Line], rows: int) -> list[Line]:
    return [BLANK] * min(2, rows - len(lines)) + lines


def _large_beside(size: Size, count: int, words: str) -> list[Line]:
    """The digits with their words in large letters, on one line; [] where these do not fit."""
    digits = big(str(count), size.digit_scale)
    left = len(digits[-1]) + _APART
    lines = large_wrapped(words, size.inner - left) if size.letters else None
    if lines is None or len(lines) > 1:
        return []
    drawn = large_line(lines[0], lower=True)
    first = len(digits) - BASELINE - 1
    found = []
    for number in range(max(len(digits), first + len(drawn))):
        row = digits[number] if number < len(digits) else ""
        beside = drawn[number - first] if 0 <= number - first < len(drawn) else ""
        found.append(at(size.margin, Span(row.ljust(left)), Span(beside)))
    return found


def _large_under(size: Size, count: int, words: str) -> list[Line]:
    """The digits, and their words in large letters beneath; [] where there is no room for them."""
    lines = large_wrapped(words, size.inner) if size.letters else None
    if lines is None:
        return []
    rows = [*big(str(count), size.digit_scale), "", *large_rows(lines)]
    return [at(size.margin, Span(row)) for row in rows]


def _number(size: Size, count: int, words: str) -> list[Line]:
    digits = big(str(count), size.digit_scale)
    lines = [at(size.margin, Span(row)) for row in digits]
    beside = size.inner - len(digits[-1]) - 2
    if len(fitting := wrap(words, beside)) == 1 and beside > 0:
        said = Span(f"  {fitting[0]}", bold=True)
        return [*lines[:-1], at(size.margin, Span(digits[-1]), said)]
    return lines + [at(size.margin, Span(row, bold=True)) for row in wrap(words, size.inner)]
