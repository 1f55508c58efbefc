"""Where sessions live: a folder of files, or a PostgreSQL database; and the way to one session."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from facilitator.journal.session_errors import NoDatabase
from facilitator.workshop.own_folders import own_folder
from facilitator.workshop.text_sanitizing import normal

SUFFIX = ".session"
NAME = re.compile(r"\d{4}-\d\d-\d\d-[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?-[0-9a-f]{4}")
_SCHEMES = ("postgresql+asyncpg://", "postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with session files. It need not exist yet."""

    path: Path


@dataclass(frozen=True, slots=True)
class Database:
    """A PostgreSQL database by its address, `postgresql+asyncpg://…`."""

    url: str

    def __post_init__(self) -> None:
        for scheme in _SCHEMES:
            if self.url.startswith(scheme) and len(self.url) > len(scheme):
                object.__setattr__(self, "url", _SCHEMES[0] + self.url[len(scheme) :])
                return
        raise NoDatabase


Home = Folder | Database


@dataclass(frozen=True, slots=True)
class FileRef:
    """A session in a file of its own."""

    path: Path

    @property
    def name(self) -> str:
        """What the session is called: the file's name without its ending."""
        return self.path.name.removesuffix(SUFFIX)


@dataclass(frozen=True, slots=True)
class RowRef:
    """A session in a database, by its name."""

    url: str
    name: str


Ref = FileRef | RowRef


def ref_in(home: Home, name: str) -> Ref:
    """The way to the session of this name in a home, whether it exists or not."""
    if isinstance(home, Folder):
        return FileRef(home.path / (name + SUFFIX))
    return RowRef(home.url, name)


def real(ref: FileRef) -> FileRef:
    """The session's file itself where its name is a link: what belongs to it lies beside that."""
    # Unlike the same of `Path` it raises nothing where nothing may be read.
    linked = os.path.islink(ref.path)  # noqa: PTH114
    return FileRef(Path(os.path.realpath(ref.path))) if linked else ref


def users_folder() -> Path:
    """Where this user's sessions are, unless they say otherwise. Raises NoHome."""
    return own_folder("sessions")


def new_name(title: str, day: date) -> str:
    """A new session's name: date, the title's letters and digits, 4 random symbols."""
    return f"{day.isoformat()}-{slug(title)}-{secrets.token_hex(2)}"


def slug(title: str) -> str:
    """At most 40 of a-z, 0-9 and single hyphens; "session" if the title has none of these."""
    plain = normal("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-") or "session"
