"""Opening files in folders where somebody may have put something else under their name."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

Identity = tuple[int, int]
"""Which file it is, whatever it is called: its device and its number there."""

_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)


def open_own(path: Path, flags: int) -> int:
    """Open a plain file of ours, made 0600 if `flags` say O_CREAT; never through a link, and
    nothing that has a second name. FileExistsError if something else lies there, and what `os.open`
    raises."""
    file = -1
    try:
        file = os.open(path, flags | _FLAGS, 0o600)
        status = os.fstat(file)
        if stat.S_ISREG(status.st_mode) and status.st_nlink <= 1:
            return file
        os.close(file)
    except OSError:
        if not path.is_symlink():
            raise
    raise FileExistsError(f"something else lies at {path.name}")


def make_own(path: Path, flags: int) -> int:
    """The same; a link that lies there, or a second name of another file, goes first."""
    try:
        return open_own(path, flags | os.O_CREAT)
    except FileExistsError:
        status = path.lstat()
        if not stat.S_ISLNK(status.st_mode) and not stat.S_ISREG(status.st_mode):
            raise
        path.unlink()
        return open_own(path, flags | os.O_CREAT | os.O_EXCL)


def part(path: Path) -> None:
    """Before somebody writes to a file of ours by its name: a link that lies there goes, and what
    has a second name elsewhere becomes a file of its own with the same bytes."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISLNK(status.st_mode):
        path.unlink()
    elif stat.S_ISREG(status.st_mode) and status.st_nlink > 1:
        _copied(path)


def _copied(path: Path) -> None:
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    file = os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(file, "wb") as out, path.open("rb") as source:
        shutil.copyfileobj(source, out)
        out.flush()
        os.fsync(out.fileno())
    half.replace(path)


def identity(path: Path) -> Identity | None:
    """Which file a path leads to; None if to none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def identity_of(file: int) -> Identity:
    """Which file this open one is."""
    status = os.fstat(file)
    return status.st_dev, status.st_ino
