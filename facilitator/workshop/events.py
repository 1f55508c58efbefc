"""What the journal holds: events, and the drafts that become events."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FACILITATOR = "facilitator"
ROOM = "room"

Body = Mapping[str, Any]


def new_cid() -> str:
    """A contribution id: 128 random bits as 32 hex symbols."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the journal as the fold reads it.

    `seq` counts from 1 without gaps. `who` is a participant's id, a pseudonym (anonymous steps),
    `FACILITATOR` or `ROOM`. `step` is "" outside any step. `body` is None once it was erased.
    `at` is in milliseconds since 1970, UTC; order is by `seq`, never by time.
    """

    seq: int
    cid: str
    who: str
    step: str
    kind: str
    version: int
    body: Body | None
    at: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before the writer gave it its number. `at` None means: now."""

    kind: str
    body: Body
    who: str = FACILITATOR
    step: str = ""
    cid: str = field(default_factory=new_cid)
    at: int | None = None
    version: int = 1
