"""Short texts in balanced columns and pages, in their order."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from rich.cells import cell_len

from facilitator.console.memoize import memoize_last
from facilitator.console.themes import Ink
from facilitator.console.widgets.direction import often_from_right
from facilitator.console.widgets.growing_columns import Block, GrowingColumns
from facilitator.console.widgets.lines import Line, Span, Target, cut, grounded, place
from facilitator.console.widgets.sizes import LONGEST_LINE
from facilitator.console.widgets.wrap import wrap

NARROWEST = 20
HANG = 2
"""Cells for the mark; wrapped lines hang by as much."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where every item lies; at least one page, in the order of arrival.

    The page behind the last one is `latest`: for a screen that follows what arrives.
    """

    count: int
    width: int
    gutter: int
    pages: tuple[tuple[Block, ...], ...]
    latest: tuple[Block, ...]

    def blocks(self, page: int) -> tuple[Block, ...]:
        """What lies on a page."""
        return self.pages[page] if page < len(self.pages) else self.latest

    def page_of(self, item: int) -> int:
        """The page on which an item begins (0 if there is none)."""
        if not self.latest:
            return 0
        page = bisect_left(self.pages, item, key=lambda blocks: blocks[-1].item)
        return page if page < len(self.pages) else 0

    def items_on(self, page: int) -> range:
        """The items that are on a page, from the first to the last."""
        items = [block.item for block in self.blocks(page)]
        return range(items[0], items[-1] + 1) if items else range(0)


@dataclass(frozen=True, slots=True)
class Look:
    """How an item is drawn: its mark and its style; `tail` are words at its end that stay quiet,
    `selectable` the id of what a click on it chooses, if anything."""

    mark: str = "·"
    mark_ink: Ink = "quiet"
    ink: Ink = "text"
    bold: bool = False
    chosen: bool = False
    tail: str = ""
    selectable: str = ""


STANDING = Look()
NEWEST = Look("›", "accent", bold=True)
HIDDEN = Look("×", "quiet", "quiet")


def in_columns(
    texts: Sequence[str],
    width: int,
    rows: int,
    most: int,
    gutter: int = 4,
    gaps: Sequence[int] = (1, 0),
    page_gap: int = 0,
) -> Columns:
    """Lay texts out in at most `most` columns within so many cells and rows.

    The first that fits is taken: the first of `gaps` (blank rows between items) in 1, 2, ...
    columns, then the next of them, then pages with `page_gap`. A column's least width is the 90th
    percentile of the texts' widths and the mark, kept in 20 to 70 cells. Texts from right to left
    lie in one column.
    """
    rows = max(1, rows)
    most = max(1, min(most, (width + gutter) // (_least(texts, width) + gutter)))
    most = 1 if _alone(tuple(texts)) else most
    for gap in gaps:
        # No item takes less than a row: where there are too many, none has to be wrapped.
        for count in range(-(-len(texts) // ((rows + gap) // (1 + gap))) or 1, most + 1):
            column = _width(width, count, gutter)
            wrapped = _wrapped(texts, column)
            heights = [len(lines) for lines in wrapped]
            limit = _balanced(heights, count, rows, gap)
            if limit is not None:
                page = _placed(wrapped, _filled(heights, limit, gap), gap)
                return Columns(count, column, gutter, (page,), page)
    column = _width(width, most, gutter)
    laid = _growing(column - HANG, most, rows, page_gap)
    laid.take(texts)
    return Columns(most, column, gutter, laid.pages(), laid.latest())


# A page is drawn again for every key and every few answers: they are added to what is laid out.
_growing = lru_cache(4)(GrowingColumns)


def _least(texts: Sequence[str], width: int) -> int:
    return max(1, min(width, LONGEST_LINE, max(NARROWEST, _nine_in_ten(tuple(texts)) + HANG)))


@memoize_last
def _nine_in_ten(texts: tuple[str, ...]) -> int:
    """The width that nine of ten texts do not exceed, by nearest rank."""
    widths = sorted(len(text) if text.isascii() else cell_len(text) for text in texts) or [0]
    return widths[-(-9 * len(widths) // 10) - 1]


@memoize_last
def _alone(texts: tuple[str, ...]) -> bool:
    """Whether a text needs a row to itself."""
    return often_from_right(texts)


def _width(width: int, count: int, gutter: int) -> int:
    return max(HANG + 1, min(LONGEST_LINE, (width - (count - 1) * gutter) // count))


def _wrapped(texts: Sequence[str], column: int) -> list[tuple[str, ...]]:
    return [tuple(wrap(text, column - HANG)) for text in texts]


def _filled(heights: Sequence[int], limit: int, gap: int) -> list[int]:
    """The first item of each column, filled downwards to at most `limit` rows."""
    firsts = [0]
    used = 0
    for item, height in enumerate(heights):
        needed = height if used == 0 else used + gap + height
        if needed > limit and used:
            firsts.append(item)
            needed = height
        used = needed
    return firsts


def _balanced(heights: Sequence[int], count: int, rows: int, gap: int) -> int | None:
    """The smallest height of `count` columns that holds all, None if that is above `rows`."""
    tallest = max(heights, default=0)
    if tallest > rows or len(_filled(heights, rows, gap)) > count:
        return None
    low, high = max(1, tallest), rows
    while low < high:
        middle = (low + high) // 2
        if len(_filled(heights, middle, gap)) <= count:
            high = middle
        else:
            low = middle + 1
    return low


def _placed(
    wrapped: Sequence[tuple[str, ...]], firsts: Sequence[int], gap: int
) -> tuple[Block, ...]:
    out: list[Block] = []
    for column, first in enumerate(firsts):
        last = firsts[column + 1] if column + 1 < len(firsts) else len(wrapped)
        items = range(first, last)
        tops = accumulate((len(wrapped[item]) + gap for item in items), initial=0)
        out += [
            Block(item, column, row, wrapped[item], starts=True)
            for item, row in zip(items, tops, strict=False)
        ]
    return tuple(out)


def draw_columns(
    columns: Columns, page: int, margin: int, look: Callable[[int], Look] = lambda item: STANDING
) -> list[Line]:
    """The lines of one page; `look` tells how the item of a number is drawn."""
    rows: dict[int, list[tuple[int, tuple[Span, ...]]]] = {}
    for block in columns.blocks(page):
        left = margin + block.column * (columns.width + columns.gutter)
        for number, text in enumerate(block.lines):
            part = _row(text, number == 0 and block.starts, left, columns.width, look(block.item))
            rows.setdefault(block.row + number, []).append(part)
    return [place(*rows.get(row, [])) for row in range(max(rows, default=-1) + 1)]


def _row(
    text: str, marked: bool, left: int, width: int, look: Look
) -> tuple[int, tuple[Span, ...]]:
    # A click anywhere in the row of a column chooses its item.
    target = Target(look.selectable) if look.selectable else None
    mark = Span(f"{look.mark} " if marked else " " * HANG, look.mark_ink, look.bold, target=target)
    spans: tuple[Span, ...] = (mark, *_text_spans(text, look, target))
    rest = width - HANG - cell_len(text)
    if target and rest > 0:
        spans = (*spans, Span(" " * rest, target=target))
    if not look.chosen:
        return left, spans
    bar = (Span("▌ ", "accent", ground="raised"), *grounded(cut(spans, 0, width), "raised"))
    return left - 2, bar


def _text_spans(text: str, look: Look, target: Target | None) -> tuple[Span, ...]:
    if not look.tail or not text.endswith(look.tail):
        return (Span(text, look.ink, look.bold, target=target),)
    main_text = text.removesuffix(look.tail)
    tail = Span(look.tail.replace("\u00a0", " "), "quiet", target=target)
    return (Span(main_text, look.ink, look.bold, target=target), tail)
