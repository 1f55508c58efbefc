"""From the errors of SQLite, PostgreSQL and the system to the sentences of session_errors.py."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from facilitator.journal.session_errors import (
    Damaged,
    DiskFull,
    Held,
    JournalError,
    NoPermission,
    NotASession,
    Unreachable,
)

_FULL_IOERRORS = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
    sqlite3.SQLITE_IOERR_SHMSIZE,
}
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def mapped_errors(name: str) -> Iterator[None]:
    """Whatever goes wrong with the session `name` inside becomes a JournalError."""
    try:
        yield
    except JournalError:
        raise
    except sqlite3.Error as error:
        raise from_sqlite(name, error) from error
    except OSError as error:
        raise from_system(name, error) from error
    except UnicodeDecodeError as error:
        # SQLite quotes what it can't read in a broken file, and Python can't read that either.
        raise Damaged(name) from error
    except Exception as error:
        # SQLAlchemy is not imported here: the list of sessions does without it.
        inner = getattr(error, "orig", None)
        if inner is None:
            raise
        if isinstance(inner, sqlite3.Error):
            raise from_sqlite(name, inner) from error
        raise Unreachable from error


def from_sqlite(name: str, error: sqlite3.Error) -> JournalError:
    """The plain sentence for an error of SQLite."""
    # Errors that Python itself raises, such as text that is no UTF-8, carry no code.
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    code = extended & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return NotASession(name)
    if code == sqlite3.SQLITE_FULL or extended in _FULL_IOERRORS:
        return DiskFull(name)
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY}:
        return NoPermission(name)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return Held(name, None)
    return Damaged(name)


def from_system(name: str, error: OSError) -> JournalError:
    """The plain sentence for an error of the operating system."""
    if error.errno in _NO_SPACE:
        return DiskFull(name)
    if isinstance(error, ConnectionError | TimeoutError):
        return Unreachable()
    return NoPermission(name)
