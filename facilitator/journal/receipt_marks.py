"""Hashes under a contribution's id: nobody can try out what was said without knowing that id."""

from __future__ import annotations

from hashlib import blake2b


def hash_under(cid: str, text: str) -> str:
    """The hash of a text, keyed with a contribution's id: 32 hexadecimal symbols."""
    return blake2b(text.encode(), key=cid.encode(), digest_size=16).hexdigest()


def mark_of(cid: str) -> str:
    """Under what the receipt of a contribution is kept."""
    return hash_under(cid, "")
