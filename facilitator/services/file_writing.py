"""Writing exported files: each of them whole, and nothing replaced unasked."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from facilitator.journal.atomic_files import sync_folder
from facilitator.journal.uninterrupted import uninterrupted
from facilitator.workshop.errors import FacilitatorError


class CannotWrite(FacilitatorError):
    """Files that can't be written."""


class FileIsThere(CannotWrite):
    """Files of these `names` are there already."""

    def __init__(self, names: tuple[str, ...], folder: Path) -> None:
        super().__init__("files-exist", folder=str(folder), names=names)
        self.names = names


def write(folder: Path, files: Mapping[str, bytes], *, yes: bool = False) -> tuple[Path, ...]:
    """Write `files` (name to content) into `folder`, which is made if it is not there, and return
    their paths. Files that are there are replaced only with `yes`. Every file is written beside
    its place and put there once it is complete on the disk, so none is ever half. `CannotWrite`
    says why not."""
    for name in files:
        _plain(name)
    _prepare(folder)
    there = tuple(name for name in files if os.path.lexists(folder / name))
    _no_folders(folder, there)
    if there and not yes:
        raise FileIsThere(there, folder)
    waiting: dict[Path, Path] = {}
    try:
        for name, content in files.items():
            waiting[folder / name] = _beside(folder, content)
        with uninterrupted():
            for place, temporary in waiting.items():
                temporary.replace(place)
            sync_folder(folder)
    except OSError as error:
        raise _cannot_write(folder, error) from error
    finally:
        for temporary in waiting.values():
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return tuple(waiting)


def _plain(name: str) -> None:
    """A name is a name in the folder and not a way out of it."""
    if not name or name.startswith(".") or set(name) & set('/\\:*?"<>|') or not name.isprintable():
        raise CannotWrite("no-file-name", name=name[:80])


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CannotWrite("not-a-folder", name=str(folder)) from None
    except OSError as error:
        raise _cannot_write(folder, error) from error


def _no_folders(folder: Path, names: tuple[str, ...]) -> None:
    for name in names:
        if (folder / name).is_dir():
            raise CannotWrite("folder-in-the-way", name=str(folder / name))


def _beside(folder: Path, content: bytes) -> Path:
    """The content, complete on the disk, in a new file of its own that only the owner can read."""
    path = folder / f".{secrets.token_hex(8)}.part"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return path


def _cannot_write(folder: Path, error: OSError) -> CannotWrite:
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return CannotWrite("folder-not-writable", folder=str(folder))
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotWrite("disk-full-for-files", folder=str(folder))
    why = error.strerror or type(error).__name__
    return CannotWrite("files-not-written", folder=str(folder), why=why)
