"""Which sentence of a text another one grew out of, so that one that was changed is known again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import partial

_ALIKE = 0.5


def likeness(old: str, new: str) -> float:
    """The share of words that two sentences have in common and in the same order, 0 to 1."""
    return SequenceMatcher(None, _tokens(old), _tokens(new), autojunk=False).ratio()


def matched(before: Sequence[tuple[str, str]], texts: Sequence[str]) -> list[str | None]:
    """For each text the id of the sentence (id, text) that it is, or grew out of; None for a new
    one. Sentences are matched in order; two are alike if more than half of them is shared."""
    left = list(before)
    ids: list[str | None] = [None] * len(texts)
    for at, sentence in enumerate(texts):
        for id, old in left:
            if old == sentence:
                ids[at] = id
                left.remove((id, old))
                break
    for at, sentence in enumerate(texts):
        if ids[at] is None and left:
            id, old = max(left, key=partial(_likeness_to, sentence))
            if likeness(old, sentence) > _ALIKE:
                ids[at] = id
                left.remove((id, old))
    return ids


def _likeness_to(sentence: str, part: tuple[str, str]) -> float:
    return likeness(part[1], sentence)


def _tokens(sentence: str) -> list[str]:
    """The words without their signs; the letters where a script does not part its words."""
    tokens = re.findall(r"\w+", sentence.casefold())
    return tokens if len(tokens) > 2 else list(sentence.casefold())
