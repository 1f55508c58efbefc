"""What the writer needs of a database: SQLite and PostgreSQL each give it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from facilitator.journal.session_errors import SessionFileGone

T = TypeVar("T")


class Store(Protocol):
    """A database that is open for writing. Used by one thread at a time, whichever."""

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in one transaction, committed and on disk when this returns.

        Whatever is raised, nothing of it is stored as far as one can know.
        """
        ...

    def settle(self) -> bool:
        """Leave nothing of what was erased beside the tables; True only if that was complete."""
        ...

    def clear(self) -> bool:
        """Leave nothing of what was in the urn, or of the order in which it came, beside what is
        stored now: not in the log, the free space and the backups. False if this is not complete
        and is to be tried again."""
        ...

    def look(self) -> None:
        """See that what is stored is where it is looked for, and mend what can be. Raises Gone if
        nothing may be acknowledged any more."""
        ...

    @property
    def gone(self) -> SessionFileGone | None:
        """What the last look has found, or None if all was well. To be asked in any thread."""
        ...

    def backup(self) -> Path | None:
        """Make a backup; None where that is not ours to do."""
        ...

    def renew(self) -> list[Path]:
        """Make a backup and remove all older copies, which hold what was erased since; those."""
        ...

    def publish(self, socket: str | None, port: int | None) -> None:
        """Say to others that hold the lock's information where the room can be reached."""
        ...

    def close(self) -> None:
        """Close, and give the session back to others."""
        ...
