"""Reading a session file by the standard library alone, so that lists and replays start at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.locations import FileRef
from facilitator.journal.receipt_marks import mark_of
from facilitator.journal.rows import COLUMNS, EVENT_COLUMNS
from facilitator.journal.schema_revision import APPLICATION_ID, VERSION_TABLE, is_newer
from facilitator.journal.session_errors import Damaged, NewerVersion, NoSuchSession, NotASession
from facilitator.journal.session_record import SESSION_COLUMNS, Session

BUSY_MS = 5000
_SESSION = f"SELECT {', '.join(SESSION_COLUMNS)} FROM session LIMIT 2"  # noqa: S608
# Rows lie in the order in which they were written; an index would only be a detour.
_FROM = "FROM event NOT INDEXED WHERE session = (SELECT id FROM session) ORDER BY rowid"
_EVENTS = f"SELECT {', '.join(COLUMNS)} {_FROM}"
_URN = (
    "SELECT cid, who, step, kind, version, body, hidden FROM urn"
    " WHERE session = (SELECT id FROM session) ORDER BY cid"
)
_RECEIPTS = (
    "SELECT mark, asked, giver FROM receipt WHERE session = (SELECT id FROM session) ORDER BY mark"
)
_KNOWN = (
    "SELECT 1 FROM urn WHERE session = (SELECT id FROM session) AND cid = ?"
    " UNION SELECT 1 FROM event WHERE session = (SELECT id FROM session) AND cid = ?"
    " UNION SELECT 1 FROM receipt WHERE session = (SELECT id FROM session) AND mark = ?"
)
_LINK = "SELECT link FROM event WHERE session = (SELECT id FROM session) AND seq = ?"
_SELECT_EVENT_COLUMNS = f"SELECT {', '.join(EVENT_COLUMNS)} {_FROM}"


class FileReader:
    """An open session file, read in one transaction. Never writes to the file."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[FileReader]:
        """Open a session file. Raises JournalError, also for what is read inside."""
        name = FileRef(path).name
        with mapped_errors(name):
            see_file(path)
            with closing(connect(path, "ro")) as connection:
                connection.execute("BEGIN")
                revision_of(connection, name)
                yield cls(connection, name)

    def session(self) -> Session:
        """The session's row. Raises Damaged if it is not exactly one or not as it should be."""
        rows = self._connection.execute(_SESSION).fetchall()
        if len(rows) != 1 or not all(map(_fits, SESSION_COLUMNS, rows[0])):
            raise Damaged(self._name)
        return Session(**dict(zip(SESSION_COLUMNS, rows[0], strict=True)))

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """The events' columns, in the order of their numbers."""
        return self._connection.execute(_EVENTS)

    def event_columns(self) -> Iterator[tuple[Any, ...]]:
        """The same without the columns that prove an event."""
        return self._connection.execute(_SELECT_EVENT_COLUMNS)

    def urn(self) -> list[tuple[Any, ...]]:
        """The columns of what is in the urn, in the order of the contribution ids."""
        rows = self._connection.execute(_URN)
        return [(*columns, bool(hidden)) for *columns, hidden in rows]

    def receipts(self) -> list[tuple[Any, ...]]:
        """Mark, what was asked, and by whom, of every receipt."""
        return self._connection.execute(_RECEIPTS).fetchall()

    def knows(self, cid: str) -> bool:
        """Whether a contribution lies in the urn, is an event, or has left a receipt."""
        return self._connection.execute(_KNOWN, (cid, cid, mark_of(cid))).fetchone() is not None

    def link(self, seq: int) -> str | None:
        """The link of event number `seq`; None if there is none."""
        row = self._connection.execute(_LINK, (seq,)).fetchone()
        return None if row is None else str(row[0])

    def faults(self) -> list[str]:
        """What SQLite's own check says, and rows that belong to no session."""
        rows = self._connection.execute("PRAGMA integrity_check(20)").fetchall()
        faults = [text for (text,) in rows if text != "ok"]
        if self._connection.execute("PRAGMA foreign_key_check").fetchone():
            faults.append("an event belongs to no session")
        return faults


def see_file(path: Path) -> None:
    """Raises NoSuchSession if there is nothing at a path, NotASession if it is no plain file, such
    as a folder or a pipe, which must not be opened."""
    if not path.is_file():
        wrong = NotASession if path.exists() else NoSuchSession
        raise wrong(FileRef(path).name)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to an existing file, `mode` "ro" or "rw", usable from any one thread."""
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    return connection


def revision_of(connection: sqlite3.Connection, name: str) -> str:
    """The revision of the tables. Raises NotASession, NewerVersion."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise NotASession(name)
    try:
        row = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise Damaged(name) from error
    if row is None or not isinstance(row[0], str):
        raise Damaged(name)
    if is_newer(row[0]):
        raise NewerVersion(name)
    return row[0]


_NUMBERS = {"made", "version", "head_seq", "port", "ended", "people", "updated"}
_OPTIONAL = {"cause", "place", "port", "wifi", "keep_until", "ended"}


def _fits(column: str, value: object) -> bool:
    if value is None:
        return column in _OPTIONAL
    return isinstance(value, int if column in _NUMBERS else str)
