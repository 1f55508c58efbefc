"""The files that belong to a session file and lie beside it, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from facilitator.journal.homes import FileRef

BACKUPS = 3
LOGS = ("-wal", "-shm", "-journal")
_REPLACED = r"\.replaced-\d{8}-\d{6}(?:-\d+)?(?:-wal|-shm|-journal|\.bak\d)?"
_COPIES = re.compile(rf"{_REPLACED}|\.before-\d{{4}}-to-\d{{4}}(?:\.half)?")
_LIVING = re.compile(r"-wal|-shm|-journal|\.lock")


def backup_path(session: Path, number: int) -> Path:
    """Where a backup lies: number 1 is the newest."""
    return session.with_name(f"{FileRef(session).name}.bak{number}")


def backup_paths(session: Path) -> list[Path]:
    """Where all backups lie, the newest first, whether they are there or not."""
    return [backup_path(session, number) for number in range(1, BACKUPS + 1)]


def half_path(session: Path) -> Path:
    """Where a backup, or the file that one is brought back to, is written before it gets its
    name."""
    return session.with_name(f".{FileRef(session).name}.half-copy")


def replaced_path(session: Path, now: datetime) -> Path:
    """A new name for a file that another one replaces: the present one with this moment."""
    stem, more = f"{session.name}.replaced-{now:%Y%m%d-%H%M%S}", 0
    while (path := session.with_name(f"{stem}-{more}" if more else stem)).exists():
        more += 1
    return path


def copies(session: Path) -> list[Path]:
    """All other files that hold a state of the session: backups, half ones, what was replaced by
    `restore`, what was kept before the tables were changed."""
    half = half_path(session)
    named = [*backup_paths(session), *(half.with_name(half.name + name) for name in ("", *LOGS))]
    return [path for path in named if path.exists()] + list(_matching(session, _COPIES))


def living(session: Path) -> list[Path]:
    """The files that the session has while it is open: log, memory of the log, lock."""
    return list(_matching(session, _LIVING))


def _matching(session: Path, pattern: re.Pattern[str]) -> Iterator[Path]:
    for path in sorted(session.parent.iterdir()):
        if path.name.startswith(session.name) and pattern.fullmatch(path.name[len(session.name) :]):
            yield path
