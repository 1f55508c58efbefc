"""Where the room is, and what is looked at when that changes."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import NamedTuple

from facilitator.console.screens.room_page import View
from facilitator.workshop.state import State


class Place(NamedTuple):
    """The step that the room is at, its round, whether that is open or revealed, and the part of it
    that the room is led through."""

    step: str = ""
    round: int = 0
    status: str = ""
    revealed: bool = False
    part: Hashable = None


NOWHERE = Place()


def place_of(state: State) -> Place:
    """Where the room is now."""
    if not state.current:
        return NOWHERE
    standing = state.steps[state.current]
    part = standing.rounds[-1].part if standing.rounds else None
    return Place(state.current, standing.round, standing.status, standing.revealed, part)


def carried(view: View, before: Place, now: Place) -> View:
    """At another step everything is looked at anew; in another round or part of it, or once that
    has closed or is revealed, its first page."""
    if before.step != now.step:
        return View()
    if before == now or view.step:
        return view
    return replace(view, page=None, view="")
