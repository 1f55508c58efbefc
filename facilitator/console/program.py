"""The program as its screens know it. They ask it for the session and for the way to another page,
and never for the class that wires them together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from facilitator.console.presses import Presses

if TYPE_CHECKING:
    from facilitator.console.opened_session import OpenedSession
    from facilitator.console.session_model import SessionModel


class Program(Protocol):
    """What a screen can ask of the program beyond what the terminal library gives each screen."""

    rings: bool
    """Whether a bell tells that the time is up."""

    @property
    def presses(self) -> Presses:
        """The last press, for keys that must not count twice."""

    @property
    def opened(self) -> OpenedSession | None:
        """The session that is led with its room and drafts; None in the library."""

    @property
    def model(self) -> SessionModel | None:
        """The same session as this console sees it: state, clock, and the way to ask the room."""

    def follow(self, opened: OpenedSession) -> None:
        """Lead this session from now on, on the pages of its room."""

    def changed(self) -> None:
        """Show what is new in the session now, and not when its turn comes."""

    def show_room(self) -> None:
        """Go from the lobby to the room's page."""

    def show_step(self, step: str) -> None:
        """Go to the room's page and look at that step there."""

    def show_wall(self) -> None:
        """Tell the room what its projections are to show, if that has changed."""
