"""What people said would help them take part: a small file beside the session, for as long as that
is open. No event, no backup and no archive holds it.

The file says of no two wishes that they are one person's: each lies under a name of its own, made
of the phone's secret, which is not kept. The names are in the order of their letters, which are
random.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from facilitator.journal.atomic_files import sync_folder, write_whole
from facilitator.journal.locations import FileRef, Ref, real
from facilitator.journal.safe_open import open_own
from facilitator.journal.sidecar_files import half_of, wishes_of_file
from facilitator.workshop.errors import Rejection
from facilitator.workshop.own_folders import own_folder
from facilitator.workshop.text_sanitizing import optional
from facilitator.workshop.what_helps import HELPS, OTHER, Help

_LARGEST = 8_000_000
_NAME = re.compile("[0-9a-f]{24}")
_NO_TIME = 0
"""When the file was written, as the disk has it: always the same moment."""

Wishes = Mapping[Help, Mapping[str, str]]
"""By what is asked for: the words of each wish ("": none), by its name."""


def wishes_path(ref: Ref) -> Path:
    """Where a session's wishes lie: beside the file, or in this user's own folder for a session in
    a database."""
    if isinstance(ref, FileRef):
        return wishes_of_file(real(ref).path)
    folder = own_folder("wishes")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / ref.name


def read_wishes(path: Path, sitting: int) -> Wishes:
    """The wishes in a file; none if there is none, or something else lies there, or they are of a
    sitting before this one: then they were to be removed."""
    try:
        with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
            whole = json.loads(file.read(_LARGEST))
        if whole["sitting"] < sitting:
            return {}
        kept = whole["wishes"]
        return {help: _read(kept[help]) for help in HELPS if help in kept}
    except (OSError, ValueError, LookupError, AttributeError, TypeError, Rejection, RecursionError):
        return {}


def _read(wishes: Mapping[str, object]) -> Mapping[str, str]:
    return {
        name: optional(str(text), OTHER, lines=False)
        for name, text in wishes.items()
        if _NAME.fullmatch(name)
    }


def write_wishes(path: Path, wishes: Wishes, sitting: int) -> None:
    """Put the wishes of a sitting into the file, whole or not at all; without any the file goes.
    OSError if it can't be written."""
    kept = {help: dict(sorted(names.items())) for help in HELPS if (names := wishes.get(help))}
    if not kept:
        _remove(path)
        return
    whole = {"sitting": sitting, "wishes": kept}
    content = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    write_whole(half_of(path), path, content)
    with suppress(OSError):
        os.utime(path, (_NO_TIME, _NO_TIME))


def remove_wishes(ref: Ref) -> None:
    """Remove all wishes of a session. OSError if that can't be done."""
    _remove(wishes_path(ref))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    finally:
        half_of(path).unlink(missing_ok=True)
        sync_folder(path.parent)
