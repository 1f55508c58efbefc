"""What shows whether the last row can read the wall: words and figures as the wall has them, and a
code that leads nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.widgets.figures import figure
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside
from facilitator.console.widgets.qr import cells, code_lines, scale_for
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_FIGURES = "386"
"""Those that are taken for one another first."""

_GAP, _NARROWEST = 4, 30
"""Columns between the code and the words beside it, and those that words need."""

_AROUND = 5
"""Rows of the window for what else is printed."""


def samples(wall: tuple[int, int], first: Sequence[str], margin: int, width: int) -> list[Line]:
    """Sentences as a wall of so many columns and rows has them, behind others that say what this
    is."""
    template = _("Quiet words are written like this. {columns} columns, {rows} rows.")
    quiet = template.format(columns=wall[0], rows=wall[1])
    plain = [*first, _("An answer of the room is written like this.")]
    return [
        *(at(margin, Span(row)) for text in plain for row in wrap(text, width)),
        *(at(margin, Span(row, "quiet")) for row in wrap(quiet, width)),
    ]


def figures(margin: int) -> list[Line]:
    """Figures as the wall has them, below a blank row."""
    return [BLANK, *(at(margin, Span(row, drawn=True)) for row in figure(_FIGURES))]


def sample_code() -> str:
    """What the code says to the phone that scans it: it is no room's."""
    return _("Facilitator: this is a test, not a room.")


def reading_test(columns: int, rows: int, *, whole: bool) -> list[Line]:
    """The code, as large as it fits into such a window, with words and figures beside it, or above
    it where that is too narrow. `whole`: the code takes whole cells, where half ones can't be
    drawn. Nothing where it does not fit."""
    scale = _scale(columns - 1, rows - _AROUND, whole=whole)
    if not scale:
        return []
    wide, high = cells(sample_code(), scale)
    room = columns - 1 - _GAP - wide
    code = code_lines(sample_code(), scale)
    texts = samples((columns, rows), _asks(), 0, room if room >= _NARROWEST else columns - 1)
    if room < _NARROWEST:
        return [*texts, *code]
    drawn = figures(0)
    lines = [*texts, *drawn] if len(texts) + len(drawn) <= high else texts
    return beside(code, lines, wide + _GAP, max(high, len(lines)))


def _scale(width: int, height: int, *, whole: bool) -> int:
    """How large the code is drawn: so that words have room beside it, if they may."""
    most = scale_for(sample_code(), width, height)
    if whole:
        return most - most % 2
    with_words = (width - _GAP - _NARROWEST) // cells(sample_code())[0]
    return min(most, max(1, with_words))


def _asks() -> list[str]:
    scan = _("Scan this with a phone from the last row. The phone shows: “{text}”")
    bigger = _("If it can't, or if these words are hard to read from there: Ctrl and +.")
    return [scan.format(text=sample_code()), bigger]
