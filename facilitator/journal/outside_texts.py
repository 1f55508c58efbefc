"""A draft while it is edited in another program: a file of its own, which goes only once the draft
has its text."""

from __future__ import annotations

import os
from pathlib import Path

from facilitator.journal.safe_open import make_own, open_own

_LARGEST = 1_000_000


def write_outside(path: Path, text: str) -> None:
    """Put a text there for another program. What lies there already is what could not be read: it
    stays as it is. Raises OSError."""
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(make_own(path, os.O_WRONLY | os.O_TRUNC), "wb") as file:
        file.write(f"{text}\n".encode("utf-8", "replace"))


def read_outside(path: Path) -> str | None:
    """The text that lies there, without the empty lines at its end; None if there is none. Raises
    OSError, and ValueError for what is no text in UTF-8 or far too long."""
    if not path.exists():
        return None
    with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError("too long for a text of sentences")
    return content.decode("utf-8-sig").rstrip("\r\n")
