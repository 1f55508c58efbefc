"""The lock of a session file: one process at a time writes, and a second is told who that is.

Locked are the file itself, whatever name leads to it, and `X.session.lock` beside it, which says in
JSON who holds it and stays where it is while the file is replaced. After a kill the files stay, the
system's locks on them do not; only those count. On Windows, where nobody can take an open file
away or put another in its place, the lock beside it has to do.
"""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

from facilitator.journal.locations import FileRef
from facilitator.journal.safe_open import Identity, identity, identity_of, make_own, open_own
from facilitator.journal.session_errors import FileExists, Held, NotASession, Owner
from facilitator.journal.sqlite.os_lock import take, taken

_TRIES = 6
_PAUSE = 0.05
_LOCKS_ITSELF: bool = sys.platform != "win32"
_QUIET = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)

_ours: dict[Identity, FileLock] = {}
"""What this process holds. It must not even be looked at through a second open file: closing that
takes SQLite's own locks from the whole process."""


def lock_path(session: Path) -> Path:
    """Where the lock of a session file lies."""
    return session.with_name(session.name + ".lock")


class FileLock:
    """A session file that this process holds. `owner` is what others read about it, `file` the
    session's own file, open for its lock alone, or -1 if there is none."""

    def __init__(self, session: Path) -> None:
        """Take the lock. Raises Held, NotASession for what is no plain file, FileExists if
        something else lies where the lock has to, or OSError if the folder does not let us."""
        self._session = _real(session)
        self._path = lock_path(self._session)
        self.file = self._lock_file = -1
        self._name = FileRef(session).name
        self.owner = this_process()
        try:
            self._lock_file = self._taken_lock_file()
            if _LOCKS_ITSELF:
                self.file = self._taken_file()
        except BaseException:
            self.release()
            raise
        if self.file >= 0:
            _ours[identity_of(self.file)] = self
        self._write()

    def publish(self, socket: str | None, port: int | None) -> None:
        """Say where the room can be reached: the path of its local socket, the door's port."""
        self.owner = replace(self.owner, socket=socket, port=port)
        self._write()

    def renew(self) -> None:
        """Say it again if somebody took away the file that says so."""
        if self._lock_file < 0 or identity(self._path) == identity_of(self._lock_file):
            return
        with suppress(OSError, FileExists, Held):
            file = self._taken_lock_file()
            os.close(self._lock_file)
            self._lock_file = file
            self._write()

    def release(self) -> None:
        """Let go, and leave nothing behind. A second call does nothing."""
        if self.file >= 0:
            _ours.pop(identity_of(self.file), None)
            os.close(self.file)
        if self._lock_file >= 0:
            with suppress(OSError):
                if identity(self._path) == identity_of(self._lock_file):
                    self._path.unlink()
            os.close(self._lock_file)
        self.file = self._lock_file = -1

    def _taken_lock_file(self) -> int:
        """The locked file of words. One that another process has just let go is gone."""
        for _try in range(_TRIES):
            try:
                file = make_own(self._path, os.O_RDWR)
            except FileExistsError:
                raise FileExists(self._path.name) from None
            if take(file):
                if identity(self._path) == identity_of(file):
                    return file
            else:
                time.sleep(_PAUSE)
            os.close(file)
        raise Held(self._name, _read(self._path))

    def _taken_file(self) -> int:
        """The locked session file, -1 if there is none."""
        for _try in range(_TRIES):
            if identity(self._session) in _ours:
                break
            try:
                file = os.open(self._session, os.O_RDWR | _QUIET)
            except FileNotFoundError:
                return -1
            if not stat.S_ISREG(os.fstat(file).st_mode):
                os.close(file)
                raise NotASession(self._name)
            if take(file):
                if identity(self._session) == identity_of(file):
                    return file
            else:
                time.sleep(_PAUSE)
            os.close(file)
        raise Held(self._name, _owner_elsewhere(self._session))

    def _write(self) -> None:
        text = json.dumps(asdict(self.owner)).encode()
        os.lseek(self._lock_file, 0, os.SEEK_SET)
        # A full disk must not keep a session from being opened.
        with suppress(OSError):
            os.write(self._lock_file, text)
            os.ftruncate(self._lock_file, len(text))


def this_process() -> Owner:
    """This process as the holder of something, from now on."""
    return Owner(os.getpid(), socket.gethostname(), time.time_ns() // 1_000_000)


def holder(session: Path) -> Owner | None:
    """Who holds the session file now, or None. SQLite does not open it."""
    session = _real(session)
    ours = held_here(session)
    if ours is not None:
        return ours.owner
    if _is_taken(lock_path(session)):
        return _read(lock_path(session)) or Owner(0, "", 0)
    if _LOCKS_ITSELF and session.is_file() and _is_taken(session):
        return _owner_elsewhere(session) or Owner(0, "", 0)
    return None


def held_here(session: Path) -> FileLock | None:
    """The lock by which this very process holds the file, or None."""
    which = identity(session)
    return None if which is None else _ours.get(which)


@contextmanager
def held(session: Path) -> Iterator[FileLock]:
    """Hold a session file for a short work."""
    lock = FileLock(session)
    try:
        yield lock
    finally:
        lock.release()


def _real(session: Path) -> Path:
    return Path(os.path.realpath(session))


def _is_taken(path: Path) -> bool:
    """Whether another process has locked a file."""
    try:
        file = os.open(path, (os.O_RDONLY if _LOCKS_ITSELF else os.O_RDWR) | _QUIET)
    except OSError:
        return False
    try:
        return taken(file)
    except OSError:
        return False
    finally:
        os.close(file)


def _owner_elsewhere(session: Path) -> Owner | None:
    """What is said about a file that is held under another of its names: in this process, or in
    this folder."""
    ours = held_here(session)
    if ours is not None:
        return ours.owner
    which = identity(session)
    with suppress(OSError):
        for path in session.parent.iterdir():
            same = path.name.endswith(".lock") and identity(path.with_suffix("")) == which
            if same and (owner := _read(path)):
                return owner
    return None


def _read(path: Path) -> Owner | None:
    try:
        file = open_own(path, os.O_RDONLY)
        with os.fdopen(file, "rb") as opened:
            fields = json.loads(opened.read(100_000))
        return Owner(
            int(fields["pid"]),
            str(fields["host"]),
            int(fields["since"]),
            fields["socket"],
            fields["port"],
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
