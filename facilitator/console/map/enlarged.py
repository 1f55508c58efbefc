"""The map enlarged: its parts, one a page, so large that all names in them can be read."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.analysis.map.chip_places import Field, placed
from facilitator.analysis.map.map_graph import HALF, MapGraph, Position, Positions
from facilitator.console.map.map_canvas import MapCanvas, field_of

SMALLEST, LARGEST = 2, 5
"""By how much a map is enlarged, at least and at most."""

_AIRY = 0.35
"""Which share of the cells chips may take in an enlarged map."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A map so many times enlarged, seen in as many parts across and down."""

    zoom: int

    @property
    def count(self) -> int:
        """How many parts there are."""
        return self.zoom * self.zoom

    def centre(self, part: int) -> Position:
        """The middle of a part, counted from 0 in the order of reading."""
        down, across = divmod(part, self.zoom)
        return self._middle(across), self._middle(down)

    def _middle(self, place: int) -> int:
        return round(HALF * ((2 * place + 1) / self.zoom - 1))

    def part_of(self, position: Position) -> int:
        """The part in which something lies."""
        across, down = (
            max(0, min(self.zoom - 1, (value + HALF) * self.zoom // (2 * HALF)))
            for value in position
        )
        return down * self.zoom + across


def parts_of(graph: MapGraph, positions: Positions, canvas: MapCanvas) -> Parts:
    """The parts of a map: as few as will do for reading its names with air between them."""
    field = field_of(graph.tied, canvas)
    known = {id: positions[id] for id in field.lengths if id in positions}
    for zoom in range(SMALLEST, LARGEST):
        larger = Field(field.width * zoom, field.height * zoom, field.lengths, field.at_end)
        if larger.load <= _AIRY and placed(known, larger) is not None:
            return Parts(zoom)
    return Parts(LARGEST)
