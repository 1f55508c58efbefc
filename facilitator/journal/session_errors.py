"""What can be wrong with a session; each class has a code of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.workshop.errors import FacilitatorError


class JournalError(FacilitatorError):
    """A session can't be found, opened, read or stored. Parameters that some of them get where more
    is known: `backup_of` (milliseconds since 1970) or `rescued` (a file's name), which can be
    brought back."""


class NoSuchSession(JournalError):
    """No session has this name, title or path."""

    def __init__(self, name: str) -> None:
        super().__init__("no-such-session", name=name)


class SeveralMatch(JournalError):
    """More than one session fits; `names` are those that do."""

    def __init__(self, name: str, names: Sequence[str]) -> None:
        super().__init__("several-sessions", name=name, names=tuple(names))
        self.names = list(names)


class NotASession(JournalError):
    """A file that is something else: empty, foreign or garbage."""

    def __init__(self, name: str) -> None:
        super().__init__("not-a-session", name=name)


class LostEnd(JournalError):
    """Whole in itself, but `missing` events at its end are known from a copy only: a backup, or
    what a room kept whose file was gone."""

    def __init__(self, name: str, missing: int) -> None:
        super().__init__("lost-end", name=name, count=missing)
        self.missing = missing


class SessionFileGone(JournalError):
    """The path of an open session leads to another file, to none, or to other bytes. What the room
    has stored is kept as the file `kept`; None while it could not be."""

    def __init__(self, name: str, kept: Path | None) -> None:
        if kept is None:
            super().__init__("file-gone", name=name)
        else:
            super().__init__("file-gone-and-kept", name=name, kept=str(kept))
        self.kept = kept


class NewerVersion(JournalError):
    """Made by a version of the program that came after this one."""

    def __init__(self, name: str) -> None:
        super().__init__("newer-version", name=name)


class Damaged(JournalError):
    """The file can be read at best; nothing may be written to it. `seq`: the first bad event."""

    def __init__(self, name: str, seq: int | None = None) -> None:
        if seq is None:
            super().__init__("damaged", name=name)
        else:
            super().__init__("damaged-from", name=name, seq=seq)
        self.seq = seq


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a session: its room's process, and where that room can be reached.

    `since` is in milliseconds since 1970; `socket` is the path of the room's local socket and
    `port` its door's port, both None until the room has published them.
    """

    pid: int
    host: str
    since: int
    socket: str | None = None
    port: int | None = None


class Held(JournalError):
    """Another process holds the session; `owner` says which, or is None if it can't be read."""

    def __init__(self, name: str, owner: Owner | None) -> None:
        if owner is None:
            super().__init__("held", name=name)
        else:
            super().__init__(
                "held-by", name=name, pid=owner.pid, host=owner.host, since=owner.since
            )
        self.owner = owner


class NoPermission(JournalError):
    """The system does not let this user read or write there."""

    def __init__(self, name: str) -> None:
        super().__init__("no-permission", name=name)


class InTheWay(JournalError):
    """A folder lies where a file of the session would be; it stays, and so does the session."""

    def __init__(self, name: str) -> None:
        super().__init__("in-the-way", name=name)


class NoSuchFile(JournalError):
    """There is nothing at a path that somebody named."""

    def __init__(self, name: str) -> None:
        super().__init__("no-such-file", name=name)


class DiskFull(JournalError):
    """There is no space left."""

    def __init__(self, name: str) -> None:
        super().__init__("disk-full", name=name)


class Unreachable(JournalError):
    """The database does not answer or does not let us in."""

    def __init__(self) -> None:
        super().__init__("database-unreachable")


class MissingDriver(JournalError):
    """The packages for PostgreSQL are not installed."""

    def __init__(self) -> None:
        super().__init__("no-postgres")


class NoDatabase(JournalError):
    """An address that is no address of a PostgreSQL database."""

    def __init__(self) -> None:
        super().__init__("no-database")


class CannotStore(JournalError):
    """The group was not stored; nobody was told that it was. The same may be sent again."""

    def __init__(self, code: str = "cannot-store", /) -> None:
        super().__init__(code)


class BadArchive(JournalError):
    """An archive is not one, is too large, was changed, or holds what may not come in."""


class AlreadyHere(JournalError):
    """The session of an archive is here already, as `name`."""

    def __init__(self, name: str) -> None:
        super().__init__("already-here", name=name)
        self.name = name


class FileExists(JournalError):
    """Something has that name already; nothing was written."""

    def __init__(self, name: str) -> None:
        super().__init__("file-exists", name=name)


class NoBackup(JournalError):
    """There is no backup of a session that is whole."""

    def __init__(self, name: str) -> None:
        super().__init__("no-backup", name=name)


class OtherSession(JournalError):
    """A backup that belongs to another session."""

    def __init__(self, file: str, name: str) -> None:
        super().__init__("other-session", file=file, name=name)
