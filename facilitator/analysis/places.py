"""A piece of the world that holds some places, and where they lie in a picture of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

ROUND = 360.0
_AIR = 0.12
"""Share of the picture that stays free on each side of the places."""
_LEAST = 2.0
"""Degrees of latitude that a picture shows at least: the outlines tell no more of less."""
_SOUTH, _NORTH = -58.0, 78.0
"""Nobody lives beyond, and the picture of the whole world ends there."""
_FARTHEST = 84.0
"""The middle of a picture is never nearer to a pole: there a degree of longitude has no width."""


class Point(NamedTuple):
    """A place on the globe, in degrees."""

    lon: float
    lat: float


class Cell(NamedTuple):
    """A cell of a picture."""

    column: int
    row: int


class Chip(NamedTuple):
    """Where the chip of a place lies, from its first cell on, and the cell of the place itself."""

    cell: Cell
    at: Cell
    cells: int

    @property
    def moved(self) -> bool:
        """Whether it had to give way to another one."""
        return not (
            self.cell.row == self.at.row
            and self.cell.column <= self.at.column < self.cell.column + self.cells
        )


@dataclass(frozen=True)
class Window:
    """A piece of the world: its middle, and how many degrees of latitude a dot is high. A degree of
    longitude is as wide as it is in the middle, so that nothing there looks squeezed. `width` and
    `height` are in dots, which are as far from each other across as down."""

    middle: Point
    scale: float
    width: int
    height: int

    @cached_property
    def across(self) -> float:
        """The degrees of longitude between two dots."""
        return self.scale / cos(radians(min(_FARTHEST, abs(self.middle.lat))))

    @property
    def west(self) -> float:
        """The longitude of the left edge; it may lie beyond -180."""
        return self.middle.lon - self.across * self.width / 2

    @property
    def east(self) -> float:
        """The longitude of the right edge."""
        return self.middle.lon + self.across * self.width / 2

    @property
    def south(self) -> float:
        """The latitude of the lower edge."""
        return self.middle.lat - self.scale * self.height / 2

    @property
    def north(self) -> float:
        """The latitude of the upper edge."""
        return self.middle.lat + self.scale * self.height / 2

    @property
    def once(self) -> tuple[float, float]:
        """The first and the last dot of the world in each row: where the window is wider, it is not
        shown a second time."""
        half = ROUND / self.across / 2
        return max(0.0, self.width / 2 - half), min(float(self.width), self.width / 2 + half)

    def dot(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place lies, in dots from the upper left corner."""
        return (lon - self.west) / self.across, (self.north - lat) / self.scale

    def place(self, point: Point) -> tuple[float, float]:
        """The same of a place in the window, whichever way round the world it was given."""
        return self.dot(point.lon + ROUND * round((self.middle.lon - point.lon) / ROUND), point.lat)


def window_of(points: Sequence[Point], width: int, height: int) -> Window:
    """The smallest piece of the world that holds these places, in a picture of so many dots. Where
    they lie all round the world it begins in their widest gap."""
    west, east = _span(sorted(point.lon % ROUND for point in points))
    lats = [point.lat for point in points]
    south, north = min(lats), max(lats)
    middle = (south + north) / 2
    narrow = cos(radians(min(_FARTHEST, abs(middle))))
    share = 1 - 2 * _AIR
    scale = max(
        (north - south) / (share * height),
        (east - west) * narrow / (share * width),
        _LEAST / height,
    )
    widest = ROUND * narrow / width
    if scale >= widest or scale * height > _NORTH - _SOUTH:
        return _world(scale, (west + east) / 2, middle, width, height)
    return Window(Point(_centred((west + east) / 2), middle), scale, width, height)


def _world(scale: float, lon: float, lat: float, width: int, height: int) -> Window:
    """As much of the world as the picture can hold, not beyond where people live if that can be."""
    scale = min(scale, max(ROUND / width, (_NORTH - _SOUTH) / height))
    half = scale * height / 2
    low, high = _SOUTH + half, _NORTH - half
    lat = (_SOUTH + _NORTH) / 2 if low > high else min(max(lat, low), high)
    whole = scale * width / cos(radians(abs(lat))) >= ROUND
    return Window(Point(0.0 if whole else _centred(lon), lat), scale, width, height)


def _span(lons: Sequence[float]) -> tuple[float, float]:
    """From the first to the last longitude, leaving out the widest gap."""
    gaps = [(after - before, after, before) for before, after in pairwise(lons)]
    gaps.append((lons[0] + ROUND - lons[-1], lons[0] + ROUND, lons[-1]))
    _widest, first, last = max(gaps)
    return (first - ROUND, last) if first > last else (first, last)


def _centred(lon: float) -> float:
    return (lon + ROUND / 2) % ROUND - ROUND / 2


def chips_of(
    window: Window, places: Sequence[tuple[Point, int]], columns: int, rows: int
) -> list[Chip | None]:
    """Where the chips of places lie, each of so many cells, with a free cell between two: on the
    place, or as near as there is room; None where there is none. Those that come first stay."""
    taken: set[Cell] = set()
    chips: list[Chip | None] = []
    for point, cells in places:
        x, y = window.place(point)
        at = Cell(min(columns - 1, max(0, int(x // 2))), min(rows - 1, max(0, int(y // 4))))
        chip = next(_free(at, cells, taken, columns, rows), None)
        if chip is not None:
            taken |= {Cell(chip.cell.column + n, chip.cell.row) for n in range(-1, cells + 1)}
        chips.append(chip)
    return chips


def _free(at: Cell, cells: int, taken: set[Cell], columns: int, rows: int) -> Iterator[Chip]:
    """Where a chip may lie, the nearest first; a row is as far as two columns."""
    left = at.column - cells // 2
    for column, row in _NEAR:
        start = Cell(min(max(0, left + column), columns - cells), at.row + row)
        whole = {Cell(start.column + n, start.row) for n in range(cells)}
        if 0 <= start.row < rows and start.column >= 0 and taken.isdisjoint(whole):
            yield Chip(start, at, cells)


_NEAR = sorted(
    ((column, row) for column in range(-24, 25) for row in range(-12, 13)),
    key=lambda step: (abs(step[0]) + 2 * abs(step[1]), abs(step[1]), step),
)
