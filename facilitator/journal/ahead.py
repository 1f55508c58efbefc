"""Has a session file lost its end? Its backups know how far it once went.

The file alone can't tell: without its log it looks whole, as it was some time before.
"""

from __future__ import annotations

from pathlib import Path

from facilitator.journal.beside import backup_paths
from facilitator.journal.errors import JournalError
from facilitator.journal.file_reader import FileReader
from facilitator.journal.sessions import Session


def peek(path: Path) -> Session | None:
    """The row of a session file; None if there is no file or it can't be read."""
    try:
        with FileReader.opened(path) as source:
            return source.session()
    except JournalError:
        return None


def furthest(session: Path) -> list[Session]:
    """The rows of a session's backups. Ask before the session itself is read: a room may be
    writing both."""
    return [found for path in backup_paths(session) if (found := peek(path)) is not None]


def missing(session: Session, backups: list[Session]) -> int:
    """How many events a session has lost at its end, as far as its backups know."""
    heads = [one.head_seq for one in backups if one.chain == session.chain]
    return max(0, max(heads, default=0) - session.head_seq)
