"""Is a file a session of ours? It says so itself, in its first bytes, and is asked without SQLite,
which would make files of its own beside some that are not."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from facilitator.journal.locations import FileRef
from facilitator.journal.schema_revision import APPLICATION_ID
from facilitator.journal.session_errors import NoSuchSession, NotASession
from facilitator.journal.sidecar_files import backup_paths
from facilitator.journal.sqlite.lock import held_here

_MAGIC = b"SQLite format 3\0"
_ID = slice(68, 72)
_QUIET = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def check_is_ours(session: Path) -> None:
    """Raises NoSuchSession if there is nothing at a path, NotASession if it is something else: not
    marked as ours, and with no backup beside it of what it was before it was damaged."""
    if not session.exists():
        raise NoSuchSession(FileRef(session).name)
    if not session.is_file() or not any(map(marked, [session, *backup_paths(session)])):
        raise NotASession(FileRef(session).name)


def marked(path: Path) -> bool:
    """Whether a file is marked as a session of ours. False of anything else; OSError if it may not
    be read."""
    if held_here(path) is not None:
        return True
    try:
        file = os.open(path, os.O_RDONLY | _QUIET)
    except (FileNotFoundError, IsADirectoryError):
        return False
    try:
        plain = stat.S_ISREG(os.fstat(file).st_mode)
        head = os.read(file, 100) if plain else b""
    finally:
        os.close(file)
    return head.startswith(_MAGIC) and int.from_bytes(head[_ID], "big") == APPLICATION_ID
