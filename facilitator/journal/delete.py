"""Deleting a session with everything that lies beside it."""

from __future__ import annotations

from pathlib import Path

from facilitator.journal.atomic_files import fsync
from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.locations import NAME, FileRef, Ref, real
from facilitator.journal.session_errors import InTheWay
from facilitator.journal.sidecar_files import backup_paths, copies, living, log_paths
from facilitator.journal.sqlite.file_marks import check_is_ours, marked
from facilitator.journal.sqlite.lock import held, lock_path


def delete_session(ref: Ref) -> list[str]:
    """Delete a session; the names of what is gone. Step keys are the room's to remove.

    Raises Held while a room has it, NoSuchSession, NotASession, NoPermission, Unreachable.
    """
    if isinstance(ref, FileRef):
        return _delete_files(ref)
    from facilitator.journal.kept_wishes import remove_wishes
    from facilitator.journal.postgres.store import PostgresStore
    from facilitator.journal.statements import delete
    from facilitator.journal.unsaved_texts import remove_drafts

    with mapped_errors(ref.name):
        store = PostgresStore(ref)
        try:
            store.run(lambda connection: delete(connection, ref.name))
        finally:
            store.close()
        remove_drafts(ref)
        remove_wishes(ref)
    return [ref.name]


def _delete_files(ref: FileRef) -> list[str]:
    ref = real(ref)
    with mapped_errors(ref.name):
        if ref.path.exists() or not _copies(ref):
            check_is_ours(ref.path)
        with held(ref.path):
            # The session goes last: as long as it is listed, deleting can be tried again. What
            # may be in the way goes first, while the copies are still there.
            alive = [path for path in living(ref.path) if path != lock_path(ref.path)]
            beside = [path for path in alive if path not in log_paths(ref.path)]
            logs = [path for path in alive if path not in beside]
            gone = [*beside, *_copies(ref), *logs, ref.path]
            removed = [path for path in gone if _remove(path)]
            fsync(ref.path.parent)
    return [path.name for path in removed]


def _copies(ref: FileRef) -> list[Path]:
    """The copies of the session. Beside one that was given a name of its own a file that is called
    like a backup can be anything."""
    copy_paths = copies(ref.path) if ref.path.parent.is_dir() else []
    if NAME.fullmatch(ref.name):
        return copy_paths
    return [path for path in copy_paths if path not in backup_paths(ref.path) or marked(path)]


def _remove(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError:
        if not path.is_dir():
            raise
        raise InTheWay(path.name) from None
    return True
