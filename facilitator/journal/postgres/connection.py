"""A PostgreSQL database, spoken to by asyncpg in an event loop of its own thread.

The statements stay those of SQLite: `run` gives them a Connection as if there were no loop.
"""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from facilitator.journal.schema import make, migrate, revision
from facilitator.journal.schema_revision import NEWEST, VERSION_TABLE, is_newer
from facilitator.journal.session_errors import (
    JournalError,
    MissingDriver,
    NewerVersion,
    NoDatabase,
    Unreachable,
)

T = TypeVar("T")
_PATIENCE = 10.0
_MAKING = 7_020_001
"""Key of the advisory lock under which tables are made or migrated."""


class Postgres:
    """One connection to a database. Threads that use it at the same time take turns."""

    def __init__(self, url: str, application: str = "facilitator") -> None:
        """Nothing is connected yet. Raises NoDatabase, MissingDriver."""
        self._engine = _engine(url, application)
        self._connection: AsyncConnection | None = None
        self._turn = Lock()
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="postgres", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[Connection], T], isolation: str = "") -> T:
        """Do `work` in one transaction, committed when this returns; connects if need be.

        Raises Unreachable if the server is not there, else what `work` raises.
        """
        with self._turn:
            return self._call(self._run(work, isolation))

    def ready(self) -> None:
        """See that the tables are there and the newest. Raises NewerVersion, Unreachable."""
        self.run(_ready)

    def close(self) -> None:
        """Close the connection and end the thread."""
        with suppress(Exception):
            self._call(self._drop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def greet(self, connection: AsyncConnection) -> None:
        """Called with every new connection, before it is used."""

    def _call(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _run(self, work: Callable[[Connection], T], isolation: str) -> T:
        try:
            connection = await self._connected()
            async with connection.begin():
                if isolation:
                    await connection.execute(text(f"SET TRANSACTION {isolation}"))
                return await connection.run_sync(work)
        except (DBAPIError, OSError, TimeoutError) as error:
            if _lost(error):
                await self._drop()
                raise Unreachable from error
            raise

    async def _connected(self) -> AsyncConnection:
        if self._connection is None or self._connection.invalidated:
            await self._drop()
            connection = await _connection(self._engine)
            try:
                await self.greet(connection)
            except BaseException:
                await connection.close()
                raise
            self._connection = connection
        return self._connection

    async def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                await connection.invalidate()
            with suppress(Exception):
                await connection.close()


def application_name(port: int | None) -> str:
    """What this process is called in the server's list of connections: at most 63 symbols."""
    host = "".join(symbol for symbol in socket.gethostname() if symbol.isascii())
    since = time.time_ns() // 1_000_000
    return f"facilitator {os.getpid()} {port or 0} {since} {host}"[:63]


def _engine(url: str, application: str) -> AsyncEngine:
    settings = {"application_name": application}
    arguments = {"server_settings": settings, "command_timeout": _PATIENCE, "timeout": _PATIENCE}
    try:
        return create_async_engine(url, poolclass=NullPool, connect_args=arguments)
    except (ArgumentError, ValueError) as error:
        # A port that is no number is a ValueError of its own.
        raise NoDatabase from error
    except ModuleNotFoundError as error:
        raise MissingDriver from error


async def _connection(engine: AsyncEngine) -> AsyncConnection:
    try:
        return await engine.connect()
    except JournalError:
        raise
    except Exception as error:
        # Refused, unknown host, wrong password, no such database: each has a class of its own.
        raise Unreachable from error


def _lost(error: BaseException) -> bool:
    return not isinstance(error, DBAPIError) or error.connection_invalidated


def _ready(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MAKING})
    current_revision = revision(connection)
    if current_revision is None:
        make(connection)
    elif is_newer(current_revision):
        raise NewerVersion(connection.engine.url.database or VERSION_TABLE)
    elif current_revision != NEWEST:
        migrate(connection)
