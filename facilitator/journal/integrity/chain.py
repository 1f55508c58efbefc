"""The chain of the journal: what is hashed, byte for byte. Held for ever by golden values.

Canonical JSON: keys sorted (by code point), separators "," and ":", no spaces, non-ASCII kept, as
UTF-8; whole numbers only. Texts are assumed to be NFC already (sanitising sees to it); nothing is
changed here.

    digest = BLAKE2b-256(salt | canonical body)
    link   = BLAKE2b-256(previous link | row)
    row    = canonical JSON of [session, seq, cid, who, step, kind, version, at, digest]

`|` joins bytes. `salt` is 16 random bytes, links and digests are 32 bytes; all three are kept as
lower-case hexadecimal text and enter the hashes as bytes, except that `digest` inside `row` is its
64 symbols. `session` is the id of the session's chain, which a copy of the session keeps. The
first link, before any event, is BLAKE2b-256 of the canonical JSON of ["facilitator", 1, session].

BLAKE2b is unkeyed, without salt or personalisation, 32 bytes long (RFC 7693). A row of the table
without its body and salt still proves its place, so erasing a text leaves the chain whole.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from typing import Any

from facilitator.workshop.bodies import encode

FORMAT = 1
"""Version of everything said here; stored with each session and archive."""

SALT_BYTES = 16
_HASH_BYTES = 32
_SALTS = 64
"""Salts that are drawn together."""

_hash = partial(blake2b, digest_size=_HASH_BYTES)


def canonical(value: Any) -> str:
    """The canonical JSON text of a body, or of plain JSON values. ValueError or TypeError if it has
    none."""
    return encode(value).decode()


def first_link(session: str) -> str:
    """The link before the first event: 64 hexadecimal symbols."""
    return _hash(encode(["facilitator", FORMAT, session])).hexdigest()


def salts() -> Iterator[str]:
    """Fresh salts without end, many drawn at a time: whoever asks the system for each of them lets
    another thread have the interpreter each time."""
    while True:
        drawn = os.urandom(_SALTS * SALT_BYTES).hex()
        yield from [drawn[at : at + 2 * SALT_BYTES] for at in range(0, len(drawn), 2 * SALT_BYTES)]


def digest_of(salt: str, body: str) -> str:
    """The digest of a canonical body: 64 hexadecimal symbols. `salt` is 32 of them."""
    return _hash(bytes.fromhex(salt) + body.encode()).hexdigest()


def link_of(
    previous: str,
    session: str,
    seq: int,
    cid: str,
    who: str,
    step: str,
    kind: str,
    version: int,
    at: int,
    digest: str,
) -> str:
    """The link of an event: 64 hexadecimal symbols. `at` in milliseconds since 1970."""
    row = encode((session, seq, cid, who, step, kind, version, at, digest))
    return _hash(bytes.fromhex(previous) + row).hexdigest()
