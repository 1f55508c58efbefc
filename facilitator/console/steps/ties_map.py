"""The session's map as pages: the picture, both sides only, as a list, the clusters, the islands.

Where groups lie is stored in the session. A group that is tied and not stored yet lies where it
will be stored, as far as the window is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.activities.ask import vision_groups
from facilitator.activities.map_vocabulary import count_of
from facilitator.activities.ties_between import standing
from facilitator.activities.ties_network import map_of
from facilitator.analysis.map.map_graph import MapGraph
from facilitator.console.map.cluster_table import matrix_page
from facilitator.console.map.enlarged import Parts, parts_of
from facilitator.console.map.map_canvas import canvas_of
from facilitator.console.map.map_page import Places, kept_page, shown_map
from facilitator.console.map.map_picture import Viewport
from facilitator.console.map.map_words import ego_page, islands_page, table_page
from facilitator.console.map.room_graph import graph_of
from facilitator.console.map.vision_page import vision_page
from facilitator.console.memoize import memoize_last, memoize_recent
from facilitator.console.steps.layout import clamped
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.page_frame import ABOVE, BELOW
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _
from facilitator.workshop.state import State

PICTURE, BOTH, LARGE = "", "both", "large"
TABLE, CLUSTERS, ISLANDS, PARTY = "table", "clusters", "islands", "party"
MAP_VIEWS = (PICTURE, BOTH, LARGE, TABLE, CLUSTERS, ISLANDS)
"""The map; with those ties alone that both sides named; enlarged, a part a page; and what is read
of it. Where there are groups of the victory party, there is one view more, `PARTY`."""

_WINDOWS = 4
"""So many enlarged maps are divided once."""


# A page asks it many times while it is drawn.
@memoize_last
def shows_map(state: State) -> bool:
    """Whether there is a map: some group is tied to another one."""
    return bool(standing(state))


def map_views(state: State) -> Sequence[str]:
    """The views of the session's map."""
    return (*MAP_VIEWS, PARTY) if vision_groups(state) else MAP_VIEWS


def is_picture(view: str) -> bool:
    """Whether a view is the picture, which takes the place of the question."""
    return view in (PICTURE, BOTH, LARGE)


def drawn_map(context: ViewContext, rows: int) -> RenderedPage:
    """One of the map's views in so many rows, and those that a picture takes beyond them."""
    graph = _graph_of(context)
    assert graph is not None  # it is asked for where `shows_map` only
    size, page = context.size, context.page
    if context.view == TABLE:
        return table_page(graph, size, rows, page, context.chosen)
    if context.view == CLUSTERS:
        return matrix_page(graph, size, rows)
    if context.view == ISLANDS:
        return islands_page(graph, size, rows, page)
    if context.view == PARTY:
        return vision_page(graph, size, rows, page)
    if context.view == LARGE:
        return _part(graph, context, rows + ABOVE + BELOW)
    return _picture(graph, context, rows + ABOVE + BELOW)


def _graph_of(context: ViewContext) -> MapGraph | None:
    return (graph_of_both if context.view == BOTH else graph_of)(context.state)


@memoize_last
def graph_of_both(state: State) -> MapGraph:
    """The map with the ties that both sides named."""
    return map_of(state, both=True)


def _picture(graph: MapGraph, context: ViewContext, rows: int) -> RenderedPage:
    size = context.size
    shown, places = shown_map(graph, context.state.map.positions, size, rows)
    if context.chosen and context.chosen not in shown.by_id:
        group = ego_page(graph, context.chosen, size, rows - ABOVE - BELOW, context.page)
        return replace(group, chosen_on=0)
    empty = _("No two groups have named each other yet.") if context.view == BOTH else ""
    viewport = Viewport(focus=context.chosen)
    rendered = _drawn(shown, tuple(places.items()), (size, rows), viewport, empty)
    counts = _("{counts} that both named") if context.view == BOTH else "{counts}"
    count = counts.format(counts=count_of(graph))
    return replace(rendered, count=count, chosen_on=0 if context.chosen else -1)


def _part(graph: MapGraph, context: ViewContext, rows: int) -> RenderedPage:
    """One part of the enlarged map, with the chosen group, if one is chosen."""
    size, positions = context.size, context.state.map.positions
    parts = _parts(graph, tuple(positions.items()), (size, rows))
    page = clamped(context.page, parts.count)
    viewport = Viewport(parts.zoom, parts.centre(page), context.chosen)
    rendered = _drawn(graph, tuple(positions.items()), (size, rows), viewport, "")
    count = _("part {number} of {count}").format(number=page + 1, count=parts.count)
    at = positions.get(context.chosen)
    chosen_on = (parts.part_of(at) if at else page) if context.chosen else -1
    return replace(rendered, pages=parts.count, count=count, chosen_on=chosen_on)


@memoize_recent(_WINDOWS)
def _parts(graph: MapGraph, positions: Places, window: tuple[Size, int]) -> Parts:
    return parts_of(graph, dict(positions), canvas_of(*window))


def _drawn(
    graph: MapGraph, places: Places, window: tuple[Size, int], viewport: Viewport, empty: str
) -> RenderedPage:
    rendered = kept_page(graph, places, window, viewport, empty)
    return replace(rendered, above=ABOVE, below=BELOW)
