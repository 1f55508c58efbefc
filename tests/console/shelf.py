"""A library of invented sessions, in the test's own memory."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from facilitator.agendas import offered
from facilitator.console.opened_session import Sessions
from facilitator.journal.library import SessionSummary
from facilitator.journal.locations import FileRef, Folder, Ref
from facilitator.journal.session_errors import JournalError, Owner
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.state import State
from tests.sessions import CLOCK, Session


def card(
    title: str,
    *,
    day: str = "2026-11-21",
    people: int = 0,
    phase: str = "",
    step: str = "",
    ended: bool = False,
    room: bool = False,
    problem: JournalError | None = None,
    keep_until: str | None = None,
) -> SessionSummary:
    """One session of the library."""
    ref = FileRef(Path(f"{day}-{title.lower().replace(' ', '-')}-7f3a.session"))
    owner = Owner(4711, "here", 0) if room else None
    return SessionSummary(
        ref, "", title, day, people, step, phase, ended, 0, owner, problem, keep_until
    )


class Shelf(Sessions):
    """Sessions that are nowhere stored; `begun` are those that a form made
    with the agendas `made`, `there` those that
    a look finds, `unread` why it finds none. `asked` are the commands that came for a session,
    `deleted` the names of those that were deleted, `stands` how each of them stands."""

    def __init__(self, cards: Sequence[SessionSummary], stands: State | None = None) -> None:
        self.stands = stands or Session().state
        super().__init__(Folder(Path("nowhere")), CLOCK, self._led, self._deleted)
        self.begun: list[dict[str, Any]] = []
        self.made: list[Agenda] = []
        self.error: Exception | None = None
        self.unread: JournalError | None = None
        self.there = list(cards)
        self.looks = 0
        self.asked: list[tuple[str, str, Argument]] = []
        self.deleted: list[str] = []

    def _led(self, ref: Ref, action: str, argument: Argument, clock: Clock) -> None:
        if self.error is not None:
            raise self.error
        self.asked.append((ref.name, action, argument))

    def _deleted(self, ref: Ref) -> list[str]:
        if self.error is not None:
            raise self.error
        self.deleted.append(ref.name)
        self.there = [card for card in self.there if card.ref != ref]
        return [ref.name]

    def state(self, ref: Ref) -> State:
        return self.stands

    def cards(self) -> Sequence[SessionSummary]:
        self.looks += 1
        if self.unread is not None:
            raise self.unread
        return list(self.there)

    def standing(self, card: SessionSummary) -> str:
        return card.step

    def agendas(self) -> Sequence[Agenda]:
        return offered()

    def begin(self, agenda: Agenda, *args: Any, earlier: Ref | None = None) -> Ref:
        if self.error is not None:
            raise self.error
        self.made.append(agenda)
        asks = agenda.ask_what_helps
        given = {"agenda": agenda.name, "args": args, "earlier": earlier, "asks": asks}
        self.begun.append(given)
        return FileRef(Path("2026-11-21-new-0000.session"))
