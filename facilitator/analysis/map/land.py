"""Land under the clusters of a map, so that they are seen as islands: round every chip and along
the ties inside a cluster, with water between two clusters.

Measured in cell widths; a row counts two. Land is computed by quarters of cells, half a cell wide
and half a row high, and only when the map changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, sqrt
from typing import NamedTuple

from facilitator.analysis.map.chip_places import ROW

_LEVEL = 0.42
"""Land is where the sum of a cluster's shapes is above this."""
_MARGIN = 0.38
"""And so much above that of the next cluster."""
_OF_A_TIE, _NARROWER = 0.8, 0.55
"""What a tie adds at its middle line, and how much narrower it is than a chip's shore."""
_NEAR = 2.2
"""Each shape adds only within so many times its width."""

Shore = tuple[bytes, ...]
"""A number for each cell of each row: the sum of its quarters that are land, 1 the upper left, 2
the upper right, 4 the lower left, 8 the lower right."""

Quarters = list[list[float]]


class Lying(NamedTuple):
    """A chip where it lies: its cluster, its first cell and how many it takes."""

    cluster: int
    column: int
    row: int
    cells: int

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, in cell widths."""
        return self.column + self.cells / 2, ROW * (self.row + 0.5)


def land(
    chips: Sequence[Lying], ties: Iterable[tuple[int, int]], size: tuple[int, int], width: float
) -> Shore:
    """The land of so many columns and rows: `ties` as numbers of chips, `width` how far a chip's
    shore reaches (s)."""
    columns, rows = size
    fields: dict[int, Quarters] = {}
    for chip in chips:
        if chip.cluster not in fields:
            fields[chip.cluster] = [[0.0] * (2 * columns) for _half in range(2 * rows)]
        _add_chip(fields[chip.cluster], chip, width)
    for first, second in ties:
        one, other = chips[first], chips[second]
        if one.cluster == other.cluster:
            _add_tie(fields[one.cluster], one.middle, other.middle, width * _NARROWER)
    return tuple(
        _cells([_is_land([field[2 * row + half] for field in fields.values()]) for half in (0, 1)])
        if fields
        else bytes(columns)
        for row in range(rows)
    )


def _add_chip(field: Quarters, chip: Lying, width: float) -> None:
    """exp(-(d/s)²), which is the product of one part across and one down."""
    reach, squared = _NEAR * width, width * width
    start, end = chip.column, chip.column + chip.cells
    top, foot = ROW * chip.row, ROW * (chip.row + 1)
    across = [_outside(at / 2 + 0.25, start, end) for at in range(len(field[0]))]
    profile = [exp(-d * d / squared) for d in across]
    for row in range(max(0, int(top - reach)), min(len(field), int(foot + reach) + 1)):
        down = _outside(row + 0.5, top, foot)
        left = reach * reach - down * down
        if left < 0:
            continue
        near = sqrt(left)
        first = max(0, int(2 * (start - near)))
        last = max(first, min(len(profile), int(2 * (end + near)) + 1))
        share = exp(-down * down / squared)
        line = field[row]
        line[first:last] = [
            value + share * part
            for value, part in zip(line[first:last], profile[first:last], strict=True)
        ]


def _outside(at: float, start: float, end: float) -> float:
    """How far outside of a stretch a point lies; 0 inside."""
    return start - at if at < start else at - end if at > end else 0.0


def _add_tie(
    field: Quarters, one: tuple[float, float], other: tuple[float, float], width: float
) -> None:
    """The same of the distance to the line between two middles."""
    (ax, ay), (bx, by) = sorted((one, other), key=lambda point: (point[1], point[0]))
    dx, dy, reach, squared = bx - ax, by - ay, _NEAR * width, width * width
    length = dx * dx + dy * dy or 1.0
    for row in range(max(0, int(ay - reach)), min(len(field), int(by + reach) + 1)):
        y, line = row + 0.5 - ay, field[row]
        # The part of the line that is near enough to this row, and so the columns.
        ends = [0.0, 1.0] if dy == 0 else [max(0.0, (y - reach) / dy), min(1.0, (y + reach) / dy)]
        reached = sorted(ax + dx * end for end in ends)
        first = max(0, int(2 * (reached[0] - reach)))
        for at in range(first, min(len(line), int(2 * (reached[1] + reach)) + 1)):
            x = at / 2 + 0.25 - ax
            share = (x * dx + y * dy) / length
            share = 0.0 if share < 0 else 1.0 if share > 1 else share
            off_x, off_y = x - share * dx, y - share * dy
            distance = (off_x * off_x + off_y * off_y) / squared
            if distance < _NEAR * _NEAR:
                line[at] += _OF_A_TIE * exp(-distance)


def _is_land(lines: Sequence[Sequence[float]]) -> list[bool]:
    """Where the highest of several clusters is high enough, and enough above the next one."""
    if len(lines) == 1:
        return [value > _LEVEL for value in lines[0]]
    best, second = list(lines[0]), [0.0] * len(lines[0])
    for line in lines[1:]:
        for at, value in enumerate(line):
            if value > best[at]:
                best[at], second[at] = value, best[at]
            elif value > second[at]:
                second[at] = value
    return [
        high > _LEVEL and high - next_high > _MARGIN
        for high, next_high in zip(best, second, strict=True)
    ]


def _cells(halves: Sequence[Sequence[bool]]) -> bytes:
    upper, lower = halves
    return bytes(
        upper[at] + 2 * upper[at + 1] + 4 * lower[at] + 8 * lower[at + 1]
        for at in range(0, len(upper), 2)
    )
