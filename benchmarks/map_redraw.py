"""How long the map takes to be drawn again after a group has joined, and for phones and paper,
against plain additions."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.rows import Row, compared, interleaved, milliseconds
from facilitator.analysis.map.map_graph import MapGraph, MapNode, Positions, map_graph, tie
from facilitator.analysis.map.map_layout import lay_out
from facilitator.console.map.map_canvas import canvas_of, field_of
from facilitator.console.map.map_page import map_page
from facilitator.console.map.map_picture import picture
from facilitator.console.widgets.sizes import size_of
from facilitator.formats.map_svg import map_svg

WINDOWS = {60: (120, 36), 100: (200, 50)}
"""So many groups, and a window that holds their names."""
DRAWINGS = (60, 300)
"""So many groups on a drawing."""
_FRAME = 5
"""Rows round the map."""
_ROWS = 33
_CLUSTER = 10
_REFERENCE = 600_000
"""Additions of the reference: about as long as the goal."""


def rows(rounds: int, folder: Path) -> list[Row]:
    """Layout, overlaps, islands and picture, with a group more than before."""
    measures: dict[str, Callable[[], float]] = {"additions": lambda: milliseconds(_additions)}
    for groups in WINDOWS:
        measures[str(groups)] = _joining(groups)
    for groups in DRAWINGS:
        measures[f"drawing {groups}"] = _drawing(groups)
    samples = interleaved(max(rounds, 3), measures)
    drawn = [
        compared(
            f"the map as a drawing, {groups} groups",
            samples[f"drawing {groups}"],
            f"{_REFERENCE:,} additions",
            samples["additions"],
        )
        for groups in DRAWINGS
    ]
    return drawn + [
        compared(
            f"the map after a new group, {groups} groups",
            samples[str(groups)],
            f"{_REFERENCE:,} additions",
            samples["additions"],
            goal="100 ms" if groups == min(WINDOWS) else "",
        )
        for groups in WINDOWS
    ]


def _additions() -> int:
    total = 0
    for number in range(_REFERENCE):
        total += number
    return total


def _joining(groups: int) -> Callable[[], float]:
    """The map of so many, of whom another one was the last each time."""
    whole = coalition(groups)
    size = size_of(*WINDOWS[groups], rail=True)
    rows = size.height - _FRAME
    canvas = canvas_of(size, rows)
    newest = count(1)

    def before() -> tuple[MapGraph, Positions]:
        id = f"g{next(newest) * 7 % groups}"
        nodes = [node for node in whole.nodes if node.id != id]
        graph = map_graph(nodes, whole.ties)
        return whole, lay_out(graph, field_of(graph.tied, canvas))

    def again(graph: MapGraph, positions: Positions) -> object:
        fresh = map_graph(graph.nodes, graph.ties)
        after = lay_out(fresh, field_of(fresh.tied, canvas), positions)
        return map_page(fresh, after, size, rows)

    def measure() -> float:
        start = before()
        picture.cache_clear()
        return milliseconds(lambda: again(*start))

    return measure


def _drawing(groups: int) -> Callable[[], float]:
    """The drawing of so many, which a room makes in a thread once for all phones."""
    graph = coalition(groups)
    positions = lay_out(graph, field_of(graph.tied, canvas_of(size_of(*WINDOWS[60]), _ROWS)))

    def measure() -> float:
        fresh = map_graph(graph.nodes, graph.ties)
        return milliseconds(lambda: map_svg(fresh, positions, title="", legend=False))

    return measure


def coalition(groups: int) -> MapGraph:
    """Clusters of ten, each group tied to two of its own and every fourth to another cluster."""
    nodes = [
        MapNode(f"g{at}", f"Friends of street {at}"[: 12 + at % 9], 1 + at // _CLUSTER % 8)
        for at in range(groups)
    ]
    pairs = [(at, at - at % _CLUSTER + (at * 3 + 1) % _CLUSTER) for at in range(groups)]
    pairs += [(at, at - at % _CLUSTER + (at + 1) % _CLUSTER) for at in range(groups)]
    pairs += [(at, (at * 7 + _CLUSTER) % groups) for at in range(0, groups, 4)]
    known = {node.id for node in nodes}
    ties = [tie(f"g{a}", f"g{b}") for a, b in pairs if f"g{b}" in known]
    return map_graph(nodes, ties)
