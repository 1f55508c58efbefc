"""Names that look alike though other characters stand in them, such as a Cyrillic А for a Latin A.

Two names look alike if they share a skeleton, as Unicode's Technical Standard 39 has it: each
character stands for the one that it is taken for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from facilitator.workshop.confusables import HEXADECIMAL
from facilitator.workshop.text_sanitizing import name_key, normal, sanitize_text

Look = tuple[str, str]
Looks = frozenset[Look]

_UNSEEN = re.compile("[\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f]")
"""What cleaning keeps and nobody sees by itself: joiners and selectors."""


@cache
def _taken_for() -> dict[int, str]:
    """What each character is taken for."""
    prototypes: dict[int, str] = {}
    for row in HEXADECIMAL.split("|"):
        like, those = row.split(":")
        text = "".join(chr(int(code, 16)) for code in like.split())
        prototypes |= {int(code, 16): text for code in those.split()}
    return prototypes


def _skeleton(text: str) -> str:
    seen = _UNSEEN.sub("", normal("NFD", text))
    return normal("NFD", seen.translate(_taken_for()))


@lru_cache(16_384)
def looks(name: str) -> Looks:
    """How a name looks, as it is written and in small letters: an I is taken for an l, an i is not.
    Names that count as the same look the same."""
    written = " ".join(normal("NFKC", name).split())
    return frozenset({("written", _skeleton(written)), ("small", _skeleton(name_key(name)))})


def free(name: str, is_taken: Callable[[Look], bool], limit: int) -> str:
    """The name in at most `limit` characters, with a number behind it if a look of it is taken."""
    candidate, number = sanitize_text(name, limit), 1
    while any(map(is_taken, looks(candidate))):
        number += 1
        ending = f" {number}"
        candidate = sanitize_text(name, limit - len(ending)) + ending
    return candidate


def look_alike(one: str, other: str) -> bool:
    """Whether somebody could take one of two names for the other."""
    return not looks(one).isdisjoint(looks(other))
