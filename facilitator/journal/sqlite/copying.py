"""Whole copies of a session file, made by SQLite's own way of copying an open database."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from facilitator.journal.atomic_files import fsync
from facilitator.journal.sidecar_files import LOGS
from facilitator.journal.sqlite.reader import connect


def copy_to(source: sqlite3.Connection, half: Path) -> None:
    """Copy an open database, with what is still in its log, to the new file `half`: 0600, one plain
    file without a log of its own, on disk when this returns. What lay there goes."""
    for name in ("", *LOGS):
        # What a kill left there would else be taken for a log of the new file.
        half.with_name(half.name + name).unlink(missing_ok=True)
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with closing(connect(half, "rw")) as target:
        # Nobody sees it before the one fsync below.
        target.execute("PRAGMA synchronous=OFF")
        source.backup(target)
        _without_order(target)
        target.execute("PRAGMA journal_mode=DELETE").fetchone()
    fsync(half)


def _without_order(copied: sqlite3.Connection) -> None:
    """Write the urn and its receipts anew in the order of their keys. Pages are copied as they are,
    and within a page rows lie in the order in which they came."""
    copied.execute("PRAGMA secure_delete=ON")
    copied.execute("BEGIN IMMEDIATE")
    tables = {name for (name,) in copied.execute("SELECT name FROM sqlite_master")}
    for table, key in (("urn", "cid"), ("receipt", "mark")):
        if table not in tables:
            continue
        rows = copied.execute(f"SELECT * FROM {table} ORDER BY session, {key}").fetchall()  # noqa: S608
        if rows:
            copied.execute(f"DELETE FROM {table}")  # noqa: S608
            marks = ", ".join("?" * len(rows[0]))
            copied.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
    copied.execute("COMMIT")
