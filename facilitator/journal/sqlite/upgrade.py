"""Bringing an older session file's tables up to date, with a copy of the file kept first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from facilitator.journal.atomic_files import fsync
from facilitator.journal.locations import FileRef
from facilitator.journal.schema_revision import NEWEST
from facilitator.journal.sqlite.copying import copy_to
from facilitator.journal.sqlite.reader import connect, revision_of


def upgrade_file(path: Path) -> bool:
    """Migrate a session file whose lock is ours; False if there was nothing to do.

    The file as it was stays beside it, named after its old revision. A kill at any moment leaves
    the old tables or the new ones.
    """
    with closing(connect(path, "ro")) as connection:
        old = revision_of(connection, FileRef(path).name)
        if old == NEWEST:
            return False
        keep_copy(connection, path.with_name(f"{path.name}.before-{old}-to-{NEWEST}"))
    _migrate(path)
    return True


def keep_copy(source: sqlite3.Connection, kept: Path) -> None:
    """Copy an open database to `kept`, whole or not at all. One that is there already stays."""
    if kept.exists():
        return
    half = kept.with_name(kept.name + ".half")
    copy_to(source, half)
    half.replace(kept)
    fsync(kept.parent)


def _migrate(path: Path) -> None:
    from facilitator.journal.schema import migrate
    from facilitator.journal.sqlite.store import engine_of

    engine, raw = engine_of(path)
    try:
        # Tables that are made anew must not be seen as breaking what points to them.
        raw.execute("PRAGMA foreign_keys=OFF")
        with engine.begin() as connection:
            migrate(connection)
    finally:
        engine.dispose()
        raw.close()
