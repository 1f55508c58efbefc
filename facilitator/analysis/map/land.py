"""Land under the clusters of a map, so that they are seen as islands: round every chip and along
the ties inside a cluster, with water between two clusters.

Measured in cell widths; a row counts two. Land is computed by quarters of cells, half a cell wide
and half a row high, and only when the map changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, exp, hypot, sqrt
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
    profile = _profile(start, end, reach, squared, len(field[0]))
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


def _profile(start: int, end: int, reach: float, squared: float, count: int) -> list[float]:
    """What a chip adds across, for each quarter of a row: 1 from its first to its last."""
    profile = [0.0] * count
    near, far = max(0, int(2 * (start - reach))), min(count, int(2 * (end + reach)) + 1)
    for at in range(near, far):
        outside = _outside(at / 2 + 0.25, start, end)
        profile[at] = exp(-outside * outside / squared) if outside else 1.0
    return profile


def _outside(at: float, start: float, end: float) -> float:
    """How far outside of a stretch a point lies; 0 inside."""
    return start - at if at < start else at - end if at > end else 0.0


def _add_tie(
    field: Quarters, one: tuple[float, float], other: tuple[float, float], width: float
) -> None:
    """The same of the distance to the line between two middles."""
    (ax, ay), (bx, by) = sorted((one, other))
    reach = _NEAR * width
    for row in range(
        max(0, int(min(ay, by) - reach)), min(len(field), int(max(ay, by) + reach) + 1)
    ):
        y = row + 0.5
        # Left and right of these columns, the nearest place of the line is one of its ends.
        from_a, to_b = _beside(ax, ay, bx, by, y)
        _add_end(field[row], ax, y - ay, width, (-1e9, from_a))
        _add_side(field[row], (ax, ay, bx, by), y, width, (from_a, to_b))
        _add_end(field[row], bx, y - by, width, (to_b, 1e9))


def _beside(ax: float, ay: float, bx: float, by: float, y: float) -> tuple[float, float]:
    """From where to where a row lies beside the line, seen at a right angle."""
    dx, dy = bx - ax, by - ay
    if dx == 0:
        inside = min(ay, by) <= y <= max(ay, by)
        nearer_a = abs(y - ay) <= abs(y - by)
        return (-1e9, 1e9) if inside else (1e9, 1e9) if nearer_a else (-1e9, -1e9)
    return ax - (y - ay) * dy / dx, bx - (y - by) * dy / dx


def _add_end(
    line: list[float], x: float, down: float, width: float, span: tuple[float, float]
) -> None:
    """What the end of a tie adds to a row that is so far above or below it."""
    left = (_NEAR * width) ** 2 - down * down
    if left <= 0:
        return
    near, scale = sqrt(left), 1 / width
    first, last = _quarters(max(span[0], x - near), min(span[1], x + near), len(line))
    if first >= last:
        return
    share, start = _OF_A_TIE * exp(-((down * scale) ** 2)), (0.25 - x) * scale
    line[first:last] = [
        value + share * exp(-((start + at * 0.5 * scale) ** 2))
        for at, value in enumerate(line[first:last], first)
    ]


def _add_side(
    line: list[float],
    ends: tuple[float, float, float, float],
    y: float,
    width: float,
    span: tuple[float, float],
) -> None:
    """What a tie adds to a row between its ends: by the distance at a right angle."""
    ax, ay, bx, by = ends
    length = hypot(bx - ax, by - ay)
    if not length:
        return
    # In units of the width: from the line, at the left edge of the row and for each quarter more.
    each = (by - ay) / length / width
    start = ((0.25 - ax) * (by - ay) - (y - ay) * (bx - ax)) / length / width
    low, high = span
    if each:
        bounds = sorted(((-_NEAR - start) / each + 0.25, (_NEAR - start) / each + 0.25))
        low, high = max(low, bounds[0]), min(high, bounds[1])
    elif abs(start) >= _NEAR:
        return
    first, last = _quarters(low, high, len(line))
    if first >= last:
        return
    step = each / 2
    line[first:last] = [
        value + _OF_A_TIE * exp(-((start + at * step) ** 2))
        for at, value in enumerate(line[first:last], first)
    ]


def _quarters(low: float, high: float, count: int) -> tuple[int, int]:
    """The numbers of the quarters whose middles lie from `low` up to `high`."""
    first = max(0, ceil(2 * max(low, -1.0) - 0.5))
    return first, max(first, min(count, ceil(2 * min(high, float(count)) - 0.5)))


def _is_land(lines: Sequence[Sequence[float]]) -> list[bool]:
    """Where the highest of several clusters is high enough, and enough above the next one."""
    lines = [line for line in lines if any(line)] or list(lines[:1])
    if len(lines) == 1:
        return [value > _LEVEL for value in lines[0]]
    highest = map(sorted, zip(*lines, strict=True))
    return [each[-1] > _LEVEL and each[-1] - each[-2] > _MARGIN for each in highest]


def _cells(halves: Sequence[Sequence[bool]]) -> bytes:
    upper, lower = halves
    return bytes(
        upper[at] + 2 * upper[at + 1] + 4 * lower[at] + 8 * lower[at + 1]
        for at in range(0, len(upper), 2)
    )
