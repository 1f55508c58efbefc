"""What of a page the map takes: the cells of its picture, and of them those where chips may lie."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from facilitator.analysis.map.chip_places import Field, placed
from facilitator.analysis.map.map_graph import MapGraph, MapNode, Positions
from facilitator.console.map.map_chips import chip_cells
from facilitator.console.widgets.direction import from_right
from facilitator.console.widgets.sizes import Size

_SIDE = 2
"""Cells left and right of the chips, for their shore."""
_TALL = 16
"""Rows from which one is left free above the chips and one below."""
_MOST = {"S": 30, "M": 100, "L": 100}
"""So many groups can be read in a window; above, clusters are drawn as one."""
_FULLEST = 0.75
"""Which share of the cells chips may take, so that ties are still seen."""


@dataclass(frozen=True, slots=True)
class MapCanvas:
    """The picture of a map, in cells: `side` and `top` are what is free round the chips, `below`
    rows beneath it for the tray and the legend, `shore` how far land reaches round a chip."""

    width: int
    height: int
    side: int
    top: int
    below: int
    shore: float
    most: int

    @property
    def inner(self) -> tuple[int, int]:
        """Columns and rows where chips may lie."""
        return max(1, self.width - 2 * self.side), max(1, self.height - 2 * self.top)


def canvas_of(size: Size, rows: int) -> MapCanvas:
    """The canvas of a page of so many rows. It depends on nothing else, so that no group moves
    because another one came into the tray."""
    below = 1 if size.rail else 2
    height = max(1, rows - below)
    top = 1 if height >= _TALL else 0
    shore = 3.2 if size.name in ("S", "tiny") else 4.0
    return MapCanvas(size.page, height, _SIDE, top, below, shore, _MOST.get(size.name, 0))


def field_of(nodes: Collection[MapNode], canvas: MapCanvas) -> Field:
    """The field of the chips of these groups."""
    width, height = canvas.inner
    at_end = frozenset(node.id for node in nodes if from_right(node.name))
    return Field(width, height, {node.id: chip_cells(node, width) for node in nodes}, at_end)


def readable(graph: MapGraph, positions: Positions, canvas: MapCanvas) -> bool:
    """Whether all groups can be drawn with their names."""
    field = field_of(graph.tied, canvas)
    if len(graph.tied) > canvas.most or field.load > _FULLEST:
        return False
    return placed({id: positions[id] for id in field.lengths if id in positions}, field) is not None
