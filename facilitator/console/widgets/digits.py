"""Big digits and code letters in half-block pixels, clear from the last row of a hall."""

from typing import Literal

# Six rows of pixels from the top, one hexadecimal digit a row; four pixels wide.
_FOUR = {
    "0": "699996",
    "2": "E1168F",
    "3": "E1611E",
    "4": "999F11",
    "5": "F8E11E",
    "6": "68E996",
    "7": "F12244",
    "8": "696996",
    "9": "699716",
    "A": "699F99",
    "C": "698896",
    "D": "E9999E",
    "E": "F8E88F",
    "F": "F8E888",
    "G": "788B97",
    "H": "999F99",
    "J": "111196",
    "K": "9ACCA9",
    "P": "E99E88",
    "Q": "6999A5",
    "R": "E99EA9",
    "U": "999996",
}
_ONE = {"1": "262227"}
# Five pixels wide, two hexadecimal digits a row.
_FIVE = {
    "M": "111B15151111",
    "N": "111915131111",
    "T": "1F0404040404",
    "V": "1111110A0A04",
    "W": "111115151B11",
    "X": "110A04040A11",
    "Y": "11110A040404",
}
_COLON = {":": "010010"}

DRAWN = frozenset(_FOUR) | frozenset(_ONE) | frozenset(_FIVE) | frozenset(_COLON) | {" "}
"""Every sign that can be drawn big: digits, colon, blank, and the letters of typed codes."""

_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def _bits(rows: list[int], width: int) -> list[list[bool]]:
    return [[bool(row >> (width - 1 - column) & 1) for column in range(width)] for row in rows]


def _pixels(sign: str) -> list[list[bool]]:
    """Six rows of pixels of one sign; KeyError for one that is not drawn."""
    if sign in _FIVE:
        coded = _FIVE[sign]
        return _bits([int(coded[index : index + 2], 16) for index in range(0, 12, 2)], 5)
    for signs, width in ((_FOUR, 4), (_ONE, 3), (_COLON, 1)):
        if sign in signs:
            return _bits([int(row, 16) for row in signs[sign]], width)
    raise KeyError(sign)


def big(text: str, scale: Literal[1, 2] = 1) -> list[str]:
    """Digits, colon and code letters as rows of `▀▄█`: 3 rows at scale 1, 6 at scale 2.

    A blank is as wide as a digit. KeyError for a sign that is not drawn.
    """
    glyphs = [[[False] * 4] * 6 if sign == " " else _pixels(sign) for sign in text]
    rows: list[list[bool]] = []
    for row in range(6):
        pixels: list[bool] = []
        for number, glyph in enumerate(glyphs):
            pixels += [False] * bool(number) + glyph[row]
        wide = [pixel for pixel in pixels for _copy in range(scale)]
        rows += [wide] * scale
    return [
        "".join(_BLOCKS[pair] for pair in zip(rows[row], rows[row + 1], strict=True))
        for row in range(0, len(rows), 2)
    ]


def big_width(text: str, scale: Literal[1, 2] = 1) -> int:
    """Cells that `big` takes."""
    return len(big(text, scale)[0])
