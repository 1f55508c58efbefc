"""The outlines: whole, and without a line across the map where it ends."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from facilitator.data import outlines
from facilitator.data.outlines import Outlines, unpacked
from tests.data import outlines as making

DETAILS: tuple[outlines.Detail, ...] = ("world", "countries")


def is_land(whole: Outlines, lon: int, lat: int) -> bool:
    """Whether a point lies within an odd number of rings."""
    inside = False
    for ring in whole.rings:
        for turn in (-outlines.ROUND, 0, outlines.ROUND):
            for (x1, y1), (x2, y2) in pairwise(ring.points):
                if (y1 > lat) != (y2 > lat):
                    inside ^= lon + turn < x1 + (lat - y1) * (x2 - x1) / (y2 - y1)
    return inside


@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize(
    ("lon", "lat", "land"),
    [
        (-800, 4000, True),  # Portugal
        (10000, 6000, True),  # Siberia
        (-17500, 6700, True),  # Chukotka, beyond 180 degrees
        (17000, 6700, True),
        (2500, 0, True),  # the Congo
        (0, -8500, True),  # Antarctica
        (-3000, 3000, False),  # the Atlantic
        (-17000, 0, False),  # the Pacific
        (17950, 3000, False),
    ],
)
def test_land_is_where_it_is(detail: outlines.Detail, lon: int, lat: int, land: bool) -> None:
    assert is_land(outlines.outlines(detail), lon, lat) is land


@pytest.mark.parametrize("detail", DETAILS)
def test_no_line_goes_across_the_whole_map(detail: outlines.Detail) -> None:
    whole = outlines.outlines(detail)
    for line in (*whole.lines, *whole.rings):
        pole = any(lat == outlines.SOUTH for _lon, lat in line.points)
        steps = [abs(x2 - x1) for (x1, _y1), (x2, _y2) in pairwise(line.points)]
        assert pole or max(steps, default=0) <= outlines.ROUND // 2


def test_a_topology_becomes_lines_and_rings(tmp_path: Path, monkeypatch: Any) -> None:
    topology = {
        "transform": {"scale": [1.0, 1.0], "translate": [0.0, 0.0]},
        "arcs": [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10]]],
        "objects": {
            "land": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "arcs": [[[-2, -1]]]},
                ],
            }
        },
    }
    whole = unpacked(making.packed(making.numbers(topology)))
    assert [line.points[0] for line in whole.lines] == [(0, 0), (1000, 1000)]
    square = ((0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0))
    assert [ring.points for ring in whole.rings] == [square, square[::-1]]
    assert whole.rings[0].box == (0, 1000, 0, 1000)
    monkeypatch.setattr(outlines, "__file__", str(tmp_path / "outlines.py"))
    source = tmp_path / "land.json"
    source.write_text(json.dumps(topology))
    making.write(source, "world")
    written = gzip.decompress((tmp_path / outlines.file_of("world")).read_bytes())
    assert unpacked(written) == whole
