"""Many texts in pages of columns, to which others are added at the end: what was laid out stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.console.widgets.wrap import wrap


@dataclass(frozen=True, slots=True)
class Block:
    """An item, or as much of it as fits one page: where it lies and its lines."""

    item: int
    column: int
    row: int
    lines: tuple[str, ...]
    starts: bool
    """False for the rest of an item that is longer than a page."""


Wrapped = tuple[str, ...]
"""The lines of one text."""

Page = tuple[Block, ...]


class Pages:
    """Pages of `count` columns of so many rows, filled downwards, with `gap` rows between items.
    The last one is not balanced, so that nothing on it moves."""

    def __init__(self, count: int, rows: int, gap: int) -> None:
        self._count, self._rows, self._gap = count, rows, gap
        self._full: list[Page] = []
        self._last: list[Block] = []
        self._items = self._column = self._row = 0

    def add(self, lines: Wrapped) -> None:
        """Lay the next item out."""
        for start in range(0, len(lines), self._rows):
            piece = lines[start : start + self._rows]
            if self._row + len(piece) > self._rows:
                self._column, self._row = self._column + 1, 0
            if self._column == self._count:
                self._full.append(tuple(self._last))
                self._last, self._column = [], 0
            at = Block(self._items, self._column, self._row, piece, starts=start == 0)
            self._last.append(at)
            self._row += len(piece) + self._gap
        self._items += 1

    def all(self) -> tuple[Page, ...]:
        """The pages, at least one."""
        return (*self._full, tuple(self._last))


class GrowingColumns:
    """Texts wrapped to columns of `width` cells, in pages, and on a page of the newest."""

    def __init__(self, width: int, count: int, rows: int, gap: int) -> None:
        self._width, self._shape = width, (count, rows, gap)
        self._begin()

    def _begin(self) -> None:
        self._texts: list[str] = []
        self._wrapped: list[Wrapped] = []
        self._pages = Pages(*self._shape)
        self._first = 0

    def take(self, texts: Sequence[str]) -> None:
        """Lay these texts out: those that are new behind those that stand, or all of them anew."""
        known = len(self._texts)
        if list(texts[:known]) != self._texts:
            self._begin()
            known = 0
        for text in texts[known:]:
            lines = tuple(wrap(text, self._width))
            self._texts.append(text)
            self._wrapped.append(lines)
            self._pages.add(lines)

    def pages(self) -> tuple[Page, ...]:
        """All pages."""
        return self._pages.all()

    def latest(self) -> Page:
        """A page with the newest items. When it is full, its first column goes, or the upper half
        of a single one, so that it is never nearly empty, and seldom moves."""
        count, rows, gap = self._shape
        while True:
            # No item takes less than a row.
            some = self._wrapped[self._first : self._first + count * rows + 1]
            pages = Pages(count, rows, gap)
            for lines in some:
                pages.add(lines)
            first, *more = pages.all()
            whole = self._first + len(some) == len(self._wrapped)
            if whole and (not more or len(some) == 1):
                last = more[-1] if more else first
                return tuple(replace(one, item=self._first + one.item) for one in last)
            self._first += next((b.item for b in first if b.item and self._stays(b)), 1)

    def _stays(self, block: Block) -> bool:
        count, rows, _gap = self._shape
        return block.starts and (block.column > 0 if count > 1 else block.row >= rows // 2)
