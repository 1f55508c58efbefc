"""How large the letters of a text can be so that one page of A4 holds it with all that belongs to
it. The lengths are those of `document.css`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facilitator.formats.text_widths import MM_OF_A_POINT, lines

SIZES = (22, 19, 16, 14)
"""The sizes of the letters, in points."""

_PAGE, _ROOM = 257.0, 161.0
"""What the page holds inside its margins, high and wide, in mm."""
_LINE, _BETWEEN = 1.22, 2.6
_HEADING = 8.0
"""How high a heading is with what is between it and the sentences, in mm."""
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{3}[.!?…؟。])\s+(?=[^\Wa-z_])")


def broken(sentence: str) -> str:
    """The text with a line of its own for each of its sentences."""
    return _FULL_STOP.sub("\n", sentence)


def size(
    title: str, lead: str, sentences: Sequence[str], beneath: Sequence[str], headings: int = 0
) -> int:
    """The largest size at which the page holds the title, the lead, the sentences with so many
    headings between them, and the lines `beneath` them; the smallest one if none does."""
    left = _PAGE - _above(title, lead) - _beneath(beneath) - headings * _HEADING
    texts = [broken(sentence) for sentence in sentences]
    return next((each for each in SIZES if _height(texts, each) <= left), SIZES[-1])


def _above(title: str, lead: str) -> float:
    """The name large, with the line above and the one beneath it."""
    headline = lines(title, _ROOM, 34, bold=True) * 34 * 1.12 * MM_OF_A_POINT
    under = lines(lead, _ROOM, 12) * 12 * 1.42 * MM_OF_A_POINT + 2 if lead else 0
    return 6 + 8 + headline + under


def _beneath(texts: Sequence[str]) -> float:
    """Dots or a banner, the sentence beside them, and the last line."""
    return 46 + sum(lines(text, _ROOM, 12, bold=True) * 6 for text in texts)


def _height(texts: Sequence[str], size: int) -> float:
    high = sum(lines(text, _ROOM, size) for text in texts) * size * _LINE * MM_OF_A_POINT
    return high + (len(texts) - 1) * _BETWEEN
