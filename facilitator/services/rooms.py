"""The way from a stored session to its room."""

from __future__ import annotations

from pathlib import Path

from facilitator.journal.locations import FileRef, Ref
from facilitator.link.socket_paths import Target, of_file, of_rows


def target(ref: Ref) -> Target:
    """The session as the link knows it."""
    if isinstance(ref, FileRef):
        return of_file(ref.path, lambda: _published(ref.path))
    return of_rows(ref.url, ref.name)


def _published(path: Path) -> str:
    from facilitator.journal.sqlite.lock import holder

    owner = holder(path)
    return owner.socket or "" if owner else ""
