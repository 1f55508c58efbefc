"""What an agenda may set about a step of some activity."""

from __future__ import annotations

import msgspec


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The options of an activity: each field has a default, and a `description` in its type."""
