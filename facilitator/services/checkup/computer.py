"""What can be told of this computer without a room: the checks that lobby and command share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from facilitator.journal.locations import Database, FileRef, Folder, Home, Ref
from facilitator.journal.session_errors import JournalError
from facilitator.locales import _, n_
from facilitator.services.addresses import Address
from facilitator.services.checkup.finding import Finding
from facilitator.services.checkup.parts import missing, parts
from facilitator.services.checkup.storage import disk, free, place, sessions
from facilitator.services.checkup.terminal import Terminal
from facilitator.services.checkup.time_of_day import clock as clock_finding
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.clock import Clock
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.own_folders import NoHome


@dataclass(frozen=True, slots=True)
class Computer:
    """What a console has seen of its computer: its addresses, likeliest first, its terminal, and
    what the other checks have come to. `rehearsal`: the session is only rehearsed here."""

    addresses: tuple[Address, ...] = ()
    terminal: Terminal = field(default_factory=Terminal)
    findings: tuple[Finding, ...] = ()
    rehearsal: bool = False


def home_of(ref: Ref) -> Home:
    """The folder or database that a session is in."""
    return Folder(Path(ref.path).parent) if isinstance(ref, FileRef) else Database(ref.url)


def of_computer(home: Home, clock: Clock) -> list[Finding]:
    """Where sessions are kept, the room there, the clock, the program. It blocks."""
    newest, kept = _kept(home, clock)
    room = [disk(free(home.path))] if isinstance(home, Folder) else []
    needed = "postgres" if isinstance(home, Database) else ""
    return [kept, *room, clock_finding(clock, newest), parts(missing(), needed)]


def without_place(error: FacilitatorError | OSError, clock: Clock) -> list[Finding]:
    """The same where there can be no sessions, for this reason."""
    return [_unreadable(error), clock_finding(clock), parts(missing())]


def _kept(home: Home, clock: Clock) -> tuple[int, Finding]:
    """The newest moment of any session, and whether sessions can be kept."""
    from facilitator.journal.library import list_sessions

    own = sessions(place(home.path)) if isinstance(home, Folder) else None
    try:
        cards = list_sessions(home, clock)
    except JournalError as error:
        return 0, own if own is not None and own.bad else _unreadable(error)
    newest = max((card.updated for card in cards), default=0)
    return newest, own or _in_database(len(cards))


def _in_database(count: int) -> Finding:
    template = n_(
        "The database answers and holds {count} session.",
        "The database answers and holds {count} sessions.",
        count,
    )
    return Finding("sessions", "ok", template.format(count=count))


def _unreadable(error: FacilitatorError | OSError) -> Finding:
    if isinstance(error, NoHome):
        advice = _("Set HOME, or choose a folder with --sessions.")
        return Finding("sessions", "fail", _("Your home folder is not known."), advice)
    advice = _("Fix that, or choose another place with --sessions or --database.")
    return Finding("sessions", "fail", text_of(error), advice)
