"""The lock of a session file: one process at a time writes, and a second is told who that is.

`X.session.lock` lies beside `X.session` while it is held and says in JSON who holds it. After a
kill the file stays, the system's lock on it does not; only that lock counts.
"""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, replace
from pathlib import Path

from facilitator.journal.errors import Held, Owner
from facilitator.journal.oslock import take

_TRIES = 6
_PAUSE = 0.05


def lock_path(session: Path) -> Path:
    """Where the lock of a session file lies."""
    return session.with_name(session.name + ".lock")


class FileLock:
    """A session file that this process holds. `owner` is what others read about it."""

    def __init__(self, session: Path) -> None:
        """Take the lock. Raises Held, or OSError if the folder does not let us."""
        self._path = lock_path(session)
        self._file = _taken(self._path)
        if self._file < 0:
            raise Held(session.stem, _read(self._path))
        self.owner = this_process()
        self._write()

    def publish(self, socket: str | None, port: int | None) -> None:
        """Say where the room can be reached: the path of its local socket, the door's port."""
        self.owner = replace(self.owner, socket=socket, port=port)
        self._write()

    def release(self) -> None:
        """Let go, and leave nothing behind. A second call does nothing."""
        if self._file >= 0:
            with suppress(OSError):
                self._path.unlink()
            os.close(self._file)
            self._file = -1

    def _write(self) -> None:
        text = json.dumps(asdict(self.owner)).encode()
        os.lseek(self._file, 0, os.SEEK_SET)
        # A full disk must not keep a session from being opened.
        with suppress(OSError):
            os.write(self._file, text)
            os.ftruncate(self._file, len(text))


def this_process() -> Owner:
    """This process as the holder of something, from now on."""
    return Owner(os.getpid(), socket.gethostname(), time.time_ns() // 1_000_000)


def holder(session: Path) -> Owner | None:
    """Who holds the session file now, or None. The file is not opened."""
    path = lock_path(session)
    try:
        file = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        # To ask is to take it for an instant; whoever opens a session tries more than once.
        return None if take(file) else _read(path) or Owner(0, "", 0)
    finally:
        os.close(file)


@contextmanager
def held(session: Path) -> Iterator[FileLock]:
    """Hold a session file for a short work."""
    lock = FileLock(session)
    try:
        yield lock
    finally:
        lock.release()


def _taken(path: Path) -> int:
    """The locked open file, or -1 if another process keeps it."""
    for _try in range(_TRIES):
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if take(file):
            if _same(file, path):
                return file
        else:
            time.sleep(_PAUSE)
        os.close(file)
    return -1


def _same(file: int, path: Path) -> bool:
    """False if the one before us removed the file while we waited for its lock."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


def _read(path: Path) -> Owner | None:
    try:
        told = json.loads(path.read_bytes())
        return Owner(
            int(told["pid"]), str(told["host"]), int(told["since"]), told["socket"], told["port"]
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
