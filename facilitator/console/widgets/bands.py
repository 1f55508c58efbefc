"""Filled bands: a verdict, something that went wrong."""

import unicodedata
from collections.abc import Sequence
from typing import Literal

from facilitator.console.themes import Ink
from facilitator.console.widgets.figures import SQUARES, TICK
from facilitator.console.widgets.ink_fields import field
from facilitator.console.widgets.lines import Line, Span, at, filled, led, place
from facilitator.console.widgets.sizes import LONGEST_LINE, Size
from facilitator.console.widgets.wrap import wrap

VERDICT_ROWS = 7
_SPACED = ("LATIN", "GREEK", "CYRILLIC")
_APART = 5
"""Cells from the mark to the words."""


def verdict(size: Size, word: str, reason: str, *, adopted: bool, rows: int) -> list[Line]:
    """What was decided, from edge to edge: its mark, its word, and the reason beneath; in three
    rows and without the mark where there are only so few."""
    fill: Literal["good", "warn"] = "good" if adopted else "warn"
    if rows < VERDICT_ROWS:
        return field([(Span(" " * size.margin), *_short(word, reason, adopted))], fill, size.page)
    mark = TICK if adopted else SQUARES
    column = size.margin + max(map(len, mark)) + _APART
    reasons = [Span(row) for row in wrap(reason, size.page - column - 2)]
    captions = [Span(""), Span(spaced(word), bold=True), Span(""), *reasons]
    captions = captions[1:] if len(reasons) > 2 else captions
    captions += [Span("")] * (len(mark) - len(captions))
    body = [
        place((size.margin, (Span(row, drawn=True),)), (column, (caption,))).spans
        for row, caption in zip(mark, captions, strict=False)
    ]
    return field(body, fill, size.page)


def _short(word: str, reason: str, adopted: bool) -> Sequence[Span]:
    mark = Span("✓ " if adopted else "■ ", bold=True, drawn=True)
    return (mark, Span(spaced(word), bold=True), Span(f"   {reason}"))


def spaced(word: str) -> str:
    """A word with blanks between its letters, in scripts in which that can be read."""
    names = [unicodedata.name(sign, "") for sign in word if sign.isalpha()]
    if not all(name.startswith(_SPACED) for name in names):
        return word
    return "   ".join(" ".join(part) for part in word.split())


def banner(
    size: Size, happened: str, remedy: str = "", kind: Literal["bad", "warn", "good"] = "bad"
) -> list[Line]:
    """What went wrong and what is safe, then what to do; only `bad` is filled. `good` is for what
    was done."""
    width = min(LONGEST_LINE, size.inner)
    is_bad, mark = kind == "bad", "✓" if kind == "good" else "!"
    first: Ink = "on-fill" if is_bad else kind
    second: Ink = "on-fill" if is_bad else "text"
    rows = [Span(row, first, bold=True) for row in wrap(f"{mark} {happened}", width, hang=2)]
    rows += [Span(f"  {row}", second) for row in wrap(remedy, width - 2)] if remedy else []
    lines = [at(size.margin, *led(mark, rows[0])), *(at(size.margin, row) for row in rows[1:])]
    return [filled(line.spans, "bad", *size.inset) for line in lines] if is_bad else lines
