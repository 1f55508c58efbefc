"""One row of the journal as it is stored, and what a row may hold."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from facilitator.journal.integrity.chain import digest_of, link_of


class Row(NamedTuple):
    """The columns of an event in their order, without the session that owns it.

    `body` is canonical JSON; `salt` (32), `digest` and `link` (64) are hexadecimal. An erased
    event has neither body nor salt. `at` is in milliseconds since 1970, UTC.
    """

    seq: int
    cid: str
    who: str
    step: str
    kind: str
    version: int
    body: str | None
    salt: str | None
    digest: str
    link: str
    at: int


COLUMNS = Row._fields
PROOF = ("salt", "digest", "link")
"""Columns that prove an event and that nobody needs who only reads what was said."""

EVENT_COLUMNS = tuple(name for name in COLUMNS if name not in PROOF)
"""The columns of a row that an event is made of."""

BODY_LIMIT = 262_144
"""Symbols in a canonical body. Four times the most that a phone may send (64 kB)."""

_cid = re.compile("[0-9a-f]{32}")
_ids = re.compile(r"[\w.:~-]{1,80} [\w.:-]{0,80} [a-z][a-z-]{0,39}", re.ASCII)


def event_columns_of(columns: tuple[Any, ...]) -> tuple[Any, ...]:
    """The columns of a whole row that an event is made of."""
    return (*columns[:7], columns[10])


def names_fit(cid: str, who: str, step: str, kind: str) -> bool:
    """True if the four may stand in a row: a cid is 32 hexadecimal symbols, the rest are ids."""
    return _cid.fullmatch(cid) is not None and _ids_fit(who, step, kind)


@lru_cache(4096)
def _ids_fit(who: str, step: str, kind: str) -> bool:
    """Kept for as many as a hall has: the same people give again and again."""
    return _ids.fullmatch(f"{who} {step} {kind}") is not None


def sealed(
    session: str,
    previous: str,
    seq: int,
    cid: str,
    who: str,
    step: str,
    kind: str,
    version: int,
    body: str,
    salt: str,
    at: int,
) -> Row:
    """The row of an event with its digest and its link to the one before."""
    digest = digest_of(salt, body)
    link = link_of(previous, session, seq, cid, who, step, kind, version, at, digest)
    return Row(seq, cid, who, step, kind, version, body, salt, digest, link, at)
