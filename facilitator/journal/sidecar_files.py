"""The files that belong to a session file and lie beside it, by their names."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from facilitator.journal.locations import SUFFIX, FileRef

BACKUPS = 3
LOGS = ("-wal", "-shm", "-journal")
_REPLACED = r"\.replaced-\d{8}-\d{6}(?:-\d+)?(?:-wal|-shm|-journal|\.bak\d)?"
_COPIES = re.compile(rf"{_REPLACED}|\.before-\d{{4}}-to-\d{{4}}(?:\.half)?")
_RESCUED = re.compile(r"(?P<of>.+)\.rescued-\d{8}-\d{6}(?:-\d+)?\.session")
_LIVING = re.compile(r"-wal|-shm|-journal|\.lock|\.(?:drafts|wishes)(?:\.half)?")


def backup_path(session: Path, number: int) -> Path:
    """Where a backup lies: number 1 is the newest."""
    return session.with_name(f"{FileRef(session).name}.bak{number}")


def backup_paths(session: Path) -> list[Path]:
    """Where all backups lie, the newest first, whether they are there or not."""
    return [backup_path(session, number) for number in range(1, BACKUPS + 1)]


def log_paths(session: Path) -> list[Path]:
    """Where the log lies, and what SQLite keeps with it."""
    return [session.with_name(session.name + ending) for ending in LOGS]


def half_path(session: Path) -> Path:
    """Where a backup, or the file that one is brought back to, is written before it gets its
    name."""
    return session.with_name(f".{FileRef(session).name}.half-copy")


def replaced_path(session: Path, now: datetime) -> Path:
    """A new name for a file that another one replaces: the present one with this moment."""
    return _unused(session.parent, f"{session.name}.replaced-{now:%Y%m%d-%H%M%S}", "")


def rescued_path(folder: Path, name: str, now: datetime) -> Path:
    """A new name, in a folder, for what a room held whose session file was gone: a session of its
    own, which says of which it is."""
    return _unused(folder, f"{name}.rescued-{now:%Y%m%d-%H%M%S}", SUFFIX)


def rescued_half(final: Path) -> Path:
    """Where such a copy is written before it gets its name."""
    return final.with_name(f".{final.name}.half")


def rescued_of(path: Path) -> str:
    """The name of the session that a file was rescued of; "" if it is none of those."""
    match = _RESCUED.fullmatch(path.name)
    return match["of"] if match else ""


def rescued(session: Path) -> list[Path]:
    """The copies beside a session of what a room held when the session's file was gone. Each is a
    session of its own."""
    name = FileRef(session).name
    try:
        return sorted(path for path in session.parent.iterdir() if rescued_of(path) == name)
    except OSError:
        return []


def _unused(folder: Path, stem: str, ending: str) -> Path:
    more = 0
    while os.path.lexists(path := folder / f"{stem}{f'-{more}' if more else ''}{ending}"):
        more += 1
    return path


def copies(session: Path) -> list[Path]:
    """All other files that hold a state of the session: backups, half ones, what was replaced by
    `restore`, what was kept before the tables were changed."""
    half = half_path(session)
    named = [*backup_paths(session), *(half.with_name(half.name + name) for name in ("", *LOGS))]
    halves = session.parent.glob(f".{glob.escape(FileRef(session).name)}.rescued-*.half")
    there = [path for path in named if path.exists()]
    return [*there, *sorted(halves), *_matching(session, _COPIES)]


def drafts_of_file(session: Path) -> Path:
    """Where lies what was typed on the console and not saved."""
    return session.with_name(f"{session.name}.drafts")


def wishes_of_file(session: Path) -> Path:
    """Where lies what people said would help them take part."""
    return session.with_name(f"{session.name}.wishes")


def half_of(path: Path) -> Path:
    """Where one of these is written before it gets its name."""
    return path.with_name(f"{path.name}.half")


def outside_path(drafts: Path, name: str) -> Path:
    """Where a draft lies while it is edited in another program."""
    return drafts.with_name(f"{drafts.name}.{name.replace(' ', '-')}.txt")


def outside_paths(drafts: Path) -> list[Path]:
    """All of these files, and what such a program keeps beside them."""
    pattern = re.compile(rf"\.?{re.escape(drafts.name)}\.[a-z-]+\.txt.*")
    try:
        return sorted(path for path in drafts.parent.iterdir() if pattern.fullmatch(path.name))
    except OSError:
        return []


def living(session: Path) -> list[Path]:
    """The files that the session has while it is open: log, memory of the log, lock, drafts,
    wishes."""
    return [*_matching(session, _LIVING), *outside_paths(drafts_of_file(session))]


def _matching(session: Path, pattern: re.Pattern[str]) -> Iterator[Path]:
    for path in sorted(session.parent.iterdir()):
        if path.name.startswith(session.name) and pattern.fullmatch(path.name[len(session.name) :]):
            yield path
