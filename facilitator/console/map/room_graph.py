"""The room's map of groups, put together once for all pages that show it."""

from __future__ import annotations

from facilitator.activities.catalogue import room_map
from facilitator.analysis.map.map_graph import MapGraph
from facilitator.console.memoize import memoize_last
from facilitator.workshop.state import State


@memoize_last
def graph_of(state: State) -> MapGraph | None:
    """The map with the ties that either side named; None while there is none."""
    return room_map(state)[0]
