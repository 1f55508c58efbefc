"""What the console shows the room, for the projections: the page beneath everything that is the
facilitator's alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from facilitator.console.screens.blank import BlankScreen
from facilitator.console.screens.join import JoinCode, JoinScreen
from facilitator.console.screens.lobby import LobbyScreen
from facilitator.console.screens.room_page import View
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sheet import SheetScreen
from facilitator.console.screens.steps import StepsScreen
from facilitator.console.screens.wall_page import AT_REST, SHEET_MAP
from facilitator.link.messages import Wall, WallPage

_NOTHING: Wall = {
    "page": "blank",
    "step": "",
    "view": "",
    "number": AT_REST,
    "wifi": False,
    "solid": False,
}


def wall_shown(screens: Sequence[Screen[Any]]) -> Wall | None:
    """What the topmost of these screens that is for the room shows; None if none is."""
    if any(isinstance(screen, BlankScreen) for screen in screens):
        return _NOTHING
    for screen in reversed(screens):
        if isinstance(screen, RoomScreen):
            return _room(screen.view)
        if isinstance(screen, StepsScreen) and screen.overview:
            return {**_NOTHING, "page": "where"}
        if isinstance(screen, SheetScreen):
            view = SHEET_MAP if screen.on_map else ""
            return {**_NOTHING, "page": "sheet", "view": view, "number": screen.paged()[0]}
        if isinstance(screen, LobbyScreen | JoinScreen):
            return _door(screen, "lobby" if isinstance(screen, LobbyScreen) else "code")
    return None


def _room(view: View) -> Wall:
    # What is searched for is for the facilitator alone, and so are its pages.
    number = AT_REST if view.page is None or view.query else view.page
    return {**_NOTHING, "page": "room", "step": view.step, "view": view.view, "number": number}


def _door(screen: JoinCode, page: WallPage) -> Wall:
    return {**_NOTHING, "page": page, "wifi": screen.wifi, "solid": screen.whole}
