"""The page whose content is one number: how many have answered, placed, judged, decided."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.widgets.bars import progress
from facilitator.console.widgets.digits import big
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap

_WIDEST_BAR = 60


def big_count(
    size: Size, rows: int, count: int, words: str, total: int, says: Sequence[str] = ()
) -> list[Line]:
    """The number in big digits, its words on the bottom row, a bar, and sentences.

    Where there are too few rows the sentences go first, then the bar.
    """
    number = _number(size, count, words)
    bar = [BLANK, at(size.margin, *progress(count, total, min(_WIDEST_BAR, size.inner)))]
    told = [BLANK] if says else []
    for text in says:
        told += [at(size.margin, Span(row, "quiet")) for row in wrap(text, size.reading)]
    for lines in ([*number, *bar, *told], [*number, *bar], number):
        if len(lines) <= rows:
            above = min(2, rows - len(lines))
            return [BLANK] * above + lines
    return number[-rows:]


def _number(size: Size, count: int, words: str) -> list[Line]:
    digits = big(str(count), size.digit_scale)
    lines = [at(size.margin, Span(row)) for row in digits]
    beside = size.inner - len(digits[-1]) - 2
    if len(fitting := wrap(words, beside)) == 1 and beside > 0:
        said = Span(f"  {fitting[0]}", bold=True)
        return [*lines[:-1], at(size.margin, Span(digits[-1]), said)]
    return lines + [at(size.margin, Span(row, bold=True)) for row in wrap(words, size.inner)]
