"""A session in PostgreSQL open for writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from facilitator.journal.locations import RowRef
from facilitator.journal.postgres.connection import Postgres, application_name
from facilitator.journal.postgres.lock import holders, key_of, take
from facilitator.journal.session_errors import Held, NoSuchSession
from facilitator.journal.statements import sessions

T = TypeVar("T")
_REWRITE = text("CLUSTER urn USING urn_pkey")
_NAME = text("SELECT set_config('application_name', :name, false)")


class PostgresStore:
    """The rows of one session, whose advisory lock this process has.

    If the connection is lost, the next transaction makes a new one and takes the lock again; if
    another has it by then, nothing is stored any more.
    """

    def __init__(self, ref: RowRef) -> None:
        """Connect and lock. Raises NoSuchSession, Held, NewerVersion, Unreachable."""
        self._database = _Locking(ref.url, application_name(None))
        try:
            self._database.ready()
            matches = self._database.run(lambda connection: sessions(connection, ref.name))
            if not matches:
                raise NoSuchSession(ref.name)
            self._database.hold(matches[0].id, ref.name)
        except BaseException:
            self._database.close()
            raise

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in one transaction, committed when this returns."""
        return self._database.run(work)

    def settle(self) -> bool:
        """False: what PostgreSQL's own files keep of erased rows is out of our reach."""
        return False

    def clear(self) -> bool:
        """Write the urn's table anew: its old rows would keep the order in which they came. What
        the server's log and backups keep is out of our reach."""
        self._database.run(lambda connection: connection.execute(_REWRITE))
        return True

    gone = None

    def look(self) -> None:
        """Nothing: a database does not lose its files unsaid."""

    def backup(self) -> None:
        """Nothing: whoever runs the database has backups of it."""

    def renew(self) -> list[Path]:
        """Nothing, as `backup`."""
        return []

    def publish(self, socket: str | None, port: int | None) -> None:
        """Show the door's port in the connection's name; the socket's path has no room there."""
        name = application_name(port)
        self._database.run(lambda connection: connection.execute(_NAME, {"name": name}))

    def close(self) -> None:
        """Close the connection, and with it release the lock."""
        self._database.close()


class _Locking(Postgres):
    """Takes a session's lock with every new connection."""

    _session = ""
    _name = ""

    def hold(self, session: str, name: str) -> None:
        self._session, self._name = session, name
        self.run(self._take)

    async def greet(self, connection: AsyncConnection) -> None:
        if self._session:
            async with connection.begin():
                await connection.run_sync(self._take)

    def _take(self, connection: Connection) -> None:
        if not take(connection, self._session):
            raise Held(self._name, holders(connection).get(key_of(self._session)))
