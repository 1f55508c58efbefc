"""Bringing a backup back. What it replaces is kept under a name that says so."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.journal.ahead import peek
from facilitator.journal.backups import Backup, checked, good
from facilitator.journal.beside import LOGS, backup_paths, half_path, replaced_path, rescued
from facilitator.journal.copying import copy_to
from facilitator.journal.errors import NoBackup, NoSuchFile, OtherSession
from facilitator.journal.file_reader import connect
from facilitator.journal.homes import FileRef, real
from facilitator.journal.lock import held, holder
from facilitator.journal.ours import see_ours
from facilitator.journal.translate import plainly
from facilitator.journal.whole_file import fsync
from facilitator.workshop.clock import HERE, Clock


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back. `kept` is the path of the file that was replaced, None if there was
    none; `lost` is how many events of that one are not in the backup, None if it can't be read."""

    backup: Backup
    kept: Path | None
    lost: int | None


def chosen(ref: FileRef, file: Path | None = None) -> Backup:
    """The backup to bring back: `file`, else the newest whole one.

    Raises NoSuchFile, NotASession for what is none of ours, NoBackup, OtherSession, Damaged and
    what else reading raises.
    """
    ref = real(ref)
    if ref.path.exists():
        see_ours(ref.path)
    if file is None:
        found = next(good(ref.path), None)
        if found is None:
            raise NoBackup(ref.name)
    elif not file.exists():
        raise NoSuchFile(file.name)
    else:
        see_ours(file)
        found = checked(file)
    present = peek(ref.path)
    if present is not None and present.chain != found.session.chain:
        raise OtherSession(found.path.name, ref.name)
    return found


def restore(ref: FileRef, file: Path | None = None, clock: Clock = HERE) -> Restored:
    """Put a backup in the session's place. Raises Held while a room has it, and as `chosen`."""
    ref = real(ref)
    with plainly(ref.name), held(ref.path):
        found = chosen(ref, file)
        present = peek(ref.path)
        half = half_path(ref.path)
        try:
            with closing(connect(found.path, "ro")) as source:
                copy_to(source, half)
            checked(half)
            kept = _set_aside(ref.path, found, clock.now())
            half.replace(ref.path)
            fsync(ref.path.parent)
        finally:
            half.unlink(missing_ok=True)
        lost = None if present is None else max(0, present.head_seq - found.session.head_seq)
        return Restored(found, kept, lost)


def _set_aside(session: Path, found: Backup, now: datetime) -> Path | None:
    """Keep the present file with its log, and the backups that know more than the one that comes
    back: beside it they would look as if the session had lost its end.

    The file goes before its log: without it a log is nothing, the file without its log would look
    whole.
    """
    kept = replaced_path(session, now)
    there = session.exists()
    for name in ("", *LOGS):
        path = session.with_name(session.name + name)
        if path.exists():
            path.rename(kept.with_name(kept.name + name))
    others = [*backup_paths(session), *(path for path in rescued(session) if not holder(path))]
    for number, path in enumerate(others, 1):
        other = peek(path) if path != found.path else None
        if other is not None and other.head_seq > found.session.head_seq:
            path.rename(kept.with_name(f"{kept.name}.bak{number}"))
    return kept if there else None
