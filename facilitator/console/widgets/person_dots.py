"""People as dots: a mark for each, in order of choice, as large as they all fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from facilitator.console.themes import Ink
from facilitator.console.widgets.bars import Part, bar
from facilitator.console.widgets.lines import Line, Span
from facilitator.console.widgets.quadrants import quadrants

Mark = Literal["full", "half", "ring", "square", "point"]
"""Agrees, agrees with reservations, stands aside or disagrees, blocks, has said nothing."""

MARKS: tuple[Mark, ...] = ("full", "half", "ring", "square", "point")
"""In the order in which they are drawn."""

INKS: Mapping[Mark, Ink] = MappingProxyType(
    {"full": "agree", "half": "agree", "ring": "differ", "square": "bad", "point": "line"}
)

SIGNS: Mapping[Mark, str] = MappingProxyType(
    {"full": "●", "half": "◐", "ring": "○", "square": "■", "point": "·"}
)
"""The marks of one cell, for rows and legends."""

_M: Mapping[Mark, Sequence[str]] = {
    "full": ("▗▄▖", "▜█▛"),
    "half": ("▗▄▖", "▜▙▛"),
    "ring": ("▗▄▖", "▜▄▛"),
    "square": ("▄▄▄", "███"),
    "point": ("   ", " ▀ "),
}
_L: Mapping[Mark, Sequence[str]] = {
    "full": ("▟██▙", "▜██▛"),
    "half": ("▟█▀▚", "▜█▄▞"),
    "ring": ("▟▀▀▙", "▜▄▄▛"),
    "square": ("████", "████"),
    "point": (" ▄▄ ", " ▀▀ "),
}
_ROUND = ("...XXXXXX...", ".XXXXXXXXXX.", "XXXXXXXXXXXX")
_HALF = ("...XXXXXX...", ".XXXXX...XX.", "XXXXXX....XX")
_RING = ("...XXXXXX...", ".XXX....XXX.", "XXX......XXX")
_XL: Mapping[Mark, Sequence[str]] = {
    "full": quadrants(_ROUND + _ROUND[::-1]),
    "half": quadrants(_HALF + _HALF[::-1]),
    "ring": quadrants(_RING + _RING[::-1]),
    "square": ("██████",) * 3,
    "point": ("      ", "  ██  ", "      "),
}


class DotSize(NamedTuple):
    """A size of dots: from one to the next in cells and rows, and what each is drawn as."""

    name: str
    across: int
    down: int
    shapes: Mapping[Mark, Sequence[str]]

    @property
    def width(self) -> int:
        """Cells of one dot."""
        return len(self.shapes["full"][0])

    @property
    def height(self) -> int:
        """Rows of one dot."""
        return len(self.shapes["full"])

    def cells(self, count: int) -> int:
        """Cells of so many in a row."""
        return (count - 1) * self.across + self.width

    def rows(self, count: int) -> int:
        """Rows of so many one below the other."""
        return (count - 1) * self.down + self.height


_SINGLE: Mapping[Mark, Sequence[str]] = {mark: (sign,) for mark, sign in SIGNS.items()}

MEDIUM = DotSize("M", 4, 2, _M)
SMALL = DotSize("S", 2, 1, _SINGLE)
SIZES = (
    DotSize("XL", 8, 4, _XL),
    DotSize("L", 6, 3, _L),
    MEDIUM,
    SMALL,
    DotSize("close", 1, 1, _SINGLE),
)
"""The largest first; the last two differ by the air between the dots."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How many dots of which size stand in a row."""

    size: DotSize
    across: int


