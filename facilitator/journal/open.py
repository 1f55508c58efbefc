"""Opening a session for writing: the lock first, then the check, then the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.journal.backups.backups import offer
from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.gc_control import gc_paused
from facilitator.journal.integrity.lost_tail import furthest, missing, unknown_in_urns
from facilitator.journal.integrity.verify import check_rows
from facilitator.journal.locations import FileRef, Ref, RowRef, real
from facilitator.journal.reading import Columns, events, reader, urn_in
from facilitator.journal.rows import event_columns_of
from facilitator.journal.safe_open import part
from facilitator.journal.session_errors import Damaged, LostEnd, NotASession
from facilitator.journal.session_record import Session
from facilitator.journal.sidecar_files import LOGS
from facilitator.journal.sqlite.file_marks import check_is_ours
from facilitator.journal.sqlite.lock import FileLock
from facilitator.journal.urn_table import Urn
from facilitator.workshop.events import Event
from facilitator.workshop.urn import Entry

if TYPE_CHECKING:
    # At run time SQLAlchemy comes only once the lock is ours: a second opener is told at once.
    from facilitator.journal.store import Store


@dataclass(slots=True)
class Journal:
    """A session that this process holds. Give it to a `Writer`, which closes it in the end.

    `session` is its row as it was at the opening, `seqs` the number of every contribution's id,
    `urn` what is in the urn then. `cleared`: nothing is left of what closed steps had there.
    """

    ref: Ref
    session: Session
    store: Store
    seqs: dict[str, int]
    urn: Urn
    cleared: bool

    @property
    def entries(self) -> list[Entry]:
        """What was in the urn, in the order of the ids."""
        return list(self.urn.entries.values())

    def read(self) -> tuple[Session, list[Event], Urn]:
        """The session, all events and the urn as they are stored now. Raises JournalError."""
        with gc_paused(), reader(self.ref) as source:
            event_list = list(events(source.event_columns(), self.ref.name))
            return source.session(), event_list, urn_in(source, self.ref.name)

    def publish(self, socket: str | None, port: int | None) -> None:
        """Tell other processes where the room is: its local socket's path, its door's port."""
        self.store.publish(socket, port)

    def close(self) -> None:
        """Close without a writer; a writer does it itself."""
        self.store.close()


def open_session(ref: Ref) -> tuple[Journal, list[Event]]:
    """Open a session for writing and give its events.

    Raises NoSuchSession, NotASession, NewerVersion, Held (with its owner), Damaged and LostEnd
    (a damaged session is never written to), NoPermission, Unreachable.
    """
    return _open_file(ref) if isinstance(ref, FileRef) else _open_rows(ref)


def _open_file(ref: FileRef) -> tuple[Journal, list[Event]]:
    ref = real(ref)
    with mapped_errors(ref.name):
        check_is_ours(ref.path)
        lock = FileLock(ref.path)
    with _released(lock), offering(ref), mapped_errors(ref.name):
        for log in LOGS:
            part(ref.path.with_name(ref.path.name + log))
        # A file that is none of ours must be told from ours before anything opens it to write.
        with reader(ref) as source:
            source.session()
        from facilitator.journal.sqlite.upgrade import upgrade_file

        upgrade_file(ref.path)
        session, rows, urn = _checked(ref)
        lost = missing(session, furthest(ref.path)) + unknown_in_urns(ref.path)
        if lost:
            raise LostEnd(ref.name, lost)
        from facilitator.journal.sqlite.store import SqliteStore

        store = SqliteStore(ref.path, lock)
        return _journal(ref, store, session, rows, urn)


def _open_rows(ref: RowRef) -> tuple[Journal, list[Event]]:
    from facilitator.journal.postgres.store import PostgresStore

    with mapped_errors(ref.name):
        store = PostgresStore(ref)
        try:
            return _journal(ref, store, *_checked(ref))
        except BaseException:
            store.close()
            raise


def _checked(ref: Ref) -> tuple[Session, list[Columns], Urn]:
    with reader(ref) as source:
        session, rows = source.session(), list(source.rows())
        urn = urn_in(source, ref.name)
    verdict = check_rows(session.chain, session.head, rows)
    if not verdict.ok:
        raise Damaged(ref.name, verdict.damage[0].seq)
    return session, rows, urn


def _journal(
    ref: Ref, store: Store, session: Session, rows: list[Columns], urn: Urn
) -> tuple[Journal, list[Event]]:
    event_list = list(events(map(event_columns_of, rows), ref.name))
    seqs = {event.cid: event.seq for event in event_list}
    # The process before may have been killed between the close of a step and this.
    return Journal(ref, session, store, seqs, urn, store.clear()), event_list


@contextmanager
def offering(ref: FileRef) -> Iterator[None]:
    """Offer a backup with the error of a session file that is broken."""
    try:
        yield
    except (Damaged, NotASession, LostEnd) as error:
        error.add(**offer(ref.path))
        raise


@contextmanager
def _released(lock: FileLock) -> Iterator[None]:
    """Release the lock if the opening fails."""
    try:
        yield
    except BaseException:
        lock.release()
        raise
