"""Chips that lie somewhere and move a little, and new ones that come to lie between them."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.analysis.map.chip_places import (
    Cells,
    Field,
    fitting_field,
    misplaced,
    nearest_cell,
    starts_of,
)
from facilitator.analysis.map.free_cells import Cell, FreeCells, nearest, within
from facilitator.analysis.map.map_graph import seniority

MOST_COLUMNS, MOST_ROWS = 2, 1
"""How far a chip moves at once, at most: so that the eye keeps it."""
_NEW_AIR = 400
"""How much farther away, squared, a new chip may lie for air above and below it."""
_GAIN = 1.0
"""By so much it has to lie better after a move: else two chips could change places for ever."""
_CALM = 6
"""Nearer to where it wants to lie than so many cell widths a chip stays where it is."""


def joined(lying: Mapping[str, Cell], wanted: Mapping[str, Cell], field: Field) -> Cells | None:
    """The cells of all chips that want one: those that lie somewhere near there, the new ones as
    near as possible to where they want to lie. None if there is no room for one of the new."""
    field = fitting_field(lying, field)
    free = FreeCells(field.width, field.height)
    for id, cell in lying.items():
        free.take(cell, field.extent(id, cell))
    cells: Cells = {}
    for id in sorted(lying, key=seniority):
        free.give_back(lying[id], field.extent(id, lying[id]))
        cells[id] = _moved(free, id, lying[id], wanted[id], field)
        free.take(cells[id], field.extent(id, cells[id]))
    for id in sorted(wanted.keys() - lying.keys(), key=seniority):
        new = nearest_cell(free, id, wanted[id], field, _NEW_AIR)
        if new is None:
            return None
        free.take(new, field.extent(id, new))
        cells[id] = new
    return cells


def _moved(free: FreeCells, id: str, here: Cell, wanted: Cell, field: Field) -> Cell:
    """The best of the free cells to which a chip may move; where it is, if it lies well enough."""
    length = field.lengths[id]
    least = misplaced(free, here, wanted, length)
    if least <= _CALM:
        return here
    best = here
    for row in range(here.row - MOST_ROWS, here.row + MOST_ROWS + 1):
        if not 0 <= row < free.height:
            continue
        for airy in (True, False):
            starts = starts_of(free, id, row, field, airy=airy)
            near = within(starts, here.column - MOST_COLUMNS, here.column + MOST_COLUMNS)
            column = nearest(near, wanted.column)
            if column is None:
                continue
            strain = misplaced(free, Cell(column, row), wanted, length)
            if strain < least - (_GAIN if best == here else 0):
                best, least = Cell(column, row), strain
    return best
