"""What the console has the room note of the map: where new groups come to lie, and the clusters."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.ties_between import standing
from facilitator.activities.ties_network import clusters, map_of
from facilitator.analysis.map.map_layout import lay_out, new_places
from facilitator.console.map.map_canvas import canvas_of, field_of
from facilitator.console.steps.step_view import Noted
from facilitator.console.widgets.page_frame import ABOVE, BELOW, Frame, rows_for_body
from facilitator.console.widgets.sizes import Size
from facilitator.workshop.state import State


def changes_of_map(state: State, before: State | None, size: Size) -> Noted | None:
    """What is to be noted so that all groups that are tied lie on the map of a window; None if
    they do. On a map that is as it was `before` nobody moves, unless all are to be laid out
    anew."""
    anew = state.map.waits
    known = {} if anew else state.map.positions
    tied = {id for tie in standing(state) for id in tie.groups}
    # Clusters take longest, and answers to other questions come in dozens.
    if (
        not anew
        and tied <= known.keys()
        and (before is None or _made_of(before) == _made_of(state))
    ):
        return None
    now = clusters(state)
    graph = map_of(state, now)
    canvas = canvas_of(size, rows_for_body(size, Frame(note=" ")) + ABOVE + BELOW)
    positions = lay_out(graph, field_of(graph.tied, canvas), known)
    moved = new_places(known, positions)
    regrouped = _regrouped(state.map.clusters, now)
    if not moved and not regrouped:
        return None
    redraw = {"redraw": state.map.redraw} if state.map.redraw else {}
    return Noted("layout", {"positions": moved, "clusters": regrouped, **redraw})


def _made_of(state: State) -> tuple[object, ...]:
    """What a map is made of."""
    return standing(state), tuple((group.id, group.text) for group in state.groups)


def _regrouped(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, int]:
    """The groups that are in another cluster, or in none any more."""
    gone = {id: 0 for id in before if id not in now}
    return gone | {id: number for id, number in now.items() if before.get(id) != number}
