"""How much two sentences have in common, so that one that was changed is known again."""

from __future__ import annotations

import re
from difflib import SequenceMatcher


def likeness(old: str, new: str) -> float:
    """The share of words that two sentences have in common and in the same order, 0 to 1."""
    return SequenceMatcher(None, _tokens(old), _tokens(new), autojunk=False).ratio()


def likeness_to(sentence: str, part: tuple[str, str]) -> float:
    """The same of a part of a version, an id with its text, and a sentence."""
    return likeness(part[1], sentence)


def _tokens(sentence: str) -> list[str]:
    """The words without their signs; the letters where a script does not part its words."""
    tokens = re.findall(r"\w+", sentence.casefold())
    return tokens if len(tokens) > 2 else list(sentence.casefold())
