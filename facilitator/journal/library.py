"""The sessions of a folder or a database: listing them without folding, finding one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.integrity.lost_tail import furthest, missing, unknown_in_urns
from facilitator.journal.locations import (
    NAME,
    SUFFIX,
    Database,
    FileRef,
    Folder,
    Home,
    Ref,
    RowRef,
    real,
    ref_in,
)
from facilitator.journal.reading import reader
from facilitator.journal.session_errors import (
    Damaged,
    JournalError,
    LostEnd,
    NewerVersion,
    NoPermission,
    NoSuchSession,
    NotASession,
    Owner,
    SeveralMatch,
)
from facilitator.journal.session_record import Session
from facilitator.journal.sidecar_files import rescued_of
from facilitator.journal.sqlite.file_marks import check_is_ours
from facilitator.journal.sqlite.lock import holder
from facilitator.journal.sqlite.reader import FileReader
from facilitator.workshop.clock import HERE, BeyondCalendars, Clock
from facilitator.workshop.confusable_names import look_alike

LAST = "last"
LOCK = re.compile(r"[^.].*\.session\.lock")


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One session in the list.

    `date` is the day it was made (YYYY-MM-DD, this computer's calendar), `room` who holds it
    now, `updated` the moment of the last event in milliseconds. `problem` says why it
    can't be opened, None if nothing is known against it. `keep_until` is the last day on
    which it is to be kept (YYYY-MM-DD), None without an end. `rescued` is the name of the session
    whose room kept this one when its file was gone, else "".
    """

    ref: Ref
    chain: str
    title: str
    date: str
    people: int
    step: str
    phase: str
    ended: bool
    updated: int
    room: Owner | None
    problem: JournalError | None = None
    keep_until: str | None = None
    rescued: str = ""

    def kept_too_long(self, today: datetime.date) -> bool:
        """Whether the days are over for which people were told that it is kept."""
        return self.keep_until is not None and self.keep_until < today.isoformat()

    @property
    def session(self) -> str:
        """The session's name."""
        return self.ref.name

    def as_json(self, today: datetime.date) -> dict[str, Any]:
        """{"session", "title", "date", "people", "step", "phase", "room"}, "keep_until" once that
        day is past, "rescued" if there is one. "room" is null or who holds it."""
        fields: dict[str, Any] = {
            "session": self.session,
            "title": self.title,
            "date": self.date,
            "people": self.people,
            "step": self.step,
            "phase": self.phase,
            "room": None if self.room is None else asdict(self.room),
        }
        if self.kept_too_long(today):
            fields["keep_until"] = self.keep_until
        if self.rescued:
            fields["rescued"] = self.rescued
        return fields


def list_sessions(home: Home, clock: Clock = HERE) -> list[SessionSummary]:
    """All sessions, the last used first. A damaged file is listed with its problem.

    Raises NoPermission, NewerVersion or Unreachable if the home as a whole can't be read.
    """
    if isinstance(home, Database):
        cards = _cards_of_rows(home, clock)
    else:
        cards = _cards_of_files(home.path, clock)
    return sorted(cards, key=lambda card: (card.updated, card.session), reverse=True)


def running(home: Home) -> list[Ref]:
    """The sessions that a room holds; also those whose file is gone. Raises as `list_sessions`."""
    refs = [card.ref for card in list_sessions(home) if card.room is not None]
    if isinstance(home, Folder) and home.path.is_dir():
        names = sorted(path.name for path in home.path.iterdir())
        files = [home.path / name.removesuffix(".lock") for name in names if LOCK.fullmatch(name)]
        held_paths = {ref.path for ref in refs if isinstance(ref, FileRef)}
        refs += [FileRef(path) for path in files if path not in held_paths and holder(path)]
    return refs


def find(home: Home, wanted: str) -> Ref:
    """The session that `wanted` means: a path, a name, `last`, the start of one title only.

    Raises NoSuchSession, NotASession, SeveralMatch, and what `list_sessions` raises.
    """
    ref = _matching_ref(home, wanted)
    if not isinstance(ref, FileRef):
        return ref
    with mapped_errors(ref.name):
        check_is_ours(ref.path)
        return real(ref)


