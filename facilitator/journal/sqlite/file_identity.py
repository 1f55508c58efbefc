"""Whether an open session file and SQLite's log of it still lie where their names say."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from facilitator.journal.safe_open import identity

_LOGS = ("-wal", "-shm")


class FileIdentity:
    """The files that SQLite has opened for a session, as they were when this was made."""

    def __init__(self, session: Path) -> None:
        self._session = session
        self._file = identity(session)
        self._logs = {path: identity(path) for path in _paths(session)}
        self.note()

    def note(self) -> None:
        """Note that what was written to the file until now was ours."""
        self._written = _written(self._session)

    def untouched(self) -> bool:
        """Whether nobody else has written to the file, or may have."""
        return _written(self._session) == self._written

    def file(self) -> bool:
        """Whether the session's path leads to the open file."""
        return identity(self._session) == self._file

    def logs(self) -> bool:
        """The same of its log. One that is not would be missed after a kill, and another one in
        its place be taken for it."""
        return all(identity(path) == which for path, which in self._logs.items())

    def remove_logs(self) -> None:
        """Remove the log of ours, which holds nothing any more, from beside what is another file:
        it would be taken for its log."""
        for path, which in self._logs.items():
            with suppress(OSError):
                if which is not None and identity(path) == which:
                    path.unlink()

    def remove_others(self) -> None:
        """Remove a log that is none of ours and says something else. One that says nothing is of
        somebody who reads."""
        log, memory = _paths(self._session)
        with suppress(OSError):
            if identity(log) != self._logs[log] and log.stat().st_size:
                log.unlink()
                memory.unlink(missing_ok=True)


def _written(session: Path) -> tuple[int, int] | None:
    try:
        status = session.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def _paths(session: Path) -> list[Path]:
    return [session.with_name(session.name + name) for name in _LOGS]
