"""A room that dies at a certain point: `python -m tests.faults.dying_room SESSION FLAG PORT`.

It is killed before or after its next commit, or where the file FLAG says else (`POINTS`); without
that file it lives.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from facilitator.journal.backups import backups
from facilitator.journal.locations import FileRef
from facilitator.journal.sqlite.store import SqliteStore
from facilitator.room.command_handler import CommandHandler
from facilitator.room.main import _line, run
from facilitator.room.step_keys import StepKeys

COMMIT = SqliteStore.run
POINTS: dict[str, tuple[Any, str]] = {
    "log": (SqliteStore, "settle"),
    "backup": (backups, "_half"),
    "copies": (backups, "_named"),
    "key": (StepKeys, "keep_only"),
    "publish": (CommandHandler, "committed"),
}
"""Where else it can die once something was stored: before the log is cut, before a new backup is
made, once the older ones are gone, before a step's key is removed, before anything is shown."""


def main() -> int:
    """Run the room; its exit code, if it comes to that."""
    session, flag, port = sys.argv[1:]
    SqliteStore.run = dying(Path(flag))  # type: ignore[assignment, method-assign]
    for point, (owner, name) in POINTS.items():
        setattr(owner, name, dying_at(Path(flag), point, getattr(owner, name)))
    ref = FileRef(Path(session))
    return run(ref, announce=_line, host="127.0.0.1", port=int(port), grace=0.0)


def dying(flag: Path) -> Callable[[SqliteStore, Callable[[Connection], Any]], Any]:
    """A commit that kills when the flag says so."""

    def commit(self: SqliteStore, work: Callable[[Connection], Any]) -> Any:
        when = flag.read_text() if flag.exists() else ""

        def last(connection: Connection) -> Any:
            done = work(connection)
            if when == "before":
                die()
            return done

        outcome = COMMIT(self, last)
        if when == "after":
            die()
        return outcome

    return commit


def dying_at(flag: Path, point: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """A function that kills before it does anything when the flag says so."""

    def worked(*given: Any, **named: Any) -> Any:
        if flag.exists() and flag.read_text() == point:
            die()
        return work(*given, **named)

    return worked


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
