"""Drawings in documents, as SVG in ink alone: people as dots or, where they are too many, a bar."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from facilitator.formats.document import Mark

Marks = Sequence[tuple[Mark, int]]
"""How many people of each mark, in the order in which they are drawn."""

_PITCH = 1.44
"""From the middle of a dot to that of the next one, in diameters."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where dots are drawn, in mm: its width, the largest and smallest diameter, and the smallest
    at which one row is still better than two."""

    width: float
    largest: float
    in_a_row: float
    smallest: float
    rows: int


LARGE = Field(width=160, largest=4.8, in_a_row=3.4, smallest=1.8, rows=8)
SMALL = Field(width=90, largest=2.7, in_a_row=2.0, smallest=1.6, rows=5)
_CHOICES = Field(width=54, largest=2.7, in_a_row=2.7, smallest=2.7, rows=3)
_AS_DOTS = 42
"""So many choices on one gap are drawn one by one."""
LEGEND = Field(width=2.7, largest=2.7, in_a_row=2.7, smallest=2.7, rows=1)
KEY = Field(width=4, largest=4, in_a_row=4, smallest=4, rows=1)


def people(marks: Marks, field: Field, label: str) -> str:
    """A dot for each of the people in as few rows as fit, or one bar; `label` says it in words."""
    count = sum(number for _mark, number in marks)
    for rows in range(1, field.rows + 1):
        in_row = -(-count // rows)
        size = min(field.largest, field.width / (_PITCH * max(in_row - 1, 0) + 1))
        if size >= (field.in_a_row if rows == 1 else field.smallest):
            return _dots(marks, in_row, size, label)
    return _bar(marks, field, count, label)


def _dots(marks: Marks, in_row: int, size: float, label: str) -> str:
    one_by_one = [mark for mark, number in marks for _each in range(number)]
    pitch, radius = size * _PITCH, size / 2
    drawn = [
        _MARKS[mark](radius + at % in_row * pitch, radius + at // in_row * pitch, radius)
        for at, mark in enumerate(one_by_one)
    ]
    rows = -(-len(one_by_one) // in_row) if in_row else 0
    width = max(in_row - 1, 0) * pitch + size
    return _svg("dots", width, max(rows - 1, 0) * pitch + size, "".join(drawn), label)


def _bar(marks: Marks, field: Field, count: int, label: str) -> str:
    drawn, left = [], 0.0
    for mark, number in marks:
        wide = field.width * number / count
        drawn.append(_SEGMENTS[mark](left, wide, field.largest))
        left += wide
    return _svg("dots", field.width, field.largest, "".join(drawn), label)


def choices(mark: Mark, count: int, most: int) -> str:
    """The choices on one gap of a list, on which `most` are on one gap."""
    if most <= _AS_DOTS:
        return people([(mark, count)], _CHOICES, "")
    wide = _CHOICES.width * count / most
    return _bar([(mark, count)], replace(_CHOICES, width=wide), count, "")


def bar(width: float, height: float, colour: int) -> str:
    """A bar in a colour (1 to 6) with an outline; the number beside it says the same."""
    drawn = _path(f"bar f{colour}", 0.2, 0.2, max(width - 0.4, 0.4), height - 0.4)
    return _svg("length", width, height, drawn, "")


def _svg(kind: str, width: float, height: float, drawn: str, label: str) -> str:
    says = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return (
        f'<svg class="{kind}" {says} width="{_mm(width)}mm" height="{_mm(height)}mm" '
        f'viewBox="0 0 {_mm(width)} {_mm(height)}">{drawn}</svg>'
    )


def _mm(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".")


def _disc(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{_mm(x)}" cy="{_mm(y)}" r="{_mm(radius)}"/>'


def _ring(x: float, y: float, radius: float) -> str:
    thick = radius * 0.32
    return (
        f'<circle class="ring" cx="{_mm(x)}" cy="{_mm(y)}" r="{_mm(radius - thick / 2)}" '
        f'stroke-width="{_mm(thick)}"/>'
    )


def _half(x: float, y: float, radius: float) -> str:
    half = f"M{_mm(x)} {_mm(y - radius)}a{_mm(radius)} {_mm(radius)} 0 0 0 0 {_mm(2 * radius)}z"
    return f'{_ring(x, y, radius)}<path d="{half}"/>'


def _square(x: float, y: float, radius: float) -> str:
    side = radius * 1.8
    return _path("", x - side / 2, y - side / 2, side, side)


def _speck(x: float, y: float, radius: float) -> str:
    side = radius * 0.6
    return _path("speck", x - side / 2, y - side / 2, side, side)


def _path(kind: str, left: float, top: float, width: float, height: float) -> str:
    named = f'class="{kind}" ' if kind else ""
    return (
        f'<path {named}d="M{_mm(left)} {_mm(top)}h{_mm(width)}v{_mm(height)}h-{_mm(width)}z" '
        'stroke-width=".4"/>'
    )


def _half_segment(left: float, width: float, height: float) -> str:
    lower = _path("full", left, height / 2, width, height / 2)
    return _path("ring", left, 0, width, height) + lower


_Drawn = Callable[[float, float, float], str]
_MARKS: Mapping[Mark, _Drawn] = {
    "full": _disc,
    "half": _half,
    "ring": _ring,
    "square": _square,
    "speck": _speck,
}
_SEGMENTS: Mapping[Mark, _Drawn] = {
    "full": lambda left, width, height: _path("full", left, 0, width, height),
    "half": _half_segment,
    "ring": lambda left, width, height: _path("ring", left, 0, width, height),
    "square": lambda left, width, height: _path("full", left, height / 4, width, height / 2),
    "speck": lambda left, width, height: _path("speck", left, height * 0.4, width, height / 5),
}
