"""The three sizes of a page and what follows from them."""

from dataclasses import dataclass
from typing import Literal

LONGEST_LINE = 70
"""Cells; more room means more air or more columns, never a longer line."""

SMALLEST = (56, 16)
"""Columns and rows below which only prompt, count and time are drawn."""


@dataclass(frozen=True, slots=True)
class Size:
    """A window's measures, in cells, and how much of each thing it takes."""

    width: int
    height: int
    name: Literal["tiny", "S", "M", "L"]
    margin: int
    gutter: int
    answer_columns: int
    reading_columns: int
    digit_scale: Literal[1, 2]
    panel: int
    """Width of the facilitator's private panel; 0 where it takes the whole page."""

    @property
    def gaps(self) -> tuple[int, ...]:
        """Blank rows between short items, the first with which they fit one page."""
        return (2, 1, 0) if self.name == "L" else (1, 0)

    @property
    def between(self) -> tuple[int, ...]:
        """The same between sentences; in pages the last of them."""
        return (2, 1) if self.name == "L" else (1,)

    @property
    def loose(self) -> tuple[int, ...]:
        """The same between sentences that a small window may also show without."""
        return self.between if self.letters else (1, 0)

    @property
    def page_gap(self) -> int:
        """Blank rows between them where they need several pages: a large window shows them with
        more room, not more of them."""
        return int(self.letters)

    @property
    def letters(self) -> bool:
        """Whether there is room for large letters."""
        return self.name in ("M", "L")

    @property
    def inner(self) -> int:
        """Cells between the margins."""
        return max(1, self.width - 2 * self.margin)

    @property
    def edge(self) -> int:
        """The first column of the right margin."""
        return self.margin + self.inner

    @property
    def reading(self) -> int:
        """Cells of one line of reading."""
        return min(LONGEST_LINE, self.inner)

    @property
    def inset(self) -> tuple[int, int]:
        """From which to which column a selection or a filled band reaches."""
        left = max(0, self.margin - 2)
        return left, max(left + 1, self.width - left)

    @property
    def low(self) -> bool:
        """Too few rows for blank ones round the note above the footer."""
        return self.height < 20


def size_of(width: int, height: int) -> Size:
    """The size of a window of so many columns and rows."""
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return Size(width, height, "tiny", min(2, width // 20), 2, 1, 1, 1, 0)
    if width >= 160 and height >= 46:
        return Size(width, height, "L", margin_of(width), 6, 3, 3, 2, 60)
    if width >= 110 and height >= 34:
        return Size(width, height, "M", margin_of(width), 4, 3, 2, 2, 48)
    return Size(width, height, "S", margin_of(width), 4, 3, 1, 1, 0)


def margin_of(width: int) -> int:
    """The cells at the left edge of a window of so many columns, however low it is."""
    for least, margin in ((160, 10), (110, 6), (70, 4)):
        if width >= least:
            return margin
    return 2
