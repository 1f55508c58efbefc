"""The outlines of the world's land: the whole of it roughly, and its countries more closely.

They are Natural Earth's (https://www.naturalearthdata.com), in the public domain, packed by
tests/data/outlines.py. A point is a longitude and a latitude, in hundredths of a degree. A line
that goes round the world goes on beyond 180 degrees: none of its parts is longer than half way
round. They are read when they are drawn for the first time.
"""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Detail = Literal["world", "countries"]
CREDIT = "Outlines: Natural Earth, public domain"
Point = tuple[int, int]
Box = tuple[int, int, int, int]
"""The least and the greatest longitude, the least and the greatest latitude."""

ROUND = 36_000
"""Once round the world."""
SOUTH = -9_000
_HALF = ROUND // 2


@dataclass(frozen=True, slots=True)
class Line:
    """A coast, or a border between two countries, drawn once."""

    points: tuple[Point, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Outlines:
    """Lines, and `rings`, each round a piece of land: where two meet, both go along the border.
    Of a lake there is a ring, too: what lies within an even number of them is no land."""

    lines: tuple[Line, ...]
    rings: tuple[Line, ...]


def file_of(detail: Detail) -> str:
    """The file with these outlines."""
    return f"{detail}.outlines.gz"


@cache
def outlines(detail: Detail) -> Outlines:
    """The outlines that come with the program, read once."""
    return unpacked(
        gzip.decompress(files("facilitator.data").joinpath(file_of(detail)).read_bytes())
    )


def unpacked(packed: bytes) -> Outlines:
    """What tests/data/outlines.py packed: numbers, each with its sign in the last bit and seven
    bits a byte. First the lines, each with its points as steps from the one before; then the rings,
    each as the lines it goes along, -1 - n for line n from its end."""
    numbers = _numbers(packed)
    arcs = [_steps(numbers, next(numbers)) for _line in range(next(numbers))]
    rings = []
    for _ring in range(next(numbers)):
        ring: list[Point] = []
        for _part in range(next(numbers)):
            index = next(numbers)
            part = arcs[index] if index >= 0 else arcs[-1 - index][::-1]
            ring += part[1:] if ring else part
        rings.append(ring)
    return Outlines(tuple(_line(arc) for arc in arcs), tuple(_line(ring) for ring in rings))


def _numbers(packed: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in packed:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number >> 1 if not number & 1 else -1 - (number >> 1)
            number = shift = 0


def _steps(numbers: Iterator[int], count: int) -> list[Point]:
    lon = lat = 0
    points = []
    for _point in range(count):
        lon += next(numbers)
        lat += next(numbers)
        points.append((lon, lat))
    return points


def _line(points: Sequence[Point]) -> Line:
    """The line without a jump where the map ends; one that goes round a pole is closed there."""
    whole = [points[0]]
    turns = 0
    for before, (lon, lat) in itertools.pairwise(points):
        turns += (lon - before[0] < -_HALF) - (lon - before[0] > _HALF)
        whole.append((lon + turns * ROUND, lat))
    if points[0] == points[-1] and turns:
        whole += [(whole[-1][0], SOUTH), (whole[0][0], SOUTH), whole[0]]
    lons, lats = zip(*whole, strict=True)
    return Line(tuple(whole), (min(lons), max(lons), min(lats), max(lats)))
