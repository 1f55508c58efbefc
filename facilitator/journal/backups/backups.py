"""Backups of a session file: three whole copies beside it, the newest first.

`X.bak1` to `X.bak3` lie beside `X.session`, 0600. A backup gets its name only once it is whole and
on disk, so a kill at any moment leaves the ones before. Keys of anonymous steps are in no backup.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from facilitator.journal.atomic_files import fsync
from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.integrity.lost_tail import rescued_end, rescued_within, urn_ids
from facilitator.journal.integrity.verify import check_rows
from facilitator.journal.locations import FileRef, real
from facilitator.journal.session_errors import Damaged, DiskFull, JournalError
from facilitator.journal.session_record import Session
from facilitator.journal.sidecar_files import LOGS, backup_paths, copies, half_path, rescued_of
from facilitator.journal.sqlite.copying import copy_to
from facilitator.journal.sqlite.file_marks import check_is_ours
from facilitator.journal.sqlite.lock import held
from facilitator.journal.sqlite.reader import FileReader, connect
from facilitator.journal.uninterrupted import uninterrupted
from facilitator.workshop.errors import Parameter

SPARE = 50_000_000
"""Bytes that a backup leaves free on the disk: they are for what people send."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole copy of a session whose chain was checked. `events` is how many it has."""

    path: Path
    session: Session
    events: int


def make(source: sqlite3.Connection, session: Path) -> Path:
    """Make a backup of an open session file; the two newest ones before it stay.

    Raises DiskFull rather than take the last space, sqlite3.Error, OSError.
    """
    return _named(_half(source, session), session)


def _named(half: Path, session: Path) -> Path:
    newest, *older = backup_paths(session)
    with uninterrupted():
        for later, earlier in zip(reversed(older), [*reversed(older[:-1]), newest], strict=True):
            if earlier.exists():
                earlier.replace(later)
        half.replace(newest)
        fsync(session.parent)
    return newest


def older(session: Path) -> list[Path]:
    """The copies of a session file that an erase has to reach, too."""
    return [*copies(session), *rescued_within(session)]


def renew(source: sqlite3.Connection, session: Path) -> list[Path]:
    """Make a backup in the place of all other copies of the session; the paths of those.

    On a full disk they go as well, and the next backup is made later. Raises sqlite3.Error,
    OSError.
    """
    newest = backup_paths(session)[0]
    gone = older(session)
    with suppress(DiskFull):
        _half(source, session).replace(newest)
        gone = [path for path in gone if path != newest]
    for path in gone:
        path.unlink(missing_ok=True)
    fsync(session.parent)
    return gone


def renew_with_urn(source: sqlite3.Connection, session: Path) -> list[Path]:
    """Once an anonymous step has closed: remove the copies whose urn holds what the session has in
    its journal by now, or had and has no more, and make a backup if there were any; the paths of
    those. What one of them lacks and a later one has came in between. Copies with nothing but what
    still lies in the urn, or what the session knows nothing of, stay.

    On a full disk they go as well. Raises sqlite3.Error, OSError.
    """
    with FileReader.opened(session) as own:
        present = {str(row[0]) for row in own.urn()}
        gone = [path for path in older(session) if any(map(own.knows, urn_ids(path) - present))]
    if not gone:
        return []
    half = None
    with suppress(DiskFull):
        half = _half(source, session)
    for path in gone:
        for name in ("", *LOGS):
            path.with_name(path.name + name).unlink(missing_ok=True)
    if half is not None:
        _named(half, session)
    fsync(session.parent)
    return gone


def backup(ref: FileRef) -> Path:
    """Make a backup of a session that no room holds. Raises Held, Damaged (so that a damaged
    session never takes a good backup's place), and what `make` raises as JournalError."""
    ref = real(ref)
    with mapped_errors(ref.name):
        check_is_ours(ref.path)
        with held(ref.path):
            checked(ref.path)
            with closing(connect(ref.path, "ro")) as source:
                return make(source, ref.path)


def checked(path: Path) -> Backup:
    """A session file with its chain checked. Raises JournalError, Damaged among others."""
    with FileReader.opened(path) as source:
        session, rows = source.session(), list(source.rows())
        faults = source.faults()
    verdict = check_rows(session.chain, session.head, rows)
    if faults or not verdict.ok:
        seq = None if verdict.ok else verdict.damage[0].seq
        raise Damaged(FileRef(path).name, seq)
    return Backup(path, session, verdict.events)


def good(session: Path) -> Iterator[Backup]:
    """What can be brought back and is whole: a rescued copy that knows more than the file, then
    the backups, the newest first."""
    further = rescued_end(session)
    for path in [*([further] if further else []), *backup_paths(session)]:
        if path.is_file():
            try:
                yield checked(path)
            except JournalError:
                continue


def offer(session: Path) -> dict[str, Parameter]:
    """What can be brought back, as parameters of an error: the newest whole backup (`backup_of`, in
    milliseconds since 1970), or what a room kept whose file was gone (`rescued`)."""
    backup = next(good(session), None)
    if backup is None:
        return {}
    if rescued_of(backup.path):
        return {"rescued": backup.path.name}
    return {"backup_of": int(1000 * backup.path.stat().st_mtime)}


def _half(source: sqlite3.Connection, session: Path) -> Path:
    pages = source.execute("PRAGMA page_count").fetchone()[0]
    size = pages * source.execute("PRAGMA page_size").fetchone()[0]
    if shutil.disk_usage(session.parent).free < size + SPARE:
        raise DiskFull(FileRef(session).name)
    half = half_path(session)
    try:
        copy_to(source, half)
    except KeyboardInterrupt:
        for name in ("", *LOGS):
            half.with_name(half.name + name).unlink(missing_ok=True)
        raise
    return half
