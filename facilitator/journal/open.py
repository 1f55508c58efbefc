"""Opening a session for writing: the lock first, then the check, then the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.journal.ahead import furthest, missing
from facilitator.journal.backups import offer
from facilitator.journal.beside import LOGS
from facilitator.journal.errors import Damaged, LostEnd, NotASession
from facilitator.journal.homes import FileRef, Ref, RowRef, real
from facilitator.journal.lock import FileLock
from facilitator.journal.ours import see_ours
from facilitator.journal.reading import Columns, events, reader, urn_in
from facilitator.journal.rows import told_of
from facilitator.journal.safely import part
from facilitator.journal.sessions import Session
from facilitator.journal.translate import plainly
from facilitator.journal.uncollected import uncollected
from facilitator.journal.urn import Urn
from facilitator.journal.verify import check_rows
from facilitator.workshop.events import Event
from facilitator.workshop.urn import Entry

if TYPE_CHECKING:
    # At run time SQLAlchemy comes only once the lock is ours: a second opener is told at once.
    from facilitator.journal.store import Store


@dataclass(slots=True)
class Journal:
    """A session that this process holds. Give it to a `Writer`, which closes it in the end.

    `session` is its row as it was at the opening, `seqs` the number of every contribution's id,
    `urn` what is in the urn then.
    """

    ref: Ref
    session: Session
    store: Store
    seqs: dict[str, int]
    urn: Urn

    @property
    def entries(self) -> list[Entry]:
        """What was in the urn, in the order of the ids."""
        return list(self.urn.entries.values())

    def read(self) -> tuple[Session, list[Event], Urn]:
        """The session, all events and the urn as they are stored now. Raises JournalError."""
        with uncollected(), reader(self.ref) as source:
            told = list(events(source.told(), self.ref.name))
            return source.session(), told, urn_in(source, self.ref.name)

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
    with plainly(ref.name):
        see_ours(ref.path)
        lock = FileLock(ref.path)
    with _released(lock), offering(ref), plainly(ref.name):
        for log in LOGS:
            part(ref.path.with_name(ref.path.name + log))
        # A file that is none of ours must be told from ours before anything opens it to write.
        with reader(ref) as source:
            source.session()
        from facilitator.journal.upgrade import upgrade_file

        upgrade_file(ref.path)
        session, rows, urn = _checked(ref)
        lost = missing(session, furthest(ref.path))
        if lost:
            raise LostEnd(ref.name, lost)
        from facilitator.journal.sqlite_store import SqliteStore

        store = SqliteStore(ref.path, lock)
        if not urn.entries:
            store.clear()
        return _journal(ref, store, session, rows, urn)


def _open_rows(ref: RowRef) -> tuple[Journal, list[Event]]:
    from facilitator.journal.postgres_store import PostgresStore

    with plainly(ref.name):
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
    told = list(events(map(told_of, rows), ref.name))
    return Journal(ref, session, store, {one.cid: one.seq for one in told}, urn), told


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
