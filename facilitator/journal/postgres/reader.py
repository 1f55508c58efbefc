"""Reading a session in PostgreSQL, as it stood at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection

from facilitator.journal.locations import RowRef
from facilitator.journal.postgres.connection import Postgres
from facilitator.journal.postgres.lock import holders, key_of
from facilitator.journal.rows import event_columns_of
from facilitator.journal.schema import revision
from facilitator.journal.schema_revision import is_newer
from facilitator.journal.session_errors import NewerVersion, NoSuchSession, Owner
from facilitator.journal.session_record import Session
from facilitator.journal.statements import receipts_of, rows_of, sessions, urn_of

T = TypeVar("T")
_SNAPSHOT = "ISOLATION LEVEL REPEATABLE READ READ ONLY"


class PostgresReader:
    """A session and its rows, read whole when it was opened."""

    def __init__(self, connection: Connection, session: Session) -> None:
        self._session = session
        self._rows = rows_of(connection, session.id)
        self._urn = urn_of(connection, session.id)
        self._receipts = receipts_of(connection, session.id)

    @classmethod
    @contextmanager
    def opened(cls, ref: RowRef) -> Iterator[PostgresReader]:
        """Read a session. Raises NoSuchSession, NewerVersion, Unreachable."""

        def work(connection: Connection) -> PostgresReader:
            matches = sessions(connection, ref.name) if _ours(connection) else []
            if not matches:
                raise NoSuchSession(ref.name)
            return cls(connection, matches[0])

        yield _at_once(ref.url, work)

    def session(self) -> Session:
        """The session's row."""
        return self._session

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The events' columns, in the order of their numbers."""
        return iter(self._rows)

    def event_columns(self) -> Iterator[tuple[Any, ...]]:
        """The same without the columns that prove an event."""
        return map(event_columns_of, self._rows)

    def urn(self) -> list[tuple[Any, ...]]:
        """The columns of what is in the urn, in the order of the contribution ids."""
        return self._urn

    def receipts(self) -> list[tuple[Any, ...]]:
        """Mark, what was asked, and by whom, of every receipt."""
        return self._receipts

    def faults(self) -> list[str]:
        """PostgreSQL looks after its own files."""
        return []


def all_sessions(url: str) -> list[tuple[Session, Owner | None]]:
    """Every session of a database and who holds it. Raises NewerVersion, Unreachable."""

    def work(connection: Connection) -> list[tuple[Session, Owner | None]]:
        if not _ours(connection):
            return []
        held = holders(connection)
        return [(one, held.get(key_of(one.id))) for one in sessions(connection)]

    return _at_once(url, work)


def _ours(connection: Connection) -> bool:
    current_revision = revision(connection)
    if current_revision is not None and is_newer(current_revision):
        raise NewerVersion(connection.engine.url.database or "")
    return current_revision is not None


def _at_once(url: str, work: Callable[[Connection], T]) -> T:
    database = Postgres(url)
    try:
        return database.run(work, _SNAPSHOT)
    finally:
        database.close()
