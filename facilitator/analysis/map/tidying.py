"""A map that is laid out anew, made easier to read: chips that lie right above each other move to
where there is air, as long as that is not far from where they belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import hypot, sqrt

from facilitator.analysis.map.chip_places import ROW, Cells, Field, misplaced, starts_of
from facilitator.analysis.map.free_cells import Cell, FreeCells, nearest
from facilitator.analysis.map.map_graph import seniority

_ROUNDS = 4
_TIE = 0.35
"""What a cell width of a tie counts, beside one of the way from where a chip belongs."""
_ROWS = 7
"""How many rows up and down a chip looks for a place."""


def tidied(
    cells: Cells, wanted: Mapping[str, Cell], near: Mapping[str, Sequence[str]], field: Field
) -> Cells:
    """The cells of all chips after some rounds; `near` are those to whom each is tied."""
    free = FreeCells(field.width, field.height)
    for id, cell in cells.items():
        free.take(cell, field.extent(id, cell))
    now = dict(cells)
    for _round in range(_ROUNDS):
        moved = False
        for id in sorted(now, key=seniority):
            free.give_back(now[id], field.extent(id, now[id]))
            best = min(
                _places(free, id, now, wanted[id], near[id], field),
                key=lambda cell: _strain(free, id, cell, now, wanted[id], near[id], field),
            )
            moved |= best != now[id]
            now[id] = best
            free.take(best, field.extent(id, best))
        if not moved:
            break
    return now


def _places(
    free: FreeCells,
    id: str,
    now: Cells,
    wanted: Cell,
    near: Sequence[str],
    field: Field,
) -> Iterator[Cell]:
    """Where a chip lies, and where it might: near where it belongs, and near its ties."""
    yield now[id]
    tied = [now[each].column + field.lengths[each] // 2 for each in near if each in now]
    columns = {wanted.column}
    if tied:
        columns.add(sum(tied) // len(tied) - field.lengths[id] // 2)
    for row in range(max(0, wanted.row - _ROWS), min(field.height, wanted.row + _ROWS + 1)):
        for airy in (True, False):
            starts = starts_of(free, id, row, field, airy=airy)
            for column in sorted(columns):
                place = nearest(starts, column)
                if place is not None:
                    yield Cell(place, row)


def _strain(
    free: FreeCells,
    id: str,
    cell: Cell,
    now: Cells,
    wanted: Cell,
    near: Sequence[str],
    field: Field,
) -> float:
    """How badly a chip lies in a place: far from where it belongs and from those it is tied to,
    or right above or below others."""
    length = field.lengths[id]
    middle = cell.column + length / 2
    ties = sum(
        hypot(now[each].column + field.lengths[each] / 2 - middle, ROW * (now[each].row - cell.row))
        for each in near
        if each in now
    )
    return misplaced(free, cell, wanted, length) + _TIE * ties / sqrt(max(1, len(near)))
