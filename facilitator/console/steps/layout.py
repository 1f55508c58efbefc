"""Blocks of rows laid out in columns and pages: sentences, findings, results, in their order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from facilitator.console.themes import Ink
from facilitator.console.widgets.direction import often_from_right
from facilitator.console.widgets.lines import (
    Line,
    Span,
    Target,
    aimed,
    beside,
    cut,
    grounded,
    legible,
    place,
)
from facilitator.console.widgets.paging import range_indicator
from facilitator.console.widgets.sizes import LONGEST_LINE, Size
from facilitator.console.widgets.wrap import wrap

Row = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stay together, drawn from column 0. `id` is the thing's that can be chosen.

    `apart`: a blank row before it in any case. `heading`: it is never the last of a column and
    has no blank row after it.
    """

    rows: tuple[Row, ...]
    id: str = ""
    apart: bool = False
    heading: bool = False


Make = Callable[[int], Sequence[Block]]
"""The width of a column, in cells, to the blocks."""


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block, or as much of it as fits a column, at its row there."""

    block: Block
    row: int
    rows: tuple[Row, ...]
    starts: bool = True


Column = tuple[PlacedBlock, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """Where every block lies: pages of columns, one page at least."""

    width: int
    gutter: int
    pages: tuple[tuple[Column, ...], ...]

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.pages)

    def page_of(self, id: str) -> int:
        """The page on which the block of a thing begins; -1 if there is none."""
        for number, columns in enumerate(self.pages):
            if id and any(placed.block.id == id for column in columns for placed in column):
                return number
        return -1

    def range_indicator(self, page: int, total: int) -> str:
        """Which of the `total` things a page holds; "" if it holds all."""
        if self.count < 2:
            return ""
        ids = [self._ids(columns) for columns in self.pages]
        before = sum(len(each) for each in ids[:page])
        here = len(ids[page])
        return range_indicator(before + 1, before + here, total, self.count)

    def _ids(self, columns: tuple[Column, ...]) -> list[str]:
        placed = [each for column in columns for each in column]
        return [each.block.id for each in placed if each.block.id and each.starts]


def lay_out(
    make: Make,
    width: int,
    rows: int,
    *,
    most: int = 1,
    gutter: int = 4,
    gaps: Sequence[int] = (1,),
    longest: int = LONGEST_LINE,
) -> Pages:
    """Lay the blocks out in so many cells and rows, in at most `most` columns.

    The first that fits one page is taken: the first of `gaps` (blank rows between blocks) in 1, 2,
    ... columns, then the next of them; otherwise pages with the last of them. Texts from right to
    left lie in one column. No column is wider than `longest`.
    """
    rows = max(1, rows)
    if most > 1 and often_from_right(map(_text, make(width))):
        most = 1
    for gap in gaps:
        for count in range(1, most + 1):
            column = column_width(width, count, gutter, longest)
            blocks = make(column)
            if len(filled := _filled(blocks, gap, rows)) <= count:
                balanced = _balanced(blocks, gap, rows, count) if count > 1 else filled
                return Pages(column, gutter, (tuple(balanced),))
    column = column_width(width, most, gutter, longest)
    columns = _filled(make(column), gaps[-1], rows)
    pages = [tuple(columns[at : at + most]) for at in range(0, len(columns), most)]
    return Pages(column, gutter, tuple(pages) or ((),))


def _text(block: Block) -> str:
    return " ".join(span.text for row in block.rows for span in row)


def column_width(width: int, count: int, gutter: int, longest: int = LONGEST_LINE) -> int:
    """The cells of one of `count` columns; never more than the longest line."""
    return max(1, min(longest, (width - (count - 1) * gutter) // count))


def _filled(blocks: Sequence[Block], gap: int, rows: int) -> list[Column]:
    columns: list[list[PlacedBlock]] = [[]]
    used = 0
    for number, block in enumerate(blocks):
        space = _space(columns[-1], block, gap)
        if columns[-1] and used + space + _needed(blocks, number, rows) > rows:
            columns.append([])
            used = space = 0
        for start in range(0, len(block.rows), rows):
            piece = block.rows[start : start + rows]
            if start:
                columns.append([])
                used = 0
            columns[-1].append(PlacedBlock(block, used + space, piece, start == 0))
            used += space + len(piece)
            space = 0
    return [tuple(column) for column in columns]


def _space(column: Sequence[PlacedBlock], block: Block, gap: int) -> int:
    if not column or column[-1].block.heading:
        return 0
    return max(gap, 1) if block.apart else gap


def _needed(blocks: Sequence[Block], number: int, rows: int) -> int:
    """The rows that a block asks for where it stands: a heading also those of what follows it."""
    height = len(blocks[number].rows)
    if blocks[number].heading and number + 1 < len(blocks):
        height += min(len(blocks[number + 1].rows), max(1, rows - height))
    return height


def _balanced(blocks: Sequence[Block], gap: int, rows: int, count: int) -> list[Column]:
    """The lowest columns that hold all."""
    low, high = 1, rows
    tallest = max((len(block.rows) for block in blocks), default=1)
    while low < high:
        middle = (low + high) // 2
        if middle >= tallest and len(_filled(blocks, gap, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _filled(blocks, gap, high)


def page_lines(
    pages: Pages, page: int, size: Size, chosen: str = "", panel: tuple[int, int] | None = None
) -> list[Line]:
    """The lines of one page; the chosen block is raised and has the accent bar at its left.

    `panel` is the first column of a part of the window and the one where a selection ends there;
    otherwise the page takes the whole window.
    """
    start, end = panel or (size.margin, size.inset[1])
    parts_by_row: dict[int, list[tuple[int, Row]]] = {}
    columns = pages.pages[page]
    for number, column in enumerate(columns):
        left = start + number * (pages.width + pages.gutter)
        until = end if number == len(columns) - 1 else left + pages.width + 1
        for placed in column:
            is_chosen = bool(chosen) and placed.block.id == chosen
            for offset, row in enumerate(placed.rows):
                part = _raised(row, left, until) if is_chosen else (left, row)
                if placed.block.id:
                    part = part[0], _aimed(part[1], placed.block.id, left + pages.width - part[0])
                parts_by_row.setdefault(placed.row + offset, []).append(part)
    return [place(*parts_by_row.get(row, [])) for row in range(max(parts_by_row, default=-1) + 1)]


def _aimed(row: Row, selectable: str, width: int) -> Row:
    """The row as wide as its column, if it is not wider; a click on it chooses the thing."""
    return aimed(row, Target(selectable), max(width, sum(span.cells for span in row)))


def side_by_side(parts: Sequence[tuple[Pages, int]], size: Size, chosen: str = "") -> list[Line]:
    """One page of each of several `StaticFiles`, next to each other; -1 leaves a part empty."""
    lines: list[Line] = []
    width, step = parts[0][0].width, parts[0][0].width + size.gutter
    for number, (pages, page) in reversed(list(enumerate(parts))):
        panel = (2, width + 3) if number else (size.margin, size.margin + width + 1)
        part = page_lines(pages, page, size, chosen, panel) if page >= 0 else []
        column = 2 + step if number else size.margin + step
        column = column - 2 if number != len(parts) - 1 else 0
        lines = beside(part, lines, column, max(len(part), len(lines))) if column else part
    return lines


def _raised(row: Row, left: int, end: int) -> tuple[int, Row]:
    start = max(0, left - 2)
    bar = Span("▌" + " " * (left - start - 1), "accent", ground="raised")
    return start, (bar, *grounded(cut(map(legible, row), 0, end - left), "raised"))


def text_rows(
    text: str, width: int, *spans: Span, hang: int = 0, bold: bool = False, ink: Ink = "text"
) -> list[Row]:
    """A text as wrapped rows behind `spans`, with which its first row begins; the others begin
    `hang` cells in, which the spans should fill."""
    rows = wrap(text, width - hang)
    indent = Span(" " * hang)
    return [
        (*(spans if number == 0 else (indent,) if hang else ()), Span(row, ink, bold))
        for number, row in enumerate(rows)
    ]


def muted_rows(text: str, width: int, hang: int = 0) -> list[Row]:
    """A text as wrapped quiet rows, all of them `hang` cells in."""
    return [(Span(" " * hang + row, "quiet"),) for row in wrap(text, width - hang)]


def headed(text: str, width: int) -> Block:
    """A heading, with a blank row before it."""
    return Block(tuple(text_rows(text, width, bold=True)), apart=True, heading=True)


def remark(text: str, width: int) -> Block:
    """A quiet text of the program's own."""
    return Block(tuple(muted_rows(text, width)))


def clamped(page: int, pages: int) -> int:
    """A page that exists."""
    return max(0, min(page, pages - 1))
