"""The three sizes of a page and what follows from them."""

from dataclasses import dataclass
from typing import Literal

LONGEST_LINE = 68
"""Cells; more room means more air or more columns, never a longer line."""

SMALLEST = (56, 16)
"""Columns and rows below which only prompt, count and time are drawn."""

Name = Literal["tiny", "S", "M", "L"]

_RAIL: dict[Name, int] = {"M": 29, "L": 40}
_BEFORE_RAIL: dict[Name, int] = {"M": 5, "L": 10}
_AIR: dict[Name, int] = {"M": 1, "L": 2}
_PANEL: dict[Name, int] = {"M": 48, "L": 60}


@dataclass(frozen=True, slots=True)
class Size:
    """A window's measures, in cells, and how much of each thing it takes. `rail` is the width of
    the words in the rail at the right edge, 0 where there is none."""

    width: int
    height: int
    name: Name
    margin: int
    rail: int = 0

    @property
    def panel(self) -> int:
        """Width of the facilitator's private panel; 0 where it takes the whole page."""
        return _PANEL.get(self.name, 0)

    @property
    def airy(self) -> bool:
        """Whether there is room for air: half rows round slips, rows between sentences."""
        return self.name in ("M", "L")

    @property
    def above(self) -> int:
        """Blank rows above the quiet line, and beneath the keys."""
        return _AIR.get(self.name, 0)

    @property
    def gutter(self) -> int:
        """Cells between two columns."""
        return 6 if self.name == "L" else 4

    @property
    def reading_columns(self) -> int:
        """The most columns of sentences."""
        return 2 if self.name == "L" else 1

    @property
    def between(self) -> tuple[int, ...]:
        """Blank rows between sentences, the first with which they fit one page; in pages the last
        of them."""
        return (2, 1) if self.airy else (1,)

    @property
    def loose(self) -> tuple[int, ...]:
        """The same between sentences that a small window may also show without."""
        return self.between if self.airy else (1, 0)

    @property
    def page(self) -> int:
        """Cells from the left edge to the rail, or to the right edge."""
        return self.width - self.margin - self.rail - 2 if self.rail else self.width

    @property
    def inner(self) -> int:
        """Cells between the margins, or to the air before the rail."""
        if self.rail:
            return self.page + 2 - _BEFORE_RAIL[self.name] - self.margin
        return max(1, self.width - 2 * self.margin)

    @property
    def edge(self) -> int:
        """The first column behind what stands between the margins."""
        return self.margin + self.inner

    @property
    def reading(self) -> int:
        """Cells of one line of reading."""
        return min(LONGEST_LINE, self.inner)

    @property
    def inset(self) -> tuple[int, int]:
        """From which to which column a selection or a card reaches."""
        left = max(0, self.margin - 2)
        return left, max(left + 1, min(self.edge + 2, self.page))


def size_of(width: int, height: int, *, rail: bool = False) -> Size:
    """The size of a window of so many columns and rows; `rail`: of a page that has one where there
    is room for it."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Size(width, height, "tiny", min(2, width // 20))
    if width >= 160 and height >= 44:
        return Size(width, height, "L", 10, _RAIL["L"] * rail)
    if width >= 110 and height >= 30:
        return Size(width, height, "M", 6, _RAIL["M"] * rail)
    return Size(width, height, "S", 4 if width >= 70 else 2)
