"""The outlines of the world's land: the whole of it roughly, and its countries more closely.

They are Natural Earth's (https://www.naturalearthdata.com), in the public domain, packed by
tests/data/outlines.py. A point is a longitude and a latitude, in hundredths of a degree. A line
that goes round the world goes on beyond 180 degrees: none of its parts is longer than half way
round. They are read when they are drawn for the first time.
"""

from __future__ import annotations

import gzip
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
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
    """What tests/data/outlines.py packed: numbers of two bytes, the lower one first. First the
    lines: how many, and each with the number of its points, and their longitudes and then their
    latitudes as steps from the one before. Then the rings: how many, and each with the number of
    lines that it goes along, and these, -1 - n for line n from its end."""
    numbers = array("h", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    at, arcs = 1, []
    for _number in range(numbers[0]):
        count, start = numbers[at], at + 1
        at = start + 2 * count
        lons = accumulate(numbers[start : start + count])
        arcs.append(list(zip(lons, accumulate(numbers[start + count : at]), strict=True)))
    rings, at = [], at + 1
    while at < len(numbers):
        parts = numbers[at + 1 : at + 1 + numbers[at]]
        at += 1 + len(parts)
        rings.append(_joined([arcs[n] if n >= 0 else arcs[-1 - n][::-1] for n in parts]))
    return Outlines(tuple(_line(arc) for arc in arcs), tuple(_line(ring) for ring in rings))


def _joined(parts: Sequence[Sequence[Point]]) -> list[Point]:
    """Lines as one, each of which begins where the one before it ends."""
    first, *others = parts
    return [*first, *(point for part in others for point in part[1:])]


def _line(points: Sequence[Point]) -> Line:
    """The line without a jump where the map ends; one that goes round a pole is closed there."""
    lons, lats = zip(*points, strict=True)
    if max(lons) - min(lons) > _HALF:
        points = _whole(points)
        lons, lats = zip(*points, strict=True)
    return Line(tuple(points), (min(lons), max(lons), min(lats), max(lats)))


def _whole(points: Sequence[Point]) -> list[Point]:
    whole = [points[0]]
    turns = 0
    for before, (lon, lat) in pairwise(points):
        turns += (lon - before[0] < -_HALF) - (lon - before[0] > _HALF)
        whole.append((lon + turns * ROUND, lat))
    if abs(whole[-1][0] - whole[0][0]) == ROUND and whole[-1][1] == whole[0][1]:
        whole += [(whole[-1][0], SOUTH), (whole[0][0], SOUTH), whole[0]]
    return whole
