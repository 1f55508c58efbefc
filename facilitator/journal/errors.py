"""What can be wrong with a session: each exception's text is one plain sentence for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from facilitator.locales import _, n_
from facilitator.workshop.clock import HERE


class JournalError(Exception):
    """A session can't be found, opened, read or stored; `str()` is the sentence to show, with a
    second one in `offer` where there is something to be done."""

    offer = ""

    def __str__(self) -> str:
        return f"{super().__str__()} {self.offer}".rstrip()


class NoSuchSession(JournalError):
    """No session has this name, title or path."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no session “{name}”.").format(name=name))


class SeveralMatch(JournalError):
    """More than one session fits; `names` are those that do."""

    def __init__(self, name: str, names: Sequence[str]) -> None:
        self.names = list(names)
        text = _("Several sessions fit “{name}”: {names}.")
        super().__init__(text.format(name=name, names=", ".join(names)))


class NotASession(JournalError):
    """A file that is something else: empty, foreign or garbage."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“{name}” is not a Facilitator session.").format(name=name))


class LostEnd(JournalError):
    """Whole in itself, but `missing` events at its end are known from a copy only: a backup, or
    what a room kept whose file was gone."""

    def __init__(self, name: str, missing: int) -> None:
        self.missing = missing
        text = n_(
            "“{name}” has lost its end: a copy has {count} event more.",
            "“{name}” has lost its end: a copy has {count} events more.",
            missing,
        )
        super().__init__(text.format(name=name, count=missing))


class Gone(JournalError):
    """The path of an open session leads to another file, to none, or to other bytes. What the room
    has stored is kept as the file `kept`; None while it could not be."""

    status = 503
    code = "cannot-store"

    def __init__(self, name: str, kept: Path | None) -> None:
        self.kept = kept
        text = _(
            "The file of “{name}” was moved, removed or overwritten. Everything that the room has "
            "stored is kept as {kept}."
        )
        if kept is None:
            text = _(
                "The file of “{name}” was moved, removed or overwritten, and what the room has "
                "stored can't be kept anywhere else: no folder takes it."
            )
        super().__init__(text.format(name=name, kept=kept))


class NewerVersion(JournalError):
    """Made by a version of the program that came after this one."""

    def __init__(self, name: str) -> None:
        text = _("“{name}” was made by a newer version of Facilitator; install that version first.")
        super().__init__(text.format(name=name))


class Damaged(JournalError):
    """The file can be read at best; nothing may be written to it. `seq`: the first bad event."""

    def __init__(self, name: str, seq: int | None = None) -> None:
        self.seq = seq
        if seq is None:
            text = _("“{name}” is damaged and can't be opened for writing.")
        else:
            text = _("“{name}” is damaged from event {seq} on and can't be opened for writing.")
        super().__init__(text.format(name=name, seq=seq))


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
        self.owner = owner
        if owner is None:
            text = _("“{name}” is open in another room.").format(name=name)
        else:
            text = _("“{name}” is open in another room: process {pid} on {host}, since {since}.")
            since = HERE.at(owner.since)
            text = text.format(
                name=name, pid=owner.pid, host=owner.host, since=f"{since:%Y-%m-%d %H:%M}"
            )
        super().__init__(text)


class NoPermission(JournalError):
    """The system does not let this user read or write there."""

    def __init__(self, name: str) -> None:
        super().__init__(_("You may not read or write “{name}”.").format(name=name))


class NoSuchFile(JournalError):
    """There is nothing at a path that somebody named."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no file “{name}”.").format(name=name))


class DiskFull(JournalError):
    """There is no space left."""

    def __init__(self, name: str) -> None:
        text = _("The disk is full; “{name}” can't be stored. Free some space and try again.")
        super().__init__(text.format(name=name))


class Unreachable(JournalError):
    """The database does not answer or does not let us in."""

    def __init__(self) -> None:
        super().__init__(_("The database can't be reached; check its address and that it runs."))


class MissingDriver(JournalError):
    """The packages for PostgreSQL are not installed."""

    def __init__(self) -> None:
        super().__init__(_("Sessions in PostgreSQL need the extra part “postgres”."))


class NoDatabase(JournalError):
    """An address that is no address of a PostgreSQL database."""

    def __init__(self) -> None:
        text = _("A database's address begins with postgresql+asyncpg:// and is complete.")
        super().__init__(text)


class CannotStore(JournalError):
    """The group was not stored; nobody was told that it was. The same may be sent again."""

    status = 503
    code = "cannot-store"

    def __init__(self) -> None:
        super().__init__(_("This can't be stored now; it will be tried again."))


class BadArchive(JournalError):
    """An archive is not one, is too large, was changed, or holds what may not come in."""


class AlreadyHere(JournalError):
    """The session of an archive is here already, as `name`."""

    def __init__(self, name: str) -> None:
        self.name = name
        text = _("This session is here already, as “{name}”; --copy imports it a second time.")
        super().__init__(text.format(name=name))


class FileExists(JournalError):
    """Something has that name already; nothing was written."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“{name}” exists already and is left as it is.").format(name=name))


class NoBackup(JournalError):
    """There is no backup of a session that is whole."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no whole backup of “{name}”.").format(name=name))


class OtherSession(JournalError):
    """A backup that belongs to another session."""

    def __init__(self, file: str, name: str) -> None:
        text = _("“{file}” is a backup of another session than “{name}”.")
        super().__init__(text.format(file=file, name=name))
