"""What is known of a session beside its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple


class Head(NamedTuple):
    """The end of a journal: the last number given and the last link."""

    seq: int
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The row of a session. Moments are in milliseconds since 1970, UTC.

    `id` is the key of its rows, `chain` what enters the links (see tables.py), `agenda` the name
    of its agenda, `keep_until` a date as YYYY-MM-DD, `ended` the moment of its close or None.
    `wifi` is JSON as the room wrote it. `secret` is 64 hexadecimal symbols and never shown.
    """

    id: str
    chain: str
    name: str
    title: str
    made: int
    version: int
    head_seq: int
    head_link: str
    agenda: str
    cause: str | None
    place: str | None
    secret: str
    port: int | None
    wifi: str | None
    keep_until: str | None
    ended: int | None
    people: int
    step: str
    phase: str
    updated: int

    @property
    def head(self) -> Head:
        """The end of the journal as the session's row has it."""
        return Head(self.head_seq, self.head_link)


SESSION_COLUMNS = tuple(field.name for field in fields(Session))

KEPT = frozenset({"title", "agenda", "cause", "place", "port", "wifi", "keep_until", "ended"})
CARD = frozenset(
    {"title", "cause", "place", "keep_until", "agenda", "people", "step", "phase", "ended"}
)
"""What may be changed later: KEPT by a request of its own, CARD with every group."""


def only(columns: Mapping[str, Any], allowed: frozenset[str]) -> dict[str, Any]:
    """The columns, if all of them may be changed. ValueError otherwise."""
    wrong = sorted(columns.keys() - allowed)
    if wrong:
        raise ValueError(f"no such column to change: {', '.join(wrong)}")
    return dict(columns)
