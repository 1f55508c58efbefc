"""Reading a session in PostgreSQL, as it stood at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection

from facilitator.journal.errors import NewerVersion, NoSuchSession, Owner
from facilitator.journal.homes import RowRef
from facilitator.journal.layout import is_newer
from facilitator.journal.postgres import Postgres
from facilitator.journal.postgres_lock import holders, key_of
from facilitator.journal.rows import told_of
from facilitator.journal.schema import revision
from facilitator.journal.sessions import Session
from facilitator.journal.statements import rows_of, sessions

T = TypeVar("T")
_SNAPSHOT = "ISOLATION LEVEL REPEATABLE READ READ ONLY"


class PostgresReader:
    """A session and its rows, read whole when it was opened."""

    def __init__(self, session: Session, rows: list[tuple[Any, ...]]) -> None:
        self._session = session
        self._rows = rows

    @classmethod
    @contextmanager
    def opened(cls, ref: RowRef) -> Iterator[PostgresReader]:
        """Read a session. Raises NoSuchSession, NewerVersion, Unreachable."""

        def work(connection: Connection) -> PostgresReader:
            found = sessions(connection, ref.name) if _ours(connection) else []
            if not found:
                raise NoSuchSession(ref.name)
            return cls(found[0], rows_of(connection, found[0].id))

        yield _at_once(ref.url, work)

    def session(self) -> Session:
        """The session's row."""
        return self._session

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The events' columns, in the order of their numbers."""
        return iter(self._rows)

    def told(self) -> Iterator[tuple[Any, ...]]:
        """The same without the columns that prove an event."""
        return map(told_of, self._rows)

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
    found = revision(connection)
    if found is not None and is_newer(found):
        raise NewerVersion(connection.engine.url.database or "")
    return found is not None


def _at_once(url: str, work: Callable[[Connection], T]) -> T:
    database = Postgres(url)
    try:
        return database.run(work, _SNAPSHOT)
    finally:
        database.close()
