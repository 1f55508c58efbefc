"""Lines of dots, two across and four down in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

ACROSS, DOWN = 2, 4
"""Dots of a cell. They are as far from each other across as down."""

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BLANK = 0x2800


class Dot(NamedTuple):
    """A place among the dots."""

    x: float
    y: float


class Dots:
    """The dots of a picture of so many columns and rows; what lies outside is left out."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = width, height
        self._cells: dict[tuple[int, int], int] = {}

    def draw(self, dots: Iterable[tuple[int, int]]) -> None:
        """Set these."""
        cells, width, height = self._cells, self._width, self._height
        for x, y in dots:
            column, across = divmod(x, ACROSS)
            row, down = divmod(y, DOWN)
            if 0 <= column < width and 0 <= row < height:
                at = row, column
                cells[at] = cells.get(at, 0) | _BITS[down][across]

    def at(self, row: int, column: int) -> int:
        """The dots of a cell as one number, 0 where it has none."""
        return self._cells.get((row, column), 0)


def sign_of(dots: int) -> str:
    """The sign with these dots."""
    return chr(_BLANK + dots)


def dashed(dots: Iterable[tuple[int, int]], dash: int) -> Iterator[tuple[int, int]]:
    """So many dots of a line, then as many left out, and so on."""
    return (dot for number, dot in enumerate(dots) if not number // dash % 2)
