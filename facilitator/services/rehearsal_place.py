"""Where a rehearsal's session lies, for it is of this computer only and never kept."""

from __future__ import annotations

from facilitator.journal.locations import FileRef, Ref

PREFIX = "facilitator-rehearsal-"
"""What the name of a rehearsal's folder begins with."""


def is_rehearsal(ref: Ref) -> bool:
    """Whether a session is one of a rehearsal."""
    return isinstance(ref, FileRef) and ref.path.parent.name.startswith(PREFIX)
