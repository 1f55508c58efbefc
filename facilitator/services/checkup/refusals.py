"""Why sessions can't be kept in a folder, and what to do about it."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from facilitator.locales import _
from facilitator.workshop.own_folders import in_home

_RIGHTS = (errno.EACCES, errno.EPERM)
_FULL = (errno.ENOSPC, errno.EDQUOT)
_LONGEST = "x" * 120
"""A name at least as long as that of any file that belongs to a session."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """`why` in words; `number` is the system's, 0 where it has none. `listing`: what is in the
    folder can't be seen, though it may be written to."""

    why: str
    number: int = 0
    listing: bool = False

    def says(self, folder: Path) -> str:
        """What is refused, and why."""
        template = (
            _("The sessions in {path} can't be listed: {why}.")
            if self.listing
            else _("Nothing can be written to the sessions folder {path}: {why}.")
        )
        return template.format(path=in_home(folder), why=self.why)

    @property
    def advice(self) -> str:
        """What to do next."""
        if self.number in _RIGHTS and self.listing:
            return _("Give yourself the right to read there, or choose another with --sessions.")
        if self.number in _RIGHTS:
            return _("Give yourself the right to write there, or choose another with --sessions.")
        if self.number in _FULL:
            return _("Free some space on the disk, or choose another folder with --sessions.")
        return _("Choose another folder with --sessions.")


def refusal(folder: Path) -> Refusal | None:
    """Why nothing can be kept there, if so. A file is made in it and removed at once: no other way
    tells surely."""
    try:
        _look(folder)
        if folder.is_dir():
            return _unlisted(folder) or _unwritable(folder)
        return _not_made(folder)
    except ValueError:
        # Only the sign that ends a name can stand in none.
        return Refusal(_("it has a sign in it that can't stand in a name"))
    except OSError as error:
        return _of_system(error)


def nearest(folder: Path) -> Path:
    """The folder, or what there is of the way to it."""
    return next((one for one in (folder, *folder.parents) if is_there(one)), Path())


def is_there(path: Path) -> bool:
    """Whether there is something. It says no where `Path` raises: where a folder on the way may
    not be looked into, or nothing can have such a name."""
    try:
        return os.path.exists(path)  # noqa: PTH110
    except ValueError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder; no where `Path` raises."""
    try:
        return os.path.isdir(path)  # noqa: PTH112
    except ValueError:
        return False


def _look(folder: Path) -> None:
    """Raises what the system says of such a path, unless there is only nothing yet."""
    for path in (folder.absolute(), folder / _LONGEST):
        try:
            path.stat()
        except FileNotFoundError:
            continue


def _unlisted(folder: Path) -> Refusal | None:
    try:
        with os.scandir(folder):
            return None
    except OSError as error:
        return Refusal(why_not(error), error.errno or 0, listing=True)


def _unwritable(folder: Path) -> Refusal | None:
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"\0" * 4096)
        file.flush()
    return None


def _not_made(folder: Path) -> Refusal | None:
    """Why a folder can't be made where there is none yet."""
    way = nearest(folder)
    if any(one.is_symlink() for one in (folder, *folder.parents) if one.is_relative_to(way)):
        return Refusal(_("it is a link that leads nowhere"), errno.ENOENT)
    if not is_folder(way):
        return _of_system(NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)))
    if os.access(way, os.W_OK | os.X_OK):
        return None
    return _of_system(PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _of_system(error: OSError) -> Refusal:
    return Refusal(why_not(error), error.errno or 0)


def why_not(error: OSError) -> str:
    """What the system says against a path, in words."""
    own = {
        errno.ELOOP: _("it is a link that leads round in a circle"),
        errno.ENAMETOOLONG: _("its name is too long"),
    }
    return own.get(error.errno or 0) or error.strerror or str(error)
