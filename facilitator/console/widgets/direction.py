"""Texts that run from right to left.

Terminals that turn them round take a row as one text: two columns of such texts would change
places, and a number beside one would jump to its other end. No sign is written to prevent it, for
what people wrote must not steer a terminal either; such texts keep a row to themselves instead.
"""

import re
from collections.abc import Iterable

# Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms; Adlam and the like.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

_FEW = 10
"""One such text in so many changes no page: it seldom meets another in its row."""


def from_right(text: str) -> bool:
    """Whether some of a text runs from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def often_from_right(texts: Iterable[str]) -> bool:
    """Whether more than one in ten texts does."""
    flags = [from_right(text) for text in texts]
    return _FEW * sum(flags) > len(flags)
