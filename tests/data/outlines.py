"""Writes the outlines of the world's land: `python -m tests.data.outlines LAND COUNTRIES`, where
LAND is `land-110m.json` and COUNTRIES `countries-50m.json` of world-atlas, the TopoJSON files made
of Natural Earth (https://github.com/topojson/world-atlas).
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from facilitator.data import outlines

Point = tuple[int, int]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a topology, in hundredths of a degree."""
    (by_x, by_y), (from_x, from_y) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            lon, lat = round((x * by_x + from_x) * 100), round((y * by_y + from_y) * 100)
            # A line that goes across the end of the map goes on behind it.
            west = points[-1][0] if points else lon
            point = lon - outlines.ROUND * round((lon - west) / outlines.ROUND), lat
            if not points or point != points[-1] or len(arc) == 2:
                points.append(point)
        arcs.append(points)
    return arcs


def rings_of(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings in a geometry, as the numbers of their lines."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings_of(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def numbers(topology: dict[str, Any]) -> Iterator[int]:
    """What is packed, number by number; `facilitator.data.outlines` says how it is read."""
    arcs = arcs_of(topology)
    yield len(arcs)
    for arc in arcs:
        yield len(arc)
        for part in zip(*arc, strict=True):
            yield part[0]
            yield from (after - before for before, after in pairwise(part))
    rings = [ring for one in topology["objects"].values() for ring in rings_of(one)]
    yield len(rings)
    for ring in rings:
        yield len(ring)
        yield from ring


def packed(values: Iterable[int]) -> bytes:
    """Numbers of two bytes, the lower one first."""
    return b"".join(value.to_bytes(2, "little", signed=True) for value in values)


def write(source: Path, detail: outlines.Detail) -> None:
    """Write one file of outlines. Of a topology the countries are taken, if it has them."""
    topology = json.loads(source.read_text("utf-8"))
    wanted = "countries" if "countries" in topology["objects"] else "land"
    topology["objects"] = {wanted: topology["objects"][wanted]}
    written = gzip.compress(packed(numbers(topology)), 9, mtime=0)
    Path(str(outlines.__file__)).with_name(outlines.file_of(detail)).write_bytes(written)


if __name__ == "__main__":
    write(Path(sys.argv[1]), "world")
    write(Path(sys.argv[2]), "countries")
