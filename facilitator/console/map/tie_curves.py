"""The ways of ties between chips: straight where nobody lies between, else round them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import floor, hypot
from typing import NamedTuple

from facilitator.analysis.map.land import Lying
from facilitator.console.map.braille import ACROSS, DOWN, Dot

_ENDS = (0.0, -0.3, 0.3)
"""Where a tie may begin: so far from the middle of a chip, as shares of its length."""
_BENDS = (0.2, -0.2, 0.4, -0.4)
"""How far it may bend, as shares of its own length."""
_APART = 1.5
"""Dots from the middle of a double line to either half."""
_STEP = Dot(8, 2)
"""Dots between two places of a line at which it is asked what lies there: no chip is as small."""


class Curve(NamedTuple):
    """A way from one place to another, drawn to a third one in its middle."""

    start: Dot
    bend: Dot
    end: Dot

    def dots(self, apart: float = 0.0) -> Iterator[tuple[int, int]]:
        """Its dots, so far beside it."""
        length = self._length()
        off = Dot(0, 0)
        if apart and length:
            off = Dot(
                -(self.end.y - self.start.y) / length * apart,
                (self.end.x - self.start.x) / length * apart,
            )
        (ax, ay), (bx, by), (cx, cy) = self
        steps = max(1, round(length * 1.2))
        last: tuple[int, int] | None = None
        for step in range(steps + 1):
            share = step / steps
            back = 1 - share
            a, b, c = back * back, 2 * back * share, share * share
            dot = floor(a * ax + b * bx + c * cx + off.x), floor(a * ay + b * by + c * cy + off.y)
            if dot != last:
                yield dot
            last = dot

    def _length(self) -> float:
        return hypot(self.end.x - self.start.x, self.end.y - self.start.y)

    def doubled(self) -> Iterator[tuple[int, int]]:
        """The dots of a double line."""
        yield from self.dots(-_APART)
        yield from self.dots(_APART)


class TieCurves:
    """Finds ways between chips of a picture of so many columns and rows."""

    def __init__(self, chips: Sequence[Lying], size: tuple[int, int]) -> None:
        self._chips = chips
        self._columns, rows = size
        self._owners = [[-1] * self._columns for _row in range(rows)]
        for number, chip in enumerate(chips):
            if 0 <= chip.row < rows:
                first = max(0, chip.column)
                last = max(first, min(self._columns, chip.column + chip.cells))
                self._owners[chip.row][first:last] = [number] * (last - first)

    def between(self, first: int, second: int) -> Curve:
        """The way between two chips that leads under as few others as possible."""
        own = {-1, first, second}
        best, least = None, 0
        for curve in self._ways(self._chips[first], self._chips[second]):
            under = self._under(curve, own)
            if best is None or under < least:
                best, least = curve, under
            if not under:
                break
        assert best is not None
        return best

    def _ways(self, first: Lying, second: Lying) -> Iterator[Curve]:
        for start in _ENDS:
            for end in _ENDS:
                yield _curve(_end(first, start), _end(second, end), 0)
        for bend in _BENDS:
            yield _curve(_end(first, 0), _end(second, 0), bend)

    def _under(self, curve: Curve, own: set[int]) -> int:
        """At how many places of the way a chip lies that is none of the two."""
        (ax, ay), (bx, by), (cx, cy) = curve
        owners, rows, columns = self._owners, len(self._owners), self._columns
        steps = max(1, int(max(abs(cx - ax) / _STEP.x, abs(cy - ay) / _STEP.y)) + 1)
        count = 0
        for step in range(1, steps):
            share = step / steps
            back = 1 - share
            a, b, c = back * back, 2 * back * share, share * share
            row = int((a * ay + b * by + c * cy) / DOWN)
            column = int((a * ax + b * bx + c * cx) / ACROSS)
            if 0 <= row < rows and 0 <= column < columns and owners[row][column] not in own:
                count += 1
        return count


def _end(chip: Lying, share: float) -> Dot:
    column = chip.column + chip.cells * (0.5 + share)
    return Dot(column * ACROSS, (chip.row + 0.5) * DOWN)


def _curve(start: Dot, end: Dot, bend: float) -> Curve:
    middle = Dot((start.x + end.x) / 2, (start.y + end.y) / 2)
    across, down = end.x - start.x, end.y - start.y
    return Curve(start, Dot(middle.x - bend * down, middle.y + bend * across), end)
