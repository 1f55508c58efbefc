"""What the facilitator has typed and not saved yet: a small file beside the session. No event, no
backup and no archive holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from facilitator.journal.atomic_files import write_whole
from facilitator.journal.locations import FileRef, Ref, real
from facilitator.journal.safe_open import open_own
from facilitator.journal.sidecar_files import (
    drafts_of_file,
    half_of,
    outside_path,
    outside_paths,
)
from facilitator.workshop.items import DOCUMENTS, STATEMENT, Document
from facilitator.workshop.own_folders import own_folder

PRINCIPLES = "principles"


def draft_of(document: Document) -> str:
    """Under which name a document is kept while it is written."""
    return STATEMENT if document == STATEMENT else f"{STATEMENT} {document}"


WRITTEN = tuple(map(draft_of, DOCUMENTS))
"""The drafts of the room's documents. With the principles these are the room's own texts; all
others are of forms, which speak for a person."""

_LARGEST = 4_000_000

Drafts = Mapping[str, Mapping[str, str]]
"""What each draft is for, to its texts by field."""


def drafts_path(ref: Ref) -> Path:
    """Where a session's drafts lie: beside the file, or in this user's own folder for a session in
    a database."""
    if isinstance(ref, FileRef):
        return drafts_of_file(real(ref).path)
    return own_folder("drafts") / ref.name


def read_drafts(path: Path) -> Drafts:
    """The drafts in a file; none if there is none, or something else lies there."""
    try:
        with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
            read = json.loads(file.read(_LARGEST))
        return {
            str(name): {str(field): str(text) for field, text in texts.items()}
            for name, texts in read.items()
        }
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def write_drafts(path: Path, drafts: Drafts) -> None:
    """Put the drafts into the file, whole or not at all; without any the file goes. OSError if it
    can't be written."""
    if not drafts:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = json.dumps(drafts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    write_whole(half_of(path), path, content)


def remove_drafts(ref: Ref) -> None:
    """Remove all drafts of a session."""
    path = drafts_path(ref)
    for each in (half_of(path), path, *outside_paths(path)):
        each.unlink(missing_ok=True)


def forget_forms(ref: Ref) -> None:
    """Leave nothing but the documents, which are the room's: forms hold names, and what somebody
    said."""
    path = drafts_path(ref)
    ours = tuple(outside_path(path, name).name for name in WRITTEN)
    others = (each for each in outside_paths(path) if not each.name.lstrip(".").startswith(ours))
    for each in (half_of(path), *others):
        each.unlink(missing_ok=True)
    kept = {name: texts for name, texts in read_drafts(path).items() if name in WRITTEN}
    with suppress(FileNotFoundError):
        if path.exists():
            write_drafts(path, kept)
