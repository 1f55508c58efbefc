"""A room that dies at a commit: `python -m tests.faults.dying_room SESSION FLAG PORT`.

It is killed before or after its next commit, as the file FLAG says; without that file it lives.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from facilitator.journal.homes import FileRef
from facilitator.journal.sqlite_store import SqliteStore
from facilitator.room.main import _line, run

COMMIT = SqliteStore.run


def main() -> int:
    """Run the room; its exit code, if it comes to that."""
    session, flag, port = sys.argv[1:]
    SqliteStore.run = dying(Path(flag))  # type: ignore[assignment, method-assign]
    return run(FileRef(Path(session)), announce=_line, host="127.0.0.1", port=int(port))


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


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
