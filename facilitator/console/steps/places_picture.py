"""A piece of the world as cells: its land, and the lines of its coasts and borders."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import floor

from facilitator.analysis.places import ROUND, Window
from facilitator.console.map.braille import ACROSS, DOWN, Dots, sign_of
from facilitator.console.themes import Ground, Ink
from facilitator.console.widgets.quadrants import SIGNS
from facilitator.data.outlines import Box, Detail, outlines

_CLOSE = 70.0
"""Degrees of longitude up to which countries are drawn: wider pictures show the land alone."""
_HUNDREDTHS = 100
_TURNS = (-1, 0, 1)
_WHOLE, _HALF = 15, 2

Look = tuple[str, Ink, Ground]
"""A sign, its ink and its ground."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What lies beneath the chips: for each row its cells."""

    rows: tuple[tuple[Look, ...], ...]


@lru_cache(8)
def chart_of(window: Window) -> Chart:
    """The land and the lines in a window."""
    detail: Detail = "countries" if window.east - window.west <= _CLOSE else "world"
    columns, rows = window.width // ACROSS, window.height // DOWN
    dots = Dots(columns, rows)
    dots.draw(_lines(window, detail))
    land = _land(window, detail)
    return Chart(
        tuple(
            tuple(
                _look(_quarters(land, row, column), dots.at(row, column))
                for column in range(columns)
            )
            for row in range(rows)
        )
    )


def _look(land: int, dots: int) -> Look:
    if dots:
        return sign_of(dots), "quiet", "land" if land.bit_count() > _HALF else "ground"
    if land in (0, _WHOLE):
        return " ", "text", "land" if land else "ground"
    return SIGNS[land], "land", "ground"


def _quarters(land: Sequence[Sequence[bool]], row: int, column: int) -> int:
    """Which quarters of a cell are land."""
    upper, lower = land[2 * row], land[2 * row + 1]
    left, right = 2 * column, 2 * column + 1
    return upper[left] + 2 * upper[right] + 4 * lower[left] + 8 * lower[right]


def _turns(window: Window, box: Box) -> Iterator[float]:
    """By how many degrees a line must be moved round the world to lie in the window."""
    west, east, south, north = (edge / _HUNDREDTHS for edge in box)
    if north >= window.south and south <= window.north:
        for turn in _TURNS:
            if west + turn * ROUND <= window.east and east + turn * ROUND >= window.west:
                yield turn * ROUND


def _lines(window: Window, detail: Detail) -> Iterator[tuple[int, int]]:
    for line in outlines(detail).lines:
        for turn in _turns(window, line.box):
            ends = [
                window.dot(lon / _HUNDREDTHS + turn, lat / _HUNDREDTHS) for lon, lat in line.points
            ]
            for start, end in pairwise(ends):
                yield from _straight(window, start, end)


def _straight(
    window: Window, start: tuple[float, float], end: tuple[float, float]
) -> Iterator[tuple[int, int]]:
    """The dots between two places, as far as they lie in the window."""
    (x1, y1), (x2, y2) = start, end
    first, last = window.once
    outside = (
        max(x1, x2) < first or min(x1, x2) > last or max(y1, y2) < 0 or min(y1, y2) > window.height
    )
    steps = int(max(abs(x2 - x1), abs(y2 - y1))) + 1
    if outside or steps > 2 * (window.width + window.height):
        return
    for step in range(steps + 1):
        x = x1 + (x2 - x1) * step / steps
        if first <= x <= last:
            yield floor(x), floor(y1 + (y2 - y1) * step / steps)


def _land(window: Window, detail: Detail) -> list[list[bool]]:
    """For each half row and half column whether its middle is land."""
    crossings: list[list[float]] = [[] for _row in range(window.height // 2)]
    for ring in outlines(detail).rings:
        for turn in _turns(window, ring.box):
            for (lon1, lat1), (lon2, lat2) in pairwise(ring.points):
                if lat1 != lat2:
                    start = window.dot(lon1 / _HUNDREDTHS + turn, lat1 / _HUNDREDTHS)
                    _cross(
                        crossings, start, window.dot(lon2 / _HUNDREDTHS + turn, lat2 / _HUNDREDTHS)
                    )
    return [_between(row, window) for row in crossings]


def _cross(
    crossings: Sequence[list[float]], start: tuple[float, float], end: tuple[float, float]
) -> None:
    """Note where an edge crosses the middles of half rows. A half row is two dots high."""
    (x1, y1), (x2, y2) = (start, end) if start[1] < end[1] else (end, start)
    first = max(0, int((y1 + 1) // 2))
    last = min(len(crossings) - 1, int((y2 + 1) // 2) - 1)
    for row in range(first, last + 1):
        insort(crossings[row], x1 + (2 * row + 1 - y1) * (x2 - x1) / (y2 - y1))


def _between(crossings: Sequence[float], window: Window) -> list[bool]:
    """Which dots of a row lie behind an odd number of edges; a half column is a dot wide."""
    row = [False] * window.width
    first, last = window.once
    for start, end in zip(crossings[::2], crossings[1::2], strict=False):
        for dot in range(round(max(first, start)), round(min(last, end))):
            row[dot] = True
    return row
