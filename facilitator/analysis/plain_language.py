"""What makes a text hard to read or to act on: hints, never stops.

They stand in docs/formulas.md, "Hints for a text".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

LONG_SENTENCE = 25
LONG_TEXT = 250
"""Words up to which a sentence, and a whole text, is easily read aloud."""

_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(f"[{_IDEOGRAPHS}]|[^\\s{_IDEOGRAPHS}]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SHORTEST, _LONGEST = 2, 6
"""Letters of an acronym."""

HintKind = Literal["long-sentence", "long-text", "nobody-acts", "acronym"]


class Hint(NamedTuple):
    """What would make a text plainer: which sentence it is about, from 1 (0: the whole text), how
    many words there are, or which one it is."""

    kind: HintKind
    sentence: int = 0
    length: int = 0
    word: str = ""


def word_count(text: str) -> int:
    """Words, or signs in scripts that put no spaces between words."""
    return len(_WORD.findall(text))


def hints(
    sentences: Sequence[str], ours: Collection[str] = (), known: Collection[str] = ()
) -> list[Hint]:
    """The hints for a text, in the order of its sentences, those about the whole last. `ours` are
    the words by which a language says "we" and "our"; without any nothing is said of them. `known`
    are acronyms that need no explanation."""
    met = set(known)
    of_sentences: list[Hint] = []
    for place, text in enumerate(sentences, 1):
        if (count := word_count(text)) > LONG_SENTENCE:
            of_sentences.append(Hint("long-sentence", place, count))
        new = [word for word in acronyms([text]) if word not in met]
        of_sentences += [Hint("acronym", place, word=word) for word in new]
        met.update(new)
    return [*of_sentences, *_of_whole(sentences, ours)]


def _of_whole(sentences: Sequence[str], ours: Collection[str]) -> Iterator[Hint]:
    used = {word.casefold() for text in sentences for word in _LETTERS.findall(text)}
    if len(sentences) > 1 and ours and used.isdisjoint(word.casefold() for word in ours):
        yield Hint("nobody-acts")
    if (count := sum(map(word_count, sentences))) > LONG_TEXT:
        yield Hint("long-text", length=count)


def acronyms(texts: Iterable[str]) -> list[str]:
    """The acronyms in texts, each once; a text that is all in capitals has none."""
    seen: dict[str, None] = {}
    for text in texts:
        every = _LETTERS.findall(text)
        if len(every) > 1 and all(word.isupper() for word in every):
            continue
        for word in every:
            if _SHORTEST <= len(word) <= _LONGEST and word.isupper() and word.lower() != word:
                seen.setdefault(word)
    return list(seen)
