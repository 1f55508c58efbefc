"""Bringing a backup back. What it replaces is kept under a name that says so."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from facilitator.journal.atomic_files import fsync
from facilitator.journal.backups.backups import Backup, checked, good
from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.integrity.lost_tail import peek
from facilitator.journal.locations import FileRef, real
from facilitator.journal.session_errors import NoBackup, NoSuchFile, OtherSession
from facilitator.journal.sidecar_files import LOGS, backup_paths, half_path, replaced_path, rescued
from facilitator.journal.sqlite.copying import copy_to
from facilitator.journal.sqlite.file_marks import check_is_ours
from facilitator.journal.sqlite.lock import held, holder
from facilitator.journal.sqlite.reader import connect
from facilitator.journal.uninterrupted import uninterrupted
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
        check_is_ours(ref.path)
    if file is None:
        backup = next(good(ref.path), None)
        if backup is None:
            raise NoBackup(ref.name)
    elif not file.exists():
        raise NoSuchFile(file.name)
    else:
        check_is_ours(file)
        backup = checked(file)
    present = peek(ref.path)
    if present is not None and present.chain != backup.session.chain:
        raise OtherSession(backup.path.name, ref.name)
    return backup


def restore(ref: FileRef, file: Path | None = None, clock: Clock = HERE) -> Restored:
    """Put a backup in the session's place. Raises Held while a room has it, and as `chosen`."""
    ref = real(ref)
    with mapped_errors(ref.name), held(ref.path):
        backup = chosen(ref, file)
        present = peek(ref.path)
        half = half_path(ref.path)
        try:
            with closing(connect(backup.path, "ro")) as source:
                copy_to(source, half)
            checked(half)
            with uninterrupted():
                kept = _set_aside(ref.path, backup, clock.now())
                half.replace(ref.path)
                fsync(ref.path.parent)
        finally:
            half.unlink(missing_ok=True)
        lost = None if present is None else max(0, present.head_seq - backup.session.head_seq)
        return Restored(backup, kept, lost)


def _set_aside(session: Path, backup: Backup, now: datetime) -> Path | None:
    """Keep the present file with its log, and the backups that know more than the one that comes
    back: beside it they would look as if the session had lost its end.

    The file goes before its log: without it a log is nothing, the file without its log would look
    whole.
    """
    kept = replaced_path(session, now)
    existed = session.exists()
    for name in ("", *LOGS):
        path = session.with_name(session.name + name)
        if path.exists():
            path.rename(kept.with_name(kept.name + name))
    others = [*backup_paths(session), *(path for path in rescued(session) if not holder(path))]
    for number, path in enumerate(others, 1):
        other = peek(path) if path != backup.path else None
        if other is not None and other.head_seq > backup.session.head_seq:
            path.rename(kept.with_name(f"{kept.name}.bak{number}"))
    return kept if existed else None
