"""What the console has the room note of the map: where new groups come to lie, and the clusters."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.ties_between import standing
from facilitator.activities.ties_network import clusters, map_of
from facilitator.analysis.map.map_layout import lay_out
from facilitator.console.map.map_canvas import canvas_of, field_of
from facilitator.console.steps.step_view import Noted
from facilitator.console.widgets.page_frame import ABOVE, BELOW, Frame, rows_for_body
from facilitator.console.widgets.sizes import Size
from facilitator.workshop.state import State


def changes_of_map(state: State, size: Size) -> Noted | None:
    """What is to be noted so that all groups that are tied lie on the map of a window; None if
    they do."""
    if not standing(state):
        return None
    now = clusters(state)
    graph = map_of(state, now)
    canvas = canvas_of(size, rows_for_body(size, Frame(note=" ")) + ABOVE + BELOW)
    positions = lay_out(graph, field_of(graph.tied, canvas), state.map.positions)
    moved = {id: at for id, at in positions.items() if state.map.positions.get(id) != at}
    regrouped = _regrouped(state.map.clusters, now)
    if not moved and not regrouped:
        return None
    return Noted("layout", {"positions": moved, "clusters": regrouped})


def _regrouped(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """The groups that are in another cluster, or in none any more."""
    gone = {id: 0 for id in before if id not in now}
    return gone | {id: number for id, number in now.items() if before.get(id) != number}