def grid_for(
    count: int, width: int, height: int, sizes: Sequence[DotSize] = SIZES, most: str = "XL"
) -> Grid | None:
    """The largest size, `most` at most, in which so many fit a box of so many cells and rows; None
    if none does. The rows hold equally many, but for the last."""
    names = [size.name for size in sizes]
    for size in sizes[names.index(most) if most in names else 0 :]:
        across = (width - size.width) // size.across + 1
        if across < 1:
            continue
        rows = -(-count // across)
        if count and size.rows(rows) <= height:
            return Grid(size, -(-count // rows))
    return None


def sorted_marks(counts: Mapping[Mark, int], order: Sequence[Mark] = MARKS) -> list[Mark]:
    """A mark for each person, by what they chose and by nothing else."""
    return [mark for mark in order for _person in range(counts.get(mark, 0))]


def crowd(
    counts: Mapping[Mark, int],
    width: int,
    height: int,
    *,
    inks: Mapping[Mark, Ink] = INKS,
    most: str = "XL",
    sizes: Sequence[DotSize] = SIZES,
) -> list[Line]:
    """Everybody in a box of so many cells and rows; nothing if they do not fit in any size."""
    marks = sorted_marks(counts)
    grid = grid_for(len(marks), width, height, sizes, most)
    return draw_grid(marks, grid, inks) if grid else []


def draw_grid(marks: Sequence[Mark], grid: Grid, inks: Mapping[Mark, Ink] = INKS) -> list[Line]:
    """The marks in rows, from column 0."""
    lines: list[Line] = []
    air = grid.size.down - grid.size.height
    for start in range(0, len(marks), grid.across):
        lines += [Line()] * air if lines else []
        lines += _row(marks[start : start + grid.across], grid.size, inks)
    return lines


def _row(marks: Sequence[Mark], size: DotSize, inks: Mapping[Mark, Ink]) -> list[Line]:
    gap = Span(" " * (size.across - size.width))
    rows = []
    for number in range(size.height):
        spans: list[Span] = []
        for mark in marks:
            spans += [gap] if spans and gap.text else []
            shape = size.shapes[mark][number]
            bold = size.height == 1 and mark != "point"
            spans.append(Span(shape, inks[mark], bold, drawn=True))
        rows.append(Line(tuple(spans)))
    return rows


ROW = 46
"""Cells in which everybody stands in a row beside what is said of them: 23 people with air, 46
without."""

_NARROWEST_BAR = 8
_WIDEST_BAR = 40


def dots_row(
    counts: Mapping[Mark, int],
    width: int,
    *,
    inks: Mapping[Mark, Ink] = INKS,
    order: Sequence[Mark] = MARKS,
) -> tuple[Span, ...]:
    """Everybody in one row of at most so many cells: with air, without, then as a bar in the same
    order."""
    marks = sorted_marks(counts, order)
    if not marks or width < 1:
        return ()
    if 2 * len(marks) - 1 <= width:
        return _joined(marks, " ", inks)
    if len(marks) <= width:
        return _joined(marks, "", inks)
    if width < _NARROWEST_BAR:
        return ()
    signs = {"point": "▁", "square": "█", "half": "▂"}
    parts = [Part(counts.get(mark, 0), signs.get(mark, "▄"), inks[mark]) for mark in order]
    return bar(parts, min(_WIDEST_BAR, width))


def _joined(marks: Sequence[Mark], gap: str, inks: Mapping[Mark, Ink]) -> tuple[Span, ...]:
    spans = []
    for mark in dict.fromkeys(marks):
        text = gap.join(SIGNS[mark] * marks.count(mark))
        last = mark == marks[-1]
        text += "" if last else gap
        spans.append(Span(text, inks[mark], mark != "point", drawn=True))
    return tuple(spans)


def legend(
    parts: Sequence[tuple[Mark, str, str]], inks: Mapping[Mark, Ink] = INKS, apart: int = 2
) -> tuple[Span, ...]:
    """What the marks mean: a mark, how many, and the word."""
    spans: list[Span] = []
    for mark, count, word in parts:
        spans += [Span(" " * apart)] if spans else []
        spans += [Span(f"{SIGNS[mark]} ", inks[mark], bold=True, drawn=True)]
        spans += [Span(f"{count} ", bold=True)] if count else []
        spans.append(Span(word, "quiet"))
    return tuple(spans)


def legend_row(parts: Sequence[tuple[Mark, str]]) -> tuple[Span, ...]:
    """What the marks mean, a mark with its word, without numbers."""
    return legend([(mark, "", word) for mark, word in parts])


def legend_column(title: str, parts: Sequence[tuple[Mark, str]]) -> list[Line]:
    """What the marks mean, a mark with its word a row, beneath what one dot is; for the rail."""
    rows = [Line((Span(" " * 5), *legend_row([(mark, word)]))) for mark, word in parts]
    return [Line((Span(title, bold=True),)), Line(), *rows]