def _matching_ref(home: Home, wanted: str) -> Ref:
    path = Path(wanted)
    if wanted.endswith(SUFFIX) or path.name != wanted:
        with mapped_errors(wanted):
            if not path.exists():
                raise NoSuchSession(wanted)
        return FileRef(path)
    if isinstance(home, Folder) and NAME.fullmatch(wanted) and not free(home, wanted):
        return ref_in(home, wanted)
    cards = list_sessions(home)
    if wanted == LAST:
        return _last(cards)
    named = [card.ref for card in cards if card.session == wanted]
    return named[0] if named else _titled(cards, wanted)


def is_called(home: Home, wanted: str) -> bool:
    """Whether a session has just that name or title. Raises what `list_sessions` raises."""
    cards = list_sessions(home)
    return any(card.session == wanted or look_alike(card.title, wanted) for card in cards)


def title_of(ref: Ref) -> str:
    """The title of a session; its name if that can't be read. Raises Unreachable."""
    try:
        with reader(ref) as source:
            return source.session().title
    except (Damaged, NotASession, NoSuchSession, NewerVersion):
        return ref.name


def free(home: Home, name: str) -> bool:
    """True if no session of the home has this name."""
    ref = ref_in(home, name)
    if isinstance(ref, FileRef):
        return not ref.path.exists()
    return all(card.session != name for card in list_sessions(home))


def _last(cards: Sequence[SessionSummary]) -> Ref:
    sound = [card.ref for card in cards if not card.problem]
    if not sound:
        raise NoSuchSession(LAST)
    return sound[0]


def _titled(cards: Sequence[SessionSummary], wanted: str) -> Ref:
    start = wanted.strip().casefold()
    titles = [(card.title.casefold(), card) for card in cards if start]
    # A title that looks like the one that is meant may be the one that is meant.
    fits = [card for _title, card in titles if look_alike(card.title, wanted)]
    fits = fits or [card for title, card in titles if title.startswith(start)]
    if len(fits) > 1:
        raise SeveralMatch(wanted, [card.session for card in fits])
    if not fits:
        raise NoSuchSession(wanted)
    return fits[0].ref


def _cards_of_files(folder: Path, clock: Clock) -> list[SessionSummary]:
    try:
        named = [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]
        # A link to a session that was deleted is none any more.
        names = [path for path in named if path.exists() or not path.is_symlink()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise NoPermission(folder.name) from error
    lost = {rescued_of(path) for path in names}
    # Those that begin with a dot are none that anybody made here.
    return [
        _card_of_file(path, clock, ended=FileRef(path).name in lost)
        for path in names
        if not path.name.startswith(".")
    ]


def _card_of_file(path: Path, clock: Clock, *, ended: bool) -> SessionSummary:
    """The card of a file. `ended`: its file was gone once while it was open, so that it may be
    older than it looks."""
    ref = FileRef(path)
    try:
        with mapped_errors(ref.name):
            check_is_ours(path)
        known = furthest(path) if ended else []
        with FileReader.opened(path) as source:
            session = source.session()
        lost = missing(session, known) + (unknown_in_urns(path) if ended else 0)
        if lost:
            raise LostEnd(ref.name, lost)
        return _card(ref, session, holder(path), clock)
    except JournalError as error:
        if isinstance(error, Damaged | NotASession | LostEnd):
            # Here and not above: where all is well nobody needs to check chains.
            from facilitator.journal.backups.backups import offer

            error.add(**offer(path))
        return SessionSummary(
            ref,
            "",
            ref.name,
            ref.name[:10],
            0,
            "",
            "",
            False,
            0,
            holder(path),
            error,
            rescued=rescued_of(path),
        )


def _cards_of_rows(home: Database, clock: Clock) -> list[SessionSummary]:
    # SQLAlchemy takes a fifth of a second that files do not need.
    from facilitator.journal.postgres.reader import all_sessions

    sessions = all_sessions(home.url)
    return [
        _card(RowRef(home.url, session.name), session, owner, clock) for session, owner in sessions
    ]


def _card(ref: Ref, session: Session, room: Owner | None, clock: Clock) -> SessionSummary:
    return SessionSummary(
        ref,
        session.chain,
        session.title,
        _day(session.made, clock),
        session.people,
        session.step,
        session.phase,
        session.ended is not None,
        session.updated,
        room,
        keep_until=session.keep_until,
        rescued=rescued_of(ref.path) if isinstance(ref, FileRef) else "",
    )


def _day(moment: int, clock: Clock) -> str:
    try:
        return clock.at(moment).date().isoformat()
    except BeyondCalendars:
        return ""
