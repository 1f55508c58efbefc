"""What the console is given: the sessions of a home, and one opened session with its room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facilitator.locales import _

if TYPE_CHECKING:
    from facilitator.console.room_client import RoomClient
    from facilitator.console.session_drafts import SessionDrafts
    from facilitator.journal.library import SessionSummary
    from facilitator.journal.locations import Home, Ref
    from facilitator.journal.session_start import Wifi
    from facilitator.services.checkup.computer import Computer
    from facilitator.workshop.agenda import Agenda
    from facilitator.workshop.clock import Clock
    from facilitator.workshop.commands.registry import Argument
    from facilitator.workshop.errors import FacilitatorError
    from facilitator.workshop.state import State


LeadClosed = Callable[["Ref", str, "Argument", "Clock"], None]
"""Carries out one of the facilitator's commands in a session that this console does not lead.
Raises Rejection and JournalError."""

Delete = Callable[["Ref"], Sequence[str]]
"""Deletes a session with all that lies beside it; gives the names of what is gone. Raises
JournalError."""


def _not_looked() -> Computer:
    from facilitator.services.checkup.computer import Computer

    return Computer()


def _without_file() -> SessionDrafts:
    from facilitator.console.session_drafts import SessionDrafts

    return SessionDrafts()


@dataclass(slots=True)
class OpenedSession:
    """A session whose room is followed. `stop` ends the room and gives what it had to say in the
    end; `follows` is False where the state is given and no room is there, as in a replay. `drafts`
    are the texts that were typed and not saved. `computer` blocks, and says how this computer
    stands."""

    ref: Ref | None
    client: RoomClient
    stop: Callable[[], FacilitatorError | None]
    follows: bool = True
    drafts: SessionDrafts = field(default_factory=_without_file)
    computer: Callable[[], Computer] = _not_looked


@dataclass(slots=True)
class Opening:
    """A session on its way: `open` blocks and gives it, for a page that already shows `title`."""

    title: str
    open: Callable[[], OpenedSession]


class Sessions:
    """The sessions of a folder or a database, and the clock of their days. All of it blocks: call
    it in a thread."""

    def __init__(self, home: Home, clock: Clock, lead: LeadClosed, delete: Delete) -> None:
        self.home = home
        self.clock = clock
        self._lead = lead
        self._delete = delete

    def cards(self) -> Sequence[SessionSummary]:
        """All sessions: running ones first, then the last used. Raises JournalError."""
        from facilitator.journal.library import list_sessions

        cards = list_sessions(self.home, self.clock)
        return sorted(cards, key=lambda card: card.room is None)

    def standing(self, card: SessionSummary) -> str:
        """Where a session stands, as "step 3 of 19", in a later sitting with its number before it;
        "" if it has not begun or can't be read."""
        from facilitator.console.agenda_steps import AGENDA_KINDS, shape_of
        from facilitator.journal.reading import events, reader
        from facilitator.journal.session_errors import JournalError

        if card.problem:
            return ""
        try:
            with reader(card.ref) as source:
                shaping = events(source.event_columns(), card.session, AGENDA_KINDS)
                shape = shape_of(list(shaping))
            part, number, total = shape.place(card.step) if card.step else (shape.sittings, 0, 0)
        except (JournalError, KeyError, StopIteration, TypeError, ValueError):
            return ""
        sitting = [_("sitting {number}").format(number=part)] if part > 1 else []
        step = _("step {number} of {total}").format(number=number, total=total)
        return " · ".join([*sitting, *([step] if number else [])])

    def agendas(self) -> Sequence[Agenda]:
        """The agendas that come with the program, and this user's own."""
        from facilitator.agendas import offered

        return offered()

    def begin(
        self, agenda: Agenda, title: str, cause: str, place: str, keep: int, wifi: Wifi | None,
        *, earlier: Ref | None = None,
    ) -> Ref:  # fmt: skip
        """Make a session, with the map of an `earlier` one. Raises Rejection and JournalError."""
        from facilitator.journal.session_start import begin_session
        from facilitator.services.earlier_maps import earlier_map

        brought = None if earlier is None else earlier_map(earlier, self.clock)
        return begin_session(
            self.home,
            agenda,
            title=title,
            cause=cause,
            place=place,
            keep_days=keep,
            wifi=wifi,
            brought=brought,
            clock=self.clock,
        )

    def state(self, ref: Ref) -> State:
        """A session as it stands. Raises JournalError."""
        from facilitator.journal.load_state import load_state

        return load_state(ref).state

    def lead(self, ref: Ref, action: str, argument: Argument) -> None:
        """Carry out a command without opening the session. Raises Rejection and JournalError."""
        self._lead(ref, action, argument, self.clock)

    def delete(self, ref: Ref) -> None:
        """Delete a session with all that lies beside it. Raises JournalError."""
        self._delete(ref)


def opened(
    ref: Ref, clock: Clock, host: str | None = None, port: int | None = None
) -> OpenedSession:
    """A session and the way to its room, which is started as soon as it is looked for."""
    from facilitator.console.room_client import RoomClient
    from facilitator.console.session_drafts import SessionDrafts
    from facilitator.journal.unsaved_texts import drafts_path
    from facilitator.link.client import connect
    from facilitator.link.room_process import start, stop
    from facilitator.services.rooms import target

    place = target(ref)
    client = RoomClient(
        lambda first: connect(place, first),
        lambda: start(place, host=host or "", port=port or 0),
        clock,
    )
    client.model.wifi = _wifi(ref)
    drafts = SessionDrafts(drafts_path(ref))

    def computer() -> Computer:
        from facilitator.console.readiness import this_computer

        return this_computer(ref, clock)

    return OpenedSession(ref, client, lambda: stop(place), drafts=drafts, computer=computer)


def projected(ref: Ref, clock: Clock) -> OpenedSession:
    """A session as a projection follows it. Its room is never started from there."""
    from facilitator.console.projection_model import ProjectionModel
    from facilitator.console.room_client import RoomClient
    from facilitator.link.client import connect
    from facilitator.services.rooms import target

    place = target(ref)
    client = RoomClient(
        # A room that was started again tells everything again.
        lambda _first: connect(place, role="projection"),
        lambda: None,
        clock,
        model=ProjectionModel,
    )
    client.model.wifi = _wifi(ref)
    return OpenedSession(ref, client, lambda: None)


def _wifi(ref: Ref) -> tuple[str, str] | None:
    from facilitator.journal.reading import reader
    from facilitator.journal.session_errors import JournalError
    from facilitator.journal.session_start import wifi_of

    try:
        with reader(ref) as source:
            wifi = wifi_of(source.session().wifi)
    except (JournalError, ValueError, KeyError):
        return None
    return (wifi.name, wifi.password) if wifi else None
