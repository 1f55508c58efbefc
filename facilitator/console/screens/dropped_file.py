"""The file that is meant by what a terminal writes when one is dropped on it."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from facilitator.workshop.own_folders import typed_path


def dropped(typed: str) -> Path:
    """The file that was typed or dropped. Terminals write a name as a shell would need it: so it
    is read, unless a file has the very name. Raises FacilitatorError."""
    text = typed.strip()
    plain = typed_path(text)
    if os.path.lexists(plain):
        return plain
    return typed_path(_unquoted(text))


def _unquoted(text: str) -> str:
    if os.name == "nt":
        # There a backslash parts folders, and only quotation marks stand around a name.
        return text[1:-1] if len(text) > 1 and text[0] == text[-1] == '"' else text
    try:
        parts = shlex.split(text)
    except ValueError:
        return text
    return parts[0] if len(parts) == 1 else text
