"""What the journal holds: events, and the drafts that become events."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

FACILITATOR = "facilitator"
ROOM = "room"
SOMEBODY = "somebody"

Body = Mapping[str, Any]


def new_cid() -> str:
    """A contribution id: 128 random bits as 32 hex symbols."""
    return secrets.token_hex(16)


def is_somebody(who: str) -> bool:
    """Whether something counts under nobody in particular."""
    return who.startswith(f"{SOMEBODY} ")


def by_hand_giver(who: str, cid: str, body: Body) -> str:
    """Under whom something entered by hand counts. Each entry for somebody in particular is theirs;
    each entry for `SOMEBODY` is a person of its own, so that no two of them replace each other, and
    changing it or taking it back means the entry that `of` names."""
    return f"{SOMEBODY} {body.get('of', cid)}" if who == SOMEBODY else who


class Event(NamedTuple):
    """One entry of the journal as the fold reads it.

    `seq` counts from 1 without gaps. `who` is a participant's id, a pseudonym (anonymous steps),
    `FACILITATOR` or `ROOM`. `step` is "" outside any step. `body` is None once it was erased.
    `at` is in milliseconds since 1970, UTC; order is by `seq`, never by time.

    A session has tens of thousands of them: a named tuple is made in a third of the time that a
    frozen dataclass takes.
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
