"""Whole pages with a map, to look at: `map_at(30)` and the like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from facilitator.activities.map_vocabulary import count_of
from facilitator.analysis.map.map_graph import MapGraph, Positions
from facilitator.analysis.map.map_layout import lay_out
from facilitator.console.map.cluster_table import matrix_page
from facilitator.console.map.map_canvas import canvas_of, field_of
from facilitator.console.map.map_page import map_page, shown_map
from facilitator.console.map.map_picture import Viewport
from facilitator.console.map.map_words import ego_page, islands_page, table_page
from facilitator.console.steps.step_view import RenderedPage
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body
from facilitator.console.widgets.rail import PhaseDots, Rail
from facilitator.console.widgets.sizes import Size, size_of
from tests.analysis.map.coalitions import coalition
from tests.console.widgets.demo import Demo

Body = Callable[[Size, int], RenderedPage]

RAIL = Rail(
    phases=(
        PhaseDots("Connect", 15, False, 15),
        PhaseDots("Gaps", 0, True, 1),
        PhaseDots("Align", 0, False, 5),
        PhaseDots("Produce", 0, False, 4),
    ),
    address="192.168.8.20:8765",
    code="KTRMAC",
)


FRAME = Frame(
    "River Valley coalition",
    "gaps · 16 of 25",
    keys=(Key("space", "gaps"), Key("/", "find"), Key("?", "help")),
    address="192.168.8.20:8765",
    code="KTRMAC",
    above=1,
    below=2,
)


def whole(body: Body, width: int, height: int, count: str = "") -> list[Line]:
    """A page of the room round such a body."""
    size = size_of(width, height, rail=True)
    rendered = body(size, body_rows(width, height))
    rail = replace(RAIL, legend=tuple(rendered.legend)) if size.rail else None
    return framed(size, replace(FRAME, count=count, rail=rail), lambda _size, _rows: rendered.lines)


def body_rows(width: int, height: int) -> int:
    """The rows that such a page leaves to the map."""
    return rows_for_body(size_of(width, height, rail=True), FRAME)


def positions_of(graph: MapGraph, size: Size, rows: int) -> Positions:
    """Where the groups lie on such a page."""
    return lay_out(graph, field_of(graph.tied, canvas_of(size, rows)))


def map_body(graph: MapGraph) -> Body:
    """The map of a graph."""
    return lambda size, rows: map_page(graph, positions_of(graph, size, rows), size, rows)


def collapsed_body(graph: MapGraph) -> Body:
    """Its clusters."""

    def body(size: Size, rows: int) -> RenderedPage:
        shown = shown_map(graph, positions_of(graph, size, rows), size, rows)
        return map_page(*shown, size, rows)

    return body


def page(count: int) -> Demo:
    """The map of so many groups."""
    graph = coalition(count)
    return Demo(lambda width, height: whole(map_body(graph), width, height, count_of(graph)))


def map18() -> Demo:
    return page(18)


def map30() -> Demo:
    return page(30)


def map80() -> Demo:
    return page(80)


def _other(body: Body, count: str = "") -> Demo:
    return Demo(lambda width, height: whole(body, width, height, count))


def clusters() -> Demo:
    graph = coalition(120)
    return _other(collapsed_body(graph), count_of(graph))


def table() -> Demo:
    return _other(lambda size, rows: table_page(coalition(30), size, rows))


def matrix() -> Demo:
    return _other(lambda size, rows: matrix_page(coalition(80), size, rows - 2))


def ego() -> Demo:
    return _other(lambda size, rows: ego_page(coalition(30), "g9", size, rows))


def parts() -> Demo:
    return _other(lambda size, rows: islands_page(coalition(30, alone=6), size, rows))


def focus() -> Demo:
    graph = coalition(30)

    def body(size: Size, rows: int) -> RenderedPage:
        viewport = Viewport(focus="g9")
        return map_page(graph, positions_of(graph, size, rows), size, rows, viewport)

    return _other(body)


def enlarged() -> Demo:
    graph = coalition(80)

    def body(size: Size, rows: int) -> RenderedPage:
        return map_page(graph, positions_of(graph, size, rows), size, rows, Viewport(2))

    return _other(body)
