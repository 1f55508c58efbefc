"""The marks that the program draws, and simpler ones for a terminal that lacks them.

Pages are laid out with the full ones. Each simple one takes the same cell, so that one place can
put it there when a line is painted; what people wrote is never among what is drawn.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from types import MappingProxyType
from typing import Literal

from rich.cells import cell_len

Marks = Literal["full", "simple"]

SIMPLE: Mapping[str, str] = MappingProxyType(
    {
        "●": "*", "◐": "+", "○": "o", "■": "X", "·": ".", "•": "*",
        "✓": "v", "›": ">", "▲": "^", "╵": "'", "━": "=", "─": "-",
        "▁": "_", "▂": "=", "▃": "▄", "▅": "▄", "▆": "█", "▇": "█",
        "▗": " ", "▖": " ", "▝": " ", "▘": " ", "▚": "▌", "▞": "▌",
        "▙": "▌", "▛": "▌", "▟": "▐", "▜": "▐",
    }
)  # fmt: skip
"""Each mark that fonts lack, with what stands for it."""

BLOCKS = "▄▀█▌▐"
"""Drawn in any case: every font for terminals has them."""

PUNCTUATION = "“”‘’–—…×−←→↑↓≥≤"
"""What the program's sentences hold beyond the letters of a language."""

ROWS = ("●◐○■·•✓›▲╵━─▁▂▃▅▆▇", "▗▖▝▘▚▞▙▛▟▜" + BLOCKS, PUNCTUATION)
"""All of them, to look at."""

_PLAINEST: Mapping[str, str] = {
    "▄": "_", "▀": '"', "█": "#", "▌": "|", "▐": "|",
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": ".", "×": "x", "−": "-",
    "←": "<", "→": ">", "↑": "^", "↓": "v", "≥": ">", "≤": "<", "\u00a0": " ",
}  # fmt: skip


def _simple_dots(dots: int) -> str:
    """What stands for a braille sign: where in the cell its dots are."""
    upper, lower = dots & 0b00011011, dots & 0b11100100
    return ":" if upper and lower else "'" if upper else "." if lower else " "


BRAILLE: Mapping[str, str] = MappingProxyType(
    {chr(0x2800 + dots): _simple_dots(dots) for dots in range(256)}
)
"""Lines are drawn with these signs, each with what stands for it."""

_TRANSLATION = str.maketrans({**SIMPLE, **BRAILLE})
_POOR = ("linux", "dumb")
"""Terminals that have few signs whatever their encoding."""
_HANDLER = "facilitator-marks"

_marks: Marks = "full"


def named(environ: Mapping[str, str]) -> str:
    """The marks that the facilitator names; "" where the terminal decides."""
    return environ.get("FACILITATOR_MARKS", "")


def wanted(environ: Mapping[str, str], encoding: str) -> Marks | None:
    """The marks that the environment names, or else those that such a terminal can show; None for
    a name that there is not."""
    name = named(environ).casefold()
    if name in ("full", "simple"):
        return "full" if name == "full" else "simple"
    if name:
        return None
    return "simple" if reason(environ, encoding) else "full"


def reason(environ: Mapping[str, str], encoding: str) -> str:
    """What of the terminal speaks for simple marks: its encoding, its name, or "" for nothing."""
    if not unicode(encoding):
        return encoding
    terminal = environ.get("TERM", "")
    return terminal if terminal in _POOR else ""


def unicode(encoding: str) -> bool:
    """Whether an encoding has every sign."""
    try:
        return codecs.lookup(encoding).name.startswith("utf")
    except LookupError:
        return False


def choose(marks: Marks) -> None:
    """Draw with these from now on."""
    global _marks
    _marks = marks


def chosen() -> Marks:
    """What is drawn with."""
    return _marks


def shown(text: str) -> str:
    """Drawn signs as the terminal is to show them, in the same cells."""
    return text if _marks == "full" else text.translate(_TRANSLATION)


def choose_for_terminal() -> None:
    """Choose for the terminal that the console is about to take, and let nothing that its encoding
    lacks move the rest of a row."""
    stream = sys.__stderr__
    choose(wanted(os.environ, encoding_of(stream)) or "full")
    if isinstance(stream, TextIOWrapper) and not unicode(stream.encoding):
        codecs.register_error(_HANDLER, closest)
        stream.reconfigure(errors=_HANDLER)


def encoding_of(stream: object) -> str:
    """The encoding in which it is written to; UTF-8 where there is no stream."""
    return stream.encoding if isinstance(stream, TextIOWrapper) else "utf-8"


def closest(error: UnicodeError) -> tuple[str, int]:
    """What is written for signs that an encoding lacks: as many cells as they take."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_TRANSLATION)
    return "".join(map(_plainest, lacking)), error.end


def _plainest(sign: str) -> str:
    return sign if sign.isascii() else _PLAINEST.get(sign, "?" * cell_len(sign))
