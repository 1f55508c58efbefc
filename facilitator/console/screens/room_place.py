"""Where the room is, and what is looked at when that changes."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from facilitator.console.screens.room_page import View
from facilitator.workshop.state import State


class Place(NamedTuple):
    """The step that the room is at, its round, and whether that is open."""

    step: str = ""
    round: int = 0
    status: str = ""


NOWHERE = Place()


def place_of(state: State) -> Place:
    """Where the room is now."""
    if not state.current:
        return NOWHERE
    standing = state.steps[state.current]
    return Place(state.current, standing.round, standing.status)


def carried(view: View, before: Place, now: Place) -> View:
    """At another step everything is looked at anew; in another round of it, or once that has
    closed, its first page."""
    if before.step != now.step:
        return View()
    if before == now or view.step:
        return view
    return replace(view, page=None, view="")
