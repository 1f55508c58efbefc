"""The map in the middle of the sheet: all groups, or where they are too many its clusters, and all
of them on a page of their own."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from facilitator.activities.map_vocabulary import count_of, our_map
from facilitator.analysis.map.chip_places import Field
from facilitator.analysis.map.collapsed import collapsed, collapsed_positions
from facilitator.analysis.map.map_graph import MapGraph, Position, Positions
from facilitator.analysis.map.map_layout import lay_out
from facilitator.formats.document import Cell, MapDrawing, Part
from facilitator.formats.map_svg import growth
from facilitator.locales import _

MOST = 45
"""So many groups can be read in the middle of the sheet."""
PAGE = 393.0, 232.0
"""A page of A3 without its title, in mm."""
_SMALLEST = 1.5
"""A map that would have to be so many times as large as a page is not drawn: no eye reads it."""
_COLUMNS, _ROWS, _EACH = 90, 17, 30
"""The field in which so many groups are laid out that nobody has looked at yet."""
_LONGEST = 40
"""Letters of a name for which there is room at most."""
_BESIDE, _ABOVE = 6.6, 14.0


def places(graph: MapGraph, stored: Positions) -> dict[str, Position]:
    """Where all groups lie: as it is stored, the others near those to whom they are tied."""
    if all(node.id in stored for node in graph.tied):
        return dict(stored)
    larger = max(1.0, sqrt(len(graph.tied) / _EACH))
    lengths = {node.id: min(_LONGEST, len(node.name)) + 4 for node in graph.tied}
    field = Field(round(_COLUMNS * larger), round(_ROWS * larger), lengths)
    return {**lay_out(graph, field, stored), **stored}


def room_to_draw(width: float, height: float) -> Cell:
    """The middle of a blank sheet."""
    how = _(
        "Write each group on a small note. Move notes that belong together close to each other. "
        "Draw a line between groups that work together."
    )
    room = width - _BESIDE, height - _ABOVE - 5
    return Cell(0, our_map(), how, (MapDrawing(None, {}, our_map(), room),))


def in_the_middle(
    graph: MapGraph, positions: Positions, width: float, height: float
) -> tuple[Cell, tuple[Part, ...]]:
    """The middle of the sheet with the map, and the pages after it that the map needs."""
    room = width - _BESIDE, height - _ABOVE
    if len(graph.tied) <= MOST and growth(graph, positions, room) <= 1:
        return _cell(graph, MapDrawing(graph, positions, our_map(), room)), ()
    small = collapsed(graph)
    drawn = MapDrawing(small, collapsed_positions(graph, positions), our_map(), room)
    return _cell(graph, drawn), tuple(_whole(graph, positions))


def _cell(graph: MapGraph, drawn: MapDrawing) -> Cell:
    return Cell(0, our_map(), count_of(graph), (drawn,))


def _whole(graph: MapGraph, positions: Positions) -> Iterator[Part]:
    if growth(graph, positions, PAGE) <= _SMALLEST:
        drawn = MapDrawing(graph, positions, our_map(), PAGE, "whole-map")
        yield Part(our_map(), count_of(graph), (drawn,))
