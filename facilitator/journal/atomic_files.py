"""Files that appear whole under their name, or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from facilitator.journal.safe_open import make_own
from facilitator.journal.session_errors import FileExists


def fsync(path: Path) -> None:
    """Have a file, or a folder's names, written to the disk."""
    if os.name == "nt" and path.is_dir():
        return
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def sync_folder(folder: Path) -> None:
    """Have a folder's names written to the disk, where the system can."""
    with suppress(OSError):
        fsync(folder)


def write_whole(half: Path, final: Path, content: bytes) -> None:
    """Let a file of ours, 0600, hold this: written as `half` first, so that `final` is always what
    it was or what it is to be. OSError if that can't be done; then nothing of it stays."""
    try:
        with os.fdopen(make_own(half, os.O_WRONLY | os.O_TRUNC), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(final)
    except OSError:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise
    sync_folder(final.parent)


def move_into_place(half: Path, final: Path) -> None:
    """Give a finished file its name for good; never over another. Raises FileExists."""
    try:
        _link(half, final)
    except FileExistsError:
        raise FileExists(final.name) from None
    sync_folder(final.parent)


def _link(half: Path, final: Path) -> None:
    try:
        final.hardlink_to(half)
    except FileExistsError:
        raise
    except OSError:
        # Memory sticks know no second names: take the name first, then put the file there.
        os.close(os.open(final, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        half.replace(final)
