"""Figures: digits and join codes in blocks with round corners, clear from the last row of a hall.

Nothing else is drawn so: words keep the terminal's own letters.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from facilitator.console.widgets.quadrants import quadrants

Scale = Literal["S", "M"]

_APART = {"S": 2, "M": 3}
"""Cells between two signs."""

# Rows of pixels from the top, one after the other as hexadecimal numbers of equal length.
_SMALL = {
    "0": "7EC3C3C3C37E",
    "1": "18781818187E",
    "2": "7EC3061860FF",
    "3": "FE033E0303FE",
    "4": "0E36C6FF0606",
    "5": "FFC0FE0303FE",
    "6": "7EC0FEC3C37E",
    "7": "FF03060C1818",
    "8": "7EC37EC3C37E",
    "9": "7EC3C37F037E",
    "A": "3C66C3FFC3C3",
    "C": "7EC3C0C0C37E",
    "D": "FCC6C3C3C6FC",
    "E": "FFC0FCC0C0FF",
    "F": "FFC0FCC0C0C0",
    "G": "7EC0CFC3C37E",
    "H": "C3C3FFC3C3C3",
    "J": "03030303C37E",
    "K": "C3CEF8F8CEC3",
    "M": "C3E7FFDBC3C3",
    "N": "C3E3F3DBCFC7",
    "P": "FEC3C3FEC0C0",
    "Q": "7EC3C3DBCE7B",
    "R": "FEC3C3FECCC7",
    "T": "FF1818181818",
    "U": "C3C3C3C3C37E",
    "V": "C3C3C3663C18",
    "W": "C3C3DBFFE7C3",
    "X": "C3663C3C66C3",
    "Y": "C3663C181818",
    ":": "030030",
}
_MEDIUM = {
    "0": "0FFC1FFE3C0F3C0F3C0F3C0F3C0F3C0F1FFE0FFC",
    "1": "0783F83F80780780780780783FF3FF",
    "2": "0FFC1FFE3C0F000F003E01F807C01F003FFF3FFF",
    "3": "3FFC3FFE000F000F03FE03FE000F000F3FFE3FFC",
    "4": "007C01FC03FC0F3C3E3C3C3C3FFF3FFF003C003C",
    "5": "3FFF3FFF3C003FFC3FFE000F000F000F3FFE3FFC",
    "6": "0FFC1FFC3C003C003FFC3FFE3C0F3C0F1FFE0FFC",
    "7": "3FFF3FFF001F003E007C00F801F003E003C003C0",
    "8": "0FFC1FFE3C0F3C0F0FFC1FFE3C0F3C0F1FFE0FFC",
    "9": "0FFC1FFE3C0F3C0F1FFF0FFF000F000F0FFE0FFC",
    ":": "00FF00FF00",
}
_SIGNS = {"S": _SMALL, "M": _MEDIUM}
_PIXELS = {"S": (8, 6), "M": (14, 10)}
"""Of a sign: how many wide, how many high."""
_NARROW = {("S", ":"): 2, ("M", ":"): 4, ("M", "1"): 10}

DRAWN = frozenset(_SMALL) - {":"}
"""What a join code may be made of to be drawn."""


@cache
def _sign(sign: str, scale: Scale) -> tuple[str, ...]:
    """The rows of one sign; KeyError for one that is not drawn."""
    drawn = _SIGNS[scale][sign]
    wide, high = _PIXELS[scale]
    wide = _NARROW.get((scale, sign), wide)
    step = len(drawn) // high
    rows = [int(drawn[at : at + step], 16) for at in range(0, len(drawn), step)]
    return quadrants([f"{row:0{wide}b}".replace("1", "X") for row in rows])


def figure(text: str, scale: Scale = "S") -> list[str]:
    """Digits, a colon, or the letters of a code as rows: 3 in S, 5 in M, where only digits and the
    colon are drawn. KeyError for a sign that is not drawn."""
    signs = [_sign(sign, scale) for sign in text]
    return [(" " * _APART[scale]).join(rows) for rows in zip(*signs, strict=True)]


def figure_width(text: str, scale: Scale = "S") -> int:
    """Cells that the figure takes."""
    return len(figure(text, scale)[0]) if text else 0


TICK = quadrants(
    (
        "......................",
        "..................XXXX",
        "................XXXXX.",
        "..............XXXXX...",
        "............XXXXX.....",
        "XXXX......XXXXX.......",
        ".XXXXX..XXXXX.........",
        "...XXXXXXXX...........",
        ".....XXXX.............",
    )
)
"""The mark of what was adopted, in five rows."""

SQUARES = ("", "", "██ ██ ██", "", "")
"""The mark of what is not adopted yet."""
