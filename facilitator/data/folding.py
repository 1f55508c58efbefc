"""How names of places are compared: without accents, capitals and punctuation."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | dict.fromkeys("'’‘ʻʼʿʾ`´ʹ", "")
)
"""Letters that are not taken apart into one without an accent and the accent; apostrophes."""
_BETWEEN = re.compile(r"[^\w]+")


def folded(name: str) -> str:
    """A name as it is compared: small letters without accents, one blank between two words."""
    small = name.casefold()
    if not small.isascii() or "'" in small:
        small = small.translate(_LETTERS)
        parts = unicodedata.normalize("NFKD", small)
        small = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return _BETWEEN.sub(" ", small).strip()
