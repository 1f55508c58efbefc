"""Where a room's socket lies: in a folder of this user's alone, named after the session.

A socket's path may have little more than a hundred bytes, so it can't lie beside the session.
"""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from facilitator.workshop.errors import Rejection

ENDING = ".sock" if sys.platform != "win32" else ".door"
_PATH_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Target:
    """A session as the link knows it: `key` tells it from all others on this computer, `arguments`
    and `environment` are how a new process is told to open it. `published` tells the path of the
    socket that whoever holds the session has made known, "" if none."""

    key: str
    arguments: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    published: Callable[[], str] = field(default=lambda: "", compare=False)


def of_file(path: Path, published: Callable[[], str] = lambda: "") -> Target:
    """A session in a file of its own."""
    real = os.path.realpath(path)
    return Target(real, (real,), published=published)


def of_rows(url: str, name: str) -> Target:
    """A session in a database. Its address can hold a password, so no other user may see it among
    a process's arguments."""
    return Target(f"{url} {name}", ("--rows", name), (("FACILITATOR_DATABASE", url),))


def runtime_folder() -> Path:
    """The folder of the sockets, 0700 and this user's own; made if it is not there."""
    given = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(given) / "facilitator" if given else _temporary()
    if len(os.fsencode(folder)) > _PATH_AT_MOST - 40:
        folder = _temporary()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        # A file, or a link to nowhere.
        raise Rejection("folder-not-yours", folder=str(folder)) from None
    if sys.platform != "win32":
        _own(folder)
    return folder


def _temporary() -> Path:
    user = os.getuid() if sys.platform != "win32" else os.environ.get("USERNAME", "user")
    return Path(tempfile.gettempdir()) / f"facilitator-{user}"


def _own(folder: Path) -> None:
    """Refuse a folder that somebody else made there to listen."""
    if sys.platform != "win32":
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
            raise Rejection("folder-not-yours", folder=str(folder))
        if status.st_mode & 0o077:
            folder.chmod(0o700)


def socket_path(target: Target) -> Path:
    """The path where a session's room listens, whether there is one or not."""
    name = blake2b(target.key.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    return runtime_folder() / (name + ENDING)


def found_path(target: Target) -> Path:
    """The path where a session's room can be reached. A room that was started with another runtime
    folder, as by another way of logging in, is found by what it has published."""
    own_path = socket_path(target)
    if own_path.exists():
        return own_path
    published = target.published()
    return Path(published) if published and Path(published).name == own_path.name else own_path
