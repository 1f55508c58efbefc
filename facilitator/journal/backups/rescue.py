"""Keeping what a room holds whose session file is gone: a whole copy, under a name that says so."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from facilitator.journal.atomic_files import move_into_place
from facilitator.journal.backups.backups import checked
from facilitator.journal.locations import FileRef, users_folder
from facilitator.journal.safe_open import identity, identity_of
from facilitator.journal.session_errors import JournalError
from facilitator.journal.sidecar_files import rescued_half, rescued_path
from facilitator.journal.sqlite.copying import copy_to
from facilitator.workshop.clock import HERE
from facilitator.workshop.own_folders import NoHome

_BINS = ("trash", ".trash", "$recycle.bin")


def rescue(source: sqlite3.Connection, session: Path, file: int) -> Path | None:
    """Copy an open database beside where its file was, else to the nearest place where somebody
    may look for it. `file` is the session's own file, open, or -1. None if nothing can be written
    anywhere, or what is written is not whole."""
    for folder in _folders(session, file):
        with suppress(OSError, sqlite3.Error, JournalError):
            return _written(source, folder, FileRef(session).name)
    return None


def _written(source: sqlite3.Connection, folder: Path, name: str) -> Path:
    final = rescued_path(folder, name, HERE.now())
    half = rescued_half(final)
    try:
        copy_to(source, half)
        checked(half)
        move_into_place(half, final)
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return final.absolute()


def _folders(session: Path, file: int) -> Iterator[Path]:
    """Its own folder; the one in which the file lies by now; this user's sessions; what is left of
    the way to it."""
    if session.parent.is_dir():
        yield session.parent
    now = _path_of(file) if file >= 0 else None
    if now is not None and not any(part.lower().startswith(_BINS) for part in now.parts):
        yield now.parent
    with suppress(OSError, NoHome):
        users_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        yield users_folder()
    yield from (folder for folder in session.parent.parents if folder.is_dir())


def _path_of(file: int) -> Path | None:
    """Where the system says that an open file lies now; None if nowhere or not known."""
    try:
        if sys.platform == "darwin":
            import fcntl

            path = Path(os.fsdecode(fcntl.fcntl(file, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0")))
        else:
            path = Path(f"/proc/self/fd/{file}").readlink()
        return path if identity(path) == identity_of(file) else None
    except OSError:
        return None
