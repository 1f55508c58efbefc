"""Where the chips of a map come to lie in a field of cells: none on another, none outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot

from facilitator.analysis.map.free_cells import APART, Cell, FreeCells, nearest
from facilitator.analysis.map.map_graph import HALF, Position, Positions, seniority

ROW = 2
"""A row is so many times as high as a cell is wide."""
AIR = 64
"""By how much farther away, squared, a chip may lie if nothing is right above and below it."""

_TOUCHING = 14.0
"""Cell widths that a chip may move for not being right above another one, or below it."""

Cells = dict[str, Cell]


@dataclass(frozen=True)
class Field:
    """The cells of a map: `lengths` are those of each chip. What has none lies nowhere. Behind
    those `at_end` nothing lies in their row, where there is room for that: a terminal that turns
    round what runs from right to left takes all that follows along."""

    width: int
    height: int
    lengths: Mapping[str, int]
    at_end: frozenset[str] = frozenset()

    @property
    def loose(self) -> Field:
        """The same where something may lie behind every chip."""
        return replace(self, at_end=frozenset()) if self.at_end else self

    def extent(self, id: str, cell: Cell) -> int:
        """The cells that a chip takes there with what stays free behind it."""
        return self.width - cell.column if id in self.at_end else self.lengths[id]

    def cell(self, id: str, position: Position) -> Cell:
        """Where a chip begins that has this place in its middle; never outside."""
        x, y = ((part + HALF) / (2 * HALF) for part in position)
        column = round(x * self.width - self.lengths[id] / 2)
        row = round(y * self.height - 0.5)
        last = self.width - self.lengths[id]
        return Cell(max(0, min(last, column)), max(0, min(self.height - 1, row)))

    def position(self, id: str, cell: Cell) -> Position:
        """The place of a chip that begins there."""
        x = (cell.column + self.lengths[id] / 2) / self.width
        y = (cell.row + 0.5) / self.height
        return round(2 * HALF * x) - HALF, round(2 * HALF * y) - HALF

    @property
    def load(self) -> float:
        """Which share of the cells the chips take."""
        taken = sum(length + APART for length in self.lengths.values())
        return taken / max(1, (self.width + APART) * self.height)


def placed(positions: Positions, field: Field) -> Cells | None:
    """The cells of all chips that have a place, or None if the field does not hold them. A chip
    that was named later gives way: so those that lie there stay when another joins."""
    ids = sorted((id for id in positions if id in field.lengths), key=seniority)
    wanted = {id: field.cell(id, positions[id]) for id in ids}
    strict = one_by_one(ids, wanted, field) if field.at_end else None
    return strict or one_by_one(ids, wanted, field.loose) or packed(wanted, field)


def fitting_field(cells: Mapping[str, Cell], field: Field) -> Field:
    """The field, or the loose one if something lies behind a chip behind which nothing may."""
    behind = {(cells[id].row, cells[id].column) for id in field.at_end & cells.keys()}
    crossed = any(
        cell.row == row and cell.column > column
        for cell in cells.values()
        for row, column in behind
    )
    return field.loose if crossed else field


def one_by_one(
    ids: Sequence[str], wanted: Mapping[str, Cell], field: Field, air: int | None = None
) -> Cells | None:
    """Each in its turn where it wants to lie, or as near as there is room; None if one has none.
    `air`: as much is it worth if nothing is right above and below; otherwise a place is kept."""
    free = FreeCells(field.width, field.height)
    cells: Cells = {}
    for id in ids:
        cell = nearest_cell(free, id, wanted[id], field, air)
        if cell is None:
            return None
        free.take(cell, field.extent(id, cell))
        cells[id] = cell
    return cells


def nearest_cell(
    free: FreeCells, id: str, wanted: Cell, field: Field, air: int | None = None
) -> Cell | None:
    """Where a chip can begin as near as possible to where it wants to; with air above and below it
    if that is not much farther away."""
    if air is None and free.fits(wanted, field.extent(id, wanted)):
        return wanted
    worth = AIR if air is None else air
    best: tuple[int, Cell] | None = None
    for row in sorted(range(free.height), key=lambda row: (abs(row - wanted.row), row)):
        down = (ROW * (row - wanted.row)) ** 2
        if best is not None and down >= best[0]:
            break
        for airy in (True, False):
            column = nearest(starts_of(free, id, row, field, airy=airy), wanted.column)
            if column is not None:
                cost = down + (column - wanted.column) ** 2 + (0 if airy else worth)
                if best is None or cost < best[0]:
                    best = cost, Cell(column, row)
    return best[1] if best else None


def starts_of(free: FreeCells, id: str, row: int, field: Field, *, airy: bool) -> int:
    """Where in a row a chip can begin, as bits."""
    starts = free.starts(row, field.lengths[id], airy=airy)
    return starts & free.behind_all(row) if id in field.at_end else starts


def misplaced(free: FreeCells, cell: Cell, wanted: Cell, length: int) -> float:
    """How badly a chip lies in a place, in cell widths: far from where it belongs, or right above
    or below others."""
    away = hypot(cell.column - wanted.column, ROW * (cell.row - wanted.row))
    return away + _TOUCHING * free.touched(cell, length)


def packed(wanted: Mapping[str, Cell], field: Field) -> Cells | None:
    """All chips in rows that hold them, the longest first, each row in the order of the places:
    for a field so full that one after the other finds no room. None if no row holds one of them."""
    room = [field.width + APART] * field.height
    rows: list[list[str]] = [[] for _row in room]
    longest_first = sorted(wanted, key=lambda id: (-field.lengths[id], wanted[id], seniority(id)))
    for id in longest_first:
        needed = field.lengths[id] + APART
        fitting = [row for row, left in enumerate(room) if left >= needed]
        if not fitting:
            return None
        row = min(fitting, key=lambda row: (abs(row - wanted[id].row), -room[row], row))
        room[row] -= needed
        rows[row].append(id)
    cells: Cells = {}
    for row, ids in enumerate(rows):
        cells |= _in_a_row(row, ids, wanted, field)
    return cells


def _in_a_row(row: int, ids: list[str], wanted: Mapping[str, Cell], field: Field) -> Cells:
    """Side by side, each as near to its column as the others let it."""
    ids = sorted(ids, key=lambda id: (2 * wanted[id].column + field.lengths[id], seniority(id)))
    before, starts = 0, []
    for id in ids:
        starts.append(wanted[id].column - before)
        before += field.lengths[id] + APART
    last = field.width + APART - before
    cells, offset = {}, 0
    for id, start in zip(ids, _rising(starts), strict=True):
        cells[id] = Cell(max(0, min(last, round(start))) + offset, row)
        offset += field.lengths[id] + APART
    return cells


def _rising(wanted: Sequence[int]) -> list[float]:
    """Numbers that never fall, as near as possible to the given ones (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in wanted:
        mean, count = float(value), 1
        while pools and pools[-1][0] > mean:
            other, size = pools.pop()
            mean = (mean * count + other * size) / (count + size)
            count += size
        pools.append((mean, count))
    return [mean for mean, count in pools for _each in range(count)]
