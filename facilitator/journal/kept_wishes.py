"""What people said would help them take part: a small file beside the session, for as long as that
is open. No event, no backup and no archive holds it.

The file says of no two wishes that they are one person's: each lies under a name of its own, made
of the phone's secret, which is not kept. The names are in the order of their letters, which are
random.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from facilitator.journal.atomic_files import sync_folder, write_whole
from facilitator.journal.locations import FileRef, Ref, real
from facilitator.journal.safe_open import open_own
from facilitator.journal.sidecar_files import half_of, wishes_of_file
from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import optional
from facilitator.workshop.what_helps import HELPS, OTHER, Help

_LARGEST = 8_000_000

Wishes = Mapping[Help, Mapping[str, str]]
"""By what is asked for: the words of each wish ("": none), by its name."""


def wishes_path(ref: Ref) -> Path:
    """Where a session's wishes lie: beside the file, or in this user's own folder for a session in
    a database."""
    if isinstance(ref, FileRef):
        return wishes_of_file(real(ref).path)
    import platformdirs

    folder = Path(platformdirs.user_data_dir("facilitator", False)) / "wishes"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / ref.name


def read_wishes(path: Path) -> Wishes:
    """The wishes in a file; none if there is none, or something else lies there."""
    try:
        with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
            kept = json.loads(file.read(_LARGEST))
        return {
            help: {
                str(name): optional(str(text), OTHER, lines=False)
                for name, text in kept[help].items()
            }
            for help in HELPS
            if help in kept
        }
    except (OSError, ValueError, AttributeError, TypeError, Rejection):
        return {}


def write_wishes(path: Path, wishes: Wishes) -> None:
    """Put the wishes into the file, whole or not at all; without any the file goes. OSError if it
    can't be written."""
    kept = {help: dict(sorted(names.items())) for help in HELPS if (names := wishes.get(help))}
    if not kept:
        _remove(path)
        return
    content = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    write_whole(half_of(path), path, content)


def remove_wishes(ref: Ref) -> None:
    """Remove all wishes of a session. OSError if that can't be done."""
    _remove(wishes_path(ref))


def _remove(path: Path) -> None:
    half_of(path).unlink(missing_ok=True)
    with suppress(FileNotFoundError):
        path.unlink()
        sync_folder(path.parent)
