"""A session file open for writing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from facilitator.journal.backups import backups
from facilitator.journal.backups.rescue import rescue
from facilitator.journal.integrity.lost_tail import is_within
from facilitator.journal.locations import FileRef
from facilitator.journal.session_errors import CannotStore, JournalError, SessionFileGone
from facilitator.journal.sqlite.file_identity import FileIdentity
from facilitator.journal.sqlite.lock import FileLock
from facilitator.journal.sqlite.reader import BUSY_MS, connect

T = TypeVar("T")
_TRIES = 40
_PAUSE = 0.05
_SHORT_MS = 800
"""How long to wait for those who read where waiting keeps the room from answering."""

_HEAD = "SELECT head_seq, head_link FROM session"
_PRAGMAS = (
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    # Of a file into which somebody writes something else, what is held here is all that is left.
    "cache_size=-262144",
)


class SqliteStore:
    """A session file whose lock this process has: WAL, every commit on disk, old text wiped."""

    def __init__(self, path: Path, lock: FileLock) -> None:
        """Open the file. Raises sqlite3.Error or SQLAlchemy's DBAPIError around one."""
        self._path = path
        self._lock = lock
        self._gone: SessionFileGone | None = None
        self._open()

    def _open(self) -> None:
        self._raw = _opened(self._path)
        # SQLAlchemy's own transactions would take as long as storing a dozen answers.
        self._engine = _engine(self._raw, isolation_level="AUTOCOMMIT")
        try:
            _journal_mode(self._raw, "WAL")
            # Only with the first transaction SQLite opens its log.
            self._raw.execute("BEGIN IMMEDIATE")
            self._raw.execute("COMMIT")
            # Reads all of it.
            self._raw.execute("PRAGMA quick_check(1)").fetchall()
            self._place = FileIdentity(self._path)
            self._connection = self._engine.connect()
        except BaseException:
            self._raw.close()
            raise
        self._shut = False

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in one transaction; committed and on disk when this returns."""
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            result = work(self._connection)
            self._raw.execute("COMMIT")
        except BaseException:
            # Where the disk is full, say, SQLite has rolled back by itself.
            with suppress(sqlite3.Error):
                self._raw.execute("ROLLBACK")
            raise
        self._place.note()
        return result

    @property
    def gone(self) -> SessionFileGone | None:
        """What the last look has found, or None if all was well."""
        return self._gone

    def look(self) -> None:
        """See that the path still leads to the open file, and its log to the open log.

        If not, what is held is kept under another name, and Gone raised until the file is back.
        Raises CannotStore, sqlite3.Error and OSError as long as a lost log can't be mended.
        """
        if not self._place.file() or not self._whole():
            raise self._kept()
        self._lock.renew()
        if not self._place.logs():
            self._reopen()
        if self._gone is not None:
            # Nothing was stored here meanwhile, but somebody may have gone on with the copy.
            kept, self._gone = self._gone.kept, None
            if kept is not None and is_within(kept, self._path):
                kept.unlink(missing_ok=True)

    def _whole(self) -> bool:
        """False if somebody has written something else into the file: a copy of before, say."""
        if not self._place.untouched():
            try:
                head = backups.checked(self._path).session.head
            except JournalError:
                return False
            if head != self._raw.execute(_HEAD).fetchone():
                return False
            self._place.note()
        return True

    def _kept(self) -> SessionFileGone:
        kept = self._gone.kept if self._gone else None
        if kept is None or not kept.exists():
            if not self._place.file():
                # Empties the log, which would be taken for that of the file in its place. Into a
                # file that somebody has written over, nothing more may be brought.
                self.settle()
            kept = rescue(self._raw, self._path, self._lock.file)
            if kept is not None:
                self._place.remove_logs()
            self._gone = SessionFileGone(FileRef(self._path).name, kept)
        # One that is raised again and again would remember every time.
        return SessionFileGone(FileRef(self._path).name, kept)

    def _reopen(self) -> None:
        """Go on with a new log. All that the lost one has is brought into the file first."""
        if not self._shut:
            if not self.settle():
                raise CannotStore
            self._shut = True
            self._leave()
        self._place.remove_others()
        self._open()

    def _leave(self) -> None:
        self._connection.close()
        self._engine.dispose()
        self._raw.close()

    def settle(self) -> bool:
        """Move everything into the file and cut the log; False if somebody was just reading."""
        try:
            self._raw.execute(f"PRAGMA busy_timeout={_SHORT_MS}")
            busy, _log, _moved = self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        except sqlite3.Error:
            return False
        self._place.note()
        return not busy

    def clear(self) -> bool:
        """Cut the log, which keeps the order in which the urn was filled, and replace the copies
        that hold an urn; False if somebody was just reading, or the copies can't be replaced."""
        settled = self.settle()
        try:
            backups.renew_with_urn(self._raw, self._path)
        except (sqlite3.Error, OSError):
            return False
        return settled

    def backup(self) -> Path:
        """Make a backup beside the file. Raises DiskFull, sqlite3.Error, OSError."""
        return backups.make(self._raw, self._path)

    def renew(self) -> list[Path]:
        """Make a backup and remove all older copies; which were removed. Raises as `backup`."""
        return backups.renew(self._raw, self._path)

    def publish(self, socket: str | None, port: int | None) -> None:
        """Write into the lock where the room can be reached."""
        self._lock.publish(socket, port)

    def close(self) -> None:
        """Close, leave one plain file that can be copied, and release the lock."""
        with suppress(JournalError, sqlite3.Error, OSError):
            self.look()
        self.settle()
        # By name SQLite would now change what belongs to another file.
        if self._place.file():
            # Fails while somebody reads; then the file stays as it is, which is no harm.
            with suppress(sqlite3.Error):
                self._raw.execute(f"PRAGMA busy_timeout={_SHORT_MS}")
                self._raw.execute("PRAGMA journal_mode=DELETE").fetchone()
        self._leave()
        self._lock.release()


def engine_of(path: Path) -> tuple[Engine, sqlite3.Connection]:
    """An engine with the one connection to an existing file, and that connection itself."""
    raw = _opened(path)
    engine = _engine(raw)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver would begin late and without the right to write.
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine, raw


def _opened(path: Path) -> sqlite3.Connection:
    raw = connect(path, "rw")
    for pragma in _PRAGMAS:
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _engine(raw: sqlite3.Connection, **options: Any) -> Engine:
    return create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, **options)


def _journal_mode(raw: sqlite3.Connection, mode: str) -> None:
    """Switch the journal mode; SQLite does not wait here for those who read, so we do."""
    for attempt in range(_TRIES):
        try:
            _first: Any = raw.execute(f"PRAGMA journal_mode={mode}").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return
