"""Rows of cells of which some are taken: where a run of free ones begins, nearest to a place.

A row is one number with a bit a cell, so that all its places are looked at in a few steps.
"""

from __future__ import annotations

from typing import NamedTuple

APART = 1
"""Blank cells between two chips in a row, at least."""


class Cell(NamedTuple):
    """Where a chip begins."""

    column: int
    row: int


class FreeCells:
    """A field of so many columns and rows, with what is taken."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        # A chip takes the blank behind it too; the last one in a row may leave it outside.
        self._free = [(1 << (width + APART)) - 1] * height

    def take(self, cell: Cell, cells: int) -> None:
        """Take so many cells of a row."""
        self._free[cell.row] &= ~(((1 << (cells + APART)) - 1) << cell.column)

    def give_back(self, cell: Cell, cells: int) -> None:
        """Give back what was taken."""
        self._free[cell.row] |= ((1 << (cells + APART)) - 1) << cell.column

    def fits(self, cell: Cell, cells: int) -> bool:
        """Whether a chip of so many cells can begin there."""
        if not (0 <= cell.row < self.height and 0 <= cell.column <= self.width - cells):
            return False
        wanted = ((1 << (cells + APART)) - 1) << cell.column
        return self._free[cell.row] & wanted == wanted

    def starts(self, row: int, cells: int, *, airy: bool = False) -> int:
        """A bit for each column of a row at which a chip of so many cells can begin; `airy`: with
        the cells above and below it free as well."""
        free = self._free[row]
        if airy:
            free &= self._free[row - 1] if row else free
            free &= self._free[row + 1] if row + 1 < self.height else free
        length, done = cells + APART, 1
        while done < length:
            step = min(done, length - done)
            free &= free >> step
            done += step
        return free

    def touched(self, cell: Cell, cells: int) -> int:
        """On how many sides, above and below, something lies right beside so many cells."""
        looked_at = ((1 << cells) - 1) << cell.column
        return sum(
            self._free[row] & looked_at != looked_at
            for row in (cell.row - 1, cell.row + 1)
            if 0 <= row < self.height
        )

    def behind_all(self, row: int) -> int:
        """The same for a chip behind which nothing may lie in its row."""
        taken = ~self._free[row] & ((1 << (self.width + APART)) - 1)
        return -1 << taken.bit_length()


def nearest(starts: int, column: int) -> int | None:
    """The place among these that is nearest to a column; of two equally near ones the left one."""
    column = max(0, column)
    before, after = starts & ((2 << column) - 1), starts >> column
    left = before.bit_length() - 1 if before else None
    right = column + (after & -after).bit_length() - 1 if after else None
    if left is None or right is None:
        return right if left is None else left
    return left if column - left <= right - column else right


def within(starts: int, first: int, last: int) -> int:
    """Those of the places that lie between two columns."""
    first = max(0, first)
    if last < first:
        return 0
    return starts & (((1 << (last - first + 1)) - 1) << first)
