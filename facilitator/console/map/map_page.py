"""The map as the body of a page: its picture, the tray beneath it, and the legend."""

from __future__ import annotations

from facilitator.analysis.map.collapsed import collapsed, collapsed_positions
from facilitator.analysis.map.map_graph import MapGraph, Position, Positions
from facilitator.analysis.map.map_layout import lay_out
from facilitator.console.map.map_canvas import MapCanvas, canvas_of, field_of, readable
from facilitator.console.map.map_legend import in_rail, legend_line, rail_legend, tray_line
from facilitator.console.map.map_picture import WHOLE_MAP, Viewport, picture, placed_map
from facilitator.console.memoize import memoize_recent
from facilitator.console.steps.step_view import RenderedPage
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

Places = tuple[tuple[str, Position], ...]
"""Where groups lie, by their ids."""

_WINDOWS = 6
"""The wall, the presenter's small one, a projection, and the sheet: as many pictures are kept."""

_ABOVE_LEGEND = 18
"""Rows of the rail that are not the legend's."""


def shown_map(
    graph: MapGraph, positions: Positions, size: Size, rows: int
) -> tuple[MapGraph, Positions]:
    """What is drawn first in so many rows: the map, or where its names can't be read there, that
    of its clusters."""
    canvas = canvas_of(size, rows)
    positions = _with_all(graph, positions, canvas)
    if readable(graph, positions, canvas):
        return graph, positions
    return collapsed(graph), collapsed_positions(graph, positions)


def map_page(
    graph: MapGraph,
    positions: Positions,
    size: Size,
    rows: int,
    viewport: Viewport = WHOLE_MAP,
    empty: str = "",
) -> RenderedPage:
    """The map in so many rows; where there is no room for its names, that of its clusters. `empty`
    stands there while there is no tie."""
    canvas = canvas_of(size, rows)
    positions = _with_all(graph, positions, canvas)
    map = placed_map(graph, positions, canvas, viewport)
    if map is None and any(node.stands_for == 1 for node in graph.tied):
        small, middles = collapsed(graph), collapsed_positions(graph, positions)
        map = placed_map(small, middles, canvas)
        graph = graph if map is None else small
    legend = rail_legend(graph, size, size.height - _ABOVE_LEGEND) if size.rail else []
    drawn = picture(map) if map is not None and map.ids else None
    lines = drawn or _instead(graph, size, canvas.height, empty)
    tray = BLANK if size.rail and in_rail(graph, legend) else tray_line(graph, size)
    foot = [tray] if size.rail else [tray, legend_line(graph, size)]
    return RenderedPage([*lines, *foot], legend=tuple(legend), counted=True, rests=True)


@memoize_recent(_WINDOWS)
def kept_page(
    graph: MapGraph, places: Places, window: tuple[Size, int], viewport: Viewport, empty: str
) -> RenderedPage:
    """The same of what can be compared: it is drawn again only when something of it has changed."""
    return map_page(graph, dict(places), *window, viewport, empty)


def _with_all(graph: MapGraph, positions: Positions, canvas: MapCanvas) -> Positions:
    """The places with those of groups that have not been given one yet."""
    if all(node.id in positions for node in graph.tied):
        return positions
    return lay_out(graph, field_of(graph.tied, canvas), positions)


def _instead(graph: MapGraph, size: Size, rows: int, empty: str) -> list[Line]:
    """What stands there without a map."""
    if graph.tied:
        text = _("There is no room for the map. Make the window bigger.")
    else:
        text = empty or _("Nobody has named a tie yet. The first one appears here.")
    lines = [at(size.margin, Span(row, "quiet")) for row in wrap(text, size.reading)]
    return ([BLANK] * 2 + lines + [BLANK] * rows)[:rows]
