"""How wide a text is in print, before anybody knows in which font: measured as one of the widest
that computers bring along (DejaVu Sans), so that what fits here fits everywhere."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

MM_OF_A_POINT = 25.4 / 72

_WIDTHS = {
    280: "'ijl",
    320: " ,.IJ\u00a0·",
    340: "/:;\\|",
    400: "()[]tf-",
    420: "!r",
    500: '*_`"',
    560: "?szLc",
    600: "vxyFk",
    640: "PTYaeo$0123456789ESbdghnpqu{}K",
    740: "ABCRVXZU",
    780: "&DGHN",
    840: "OQw#+<=>^~",
    1000: "%mM@W–",
}
_WIDTH_OF = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}
_OF_OTHERS, _OF_CAPITALS, _OF_SQUARES, _OF_PICTURES = 0.66, 0.78, 1.0, 1.4
_BOLD = 1.15
_PICTURES_FROM = 0x2600


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text on one line is, in mm; `size` in points."""
    wide = sum(map(_letter, text)) * size * MM_OF_A_POINT
    return wide * _BOLD if bold else wide


def _letter(letter: str) -> float:
    """A letter's width as a share of the type's size."""
    if (known := _WIDTH_OF.get(letter)) is not None:
        return known
    if combining(letter):
        return 0
    if east_asian_width(letter) in "WF":
        return _OF_SQUARES if ord(letter) < 0x1F000 else _OF_PICTURES
    if ord(letter) >= _PICTURES_FROM:
        return _OF_PICTURES
    return _OF_CAPITALS if letter.isupper() else _OF_OTHERS


def lines(text: str, room: float, size: float, *, bold: bool = False, first: float = 0) -> int:
    """On how many lines a text stands in `room` mm, broken between words and inside those that
    are longer than a line; `first` mm of the first line are taken."""
    return sum(
        flow(part, room, size, bold=bold, first=0 if place else first)[0]
        for place, part in enumerate(text.split("\n"))
    )


def flow(
    text: str, room: float, size: float, *, bold: bool = False, first: float = 0
) -> tuple[int, float]:
    """The same of a text without line breaks of its own, with how much of the last line it takes,
    in mm."""
    count, taken = 1, first
    space = width(" ", size, bold=bold)
    for word in text.split():
        long = width(word, size, bold=bold)
        if taken and taken + space + long > room:
            count, taken = count + 1, 0.0
        if long > room:
            count, taken = count + int(long // room), long % room
        else:
            taken += long + (space if taken else 0)
    return count, taken
