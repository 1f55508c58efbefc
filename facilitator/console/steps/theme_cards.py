"""Themes as cards: the name and how many people said it, and beneath them what they said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from facilitator.console.themes import Fill
from facilitator.console.widgets.balance import joined
from facilitator.console.widgets.direction import from_right
from facilitator.console.widgets.ink_fields import field
from facilitator.console.widgets.lines import Line, Span, Target, led, place
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap

_PADDING = 2
"""Cells from the edge of a card to its words."""

_MOST_NAME = 2
"""Rows of a name."""

_MOST_TEXTS = 12
"""Rows of what people said, at most."""


class ThemeLook(NamedTuple):
    """A theme as it is drawn: its id, its name, how many people said it, what they said in other
    words, its colour, the sign before its name, and whether it is the chosen one."""

    id: str
    name: str
    people: int
    texts: tuple[str, ...]
    fill: Fill
    mark: str = ""
    chosen: bool = False


class Rows(NamedTuple):
    """Rows that stay together, and the ids of the themes in them."""

    lines: Sequence[Line]
    ids: tuple[str, ...]


def columns(themes: Sequence[ThemeLook], size: Size) -> int:
    """Cards side by side. A terminal turns a row round as a whole in which a text runs from right
    to left."""
    if any(from_right(text) for theme in themes for text in (theme.name, *theme.texts)):
        return 1
    return 3 if size.name == "L" else 2


def rows_of_cards(size: Size, rows: int) -> int:
    """How many of them lie one below the other on a page."""
    return max(1, rows // (8 if size.airy else 5))


def fit_cards(themes: Sequence[ThemeLook], size: Size, rows: int) -> bool:
    """Whether there is room for a card for each of them on one page, with its whole name."""
    across = columns(themes, size)
    width = _width(size, across) - 2 * _PADDING
    short = all(len(_names(theme, width)) <= _MOST_NAME for theme in themes)
    if not short or len(themes) > across * rows_of_cards(size, rows):
        return False
    return sum(len(row.lines) for row in cards(themes, size, rows)) <= rows


def cards(themes: Sequence[ThemeLook], size: Size, rows: int) -> list[Rows]:
    """Rows of cards as tall as the tallest of them; all show as much of what people said as fits
    the page."""
    across = columns(themes, size)
    for most in range(_MOST_TEXTS, 0, -1):
        page = _laid(themes, size, most, across)
        if sum(len(row.lines) for row in page) <= rows:
            return page
    return _laid(themes, size, 0, across)


def _portions(themes: Sequence[ThemeLook], count: int) -> list[Sequence[ThemeLook]]:
    return [themes[first : first + count] for first in range(0, len(themes), count)]


def _laid(themes: Sequence[ThemeLook], size: Size, most: int, across: int) -> list[Rows]:
    return [_side_by_side(row, size, most, across) for row in _portions(themes, across)]


def _side_by_side(themes: Sequence[ThemeLook], size: Size, most: int, across: int) -> Rows:
    left, width = size.inset[0], _width(size, across)
    inside = [_inside(theme, width - 2 * _PADDING, most) for theme in themes]
    height = max(map(len, inside))
    air: list[tuple[Span, ...]] = [()] * size.airy
    parts: list[list[tuple[int, Sequence[Span]]]] = []
    for number, (theme, texts) in enumerate(zip(themes, inside, strict=True)):
        blanks: list[tuple[Span, ...]] = [()] * (height - len(texts))
        body = [_padded(row, theme) for row in (*air, *texts, *blanks, *air)]
        lines = field(body, "chosen" if theme.chosen else theme.fill, width)
        parts.append(
            [(left + number * (width + _gap(size)), _aimed(line, theme.id)) for line in lines]
        )
    return Rows([place(*row) for row in zip(*parts, strict=True)], tuple(t.id for t in themes))


def _gap(size: Size) -> int:
    return 3 if size.name == "L" else 2


def _width(size: Size, across: int) -> int:
    """The cells of a card."""
    right = size.edge if size.rail else size.inset[1]
    return (right - size.inset[0] - _gap(size) * (across - 1)) // across


def _names(theme: ThemeLook, width: int) -> list[str]:
    """The name in rows that leave room for the number."""
    number = cell_len(f"×{theme.people}")
    return list(wrap(f"{theme.mark} {theme.name}".strip(), width - number - 2))


def _inside(theme: ThemeLook, width: int, most: int) -> list[tuple[Span, ...]]:
    """The rows of words: the name with its number at the right end, and what people said."""
    number = f"×{theme.people}"
    names = _names(theme, width)
    blank = Span(" " * (width - cell_len(names[0]) - len(number)))
    head = (*led(theme.mark, Span(names[0], bold=True)), blank, Span(number, bold=True))
    texts = joined(theme.texts, width, most) if theme.texts and most else []
    return [head, *((Span(row, bold=True),) for row in names[1:]), *((Span(t),) for t in texts)]


def _padded(row: Sequence[Span], theme: ThemeLook) -> tuple[Span, ...]:
    if theme.chosen:
        return (Span("▌", "accent", ground="chosen"), Span(" " * (_PADDING - 1)), *row)
    return (Span(" " * _PADDING), *row)


def _aimed(line: Line, id: str) -> tuple[Span, ...]:
    target = Target(id)
    return tuple(Span(s.text, s.ink, s.bold, s.ground, target, s.drawn) for s in line.spans)
