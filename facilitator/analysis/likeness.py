"""Which short texts probably say the same, by their words and parts of words.

It knows nothing of what words mean: "childcare" and "somebody to look after kids" are not alike.
So it suggests, and a person decides. Formulas: docs/formulas.md, "Answers that say the same".
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

SAME = 0.45
"""From here on two texts are suggested as the same."""

MAYBE = 0.30
"""From here on they may be."""

_GRAMS = (3, 4)
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+|[^\W_]+")
_WITHOUT_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_FILLING = frozenset(
    (
        *("a", "an", "and", "as", "at", "be", "by", "for", "from", "in", "into", "is", "it", "of"),
        *("on", "or", "our", "the", "their", "to", "us", "we", "who", "with"),
    )
)
"""Words that say too little to be compared; a text of nothing else keeps them."""

Vector = Mapping[str, float]


class Alike(NamedTuple):
    """Two texts by their ids, in the given order, and how alike they are, 0 to 1."""

    first: str
    second: str
    score: float


def alike(texts: Mapping[str, str], least: float = MAYBE) -> tuple[Alike, ...]:
    """All pairs of `texts` (id to text) that are at least so much alike, the most alike first; ties
    keep the given order."""
    vectors = _vectors(texts)
    places = {id: place for place, id in enumerate(texts)}
    shared: dict[str, list[tuple[str, float]]] = defaultdict(list)
    pairs: list[Alike] = []
    for id, vector in vectors.items():
        scores: dict[str, float] = defaultdict(float)
        for feature, weight in vector.items():
            for other, other_weight in shared[feature]:
                scores[other] += weight * other_weight
            shared[feature].append((id, weight))
        pairs += [Alike(other, id, score) for other, score in scores.items() if score >= least]
    return tuple(
        sorted(pairs, key=lambda p: (-round(p.score, 9), places[p.first], places[p.second]))
    )


def holds(text: str, query: str) -> bool:
    """Whether a text holds the words of a query, each as a word or as a part of one, in any order;
    whatever their case and accents."""
    within = _plain_words(text)
    return all(any(each in word for word in within) for each in _plain_words(query))


def groups(pairs: Iterable[Alike], least: float = SAME) -> tuple[tuple[str, ...], ...]:
    """The ids that hang together by pairs at least so much alike, each group in the order in which
    its ids come up."""
    group_of: dict[str, list[str]] = {}
    for first, second, score in pairs:
        if score < least:
            continue
        one, other = group_of.setdefault(first, [first]), group_of.setdefault(second, [second])
        if one is not other:
            one.extend(other)
            group_of |= dict.fromkeys(other, one)
    distinct = {id(group): group for group in group_of.values()}
    return tuple(map(tuple, distinct.values()))


def _vectors(texts: Mapping[str, str]) -> dict[str, Vector]:
    """Each text as its features, weighted, of length 1."""
    counted = {id: _features(text) for id, text in texts.items()}
    within = Counter(feature for features in counted.values() for feature in features)
    rarity = {
        feature: math.log((1 + len(texts)) / (1 + count)) + 1 for feature, count in within.items()
    }
    return {id: _unit({f: w * rarity[f] for f, w in each.items()}) for id, each in counted.items()}


def _features(text: str) -> Vector:
    every_word = _plain_words(text)
    compared = [word for word in every_word if word not in _FILLING] or every_word
    weights: dict[str, float] = defaultdict(float)
    for word, count in Counter(compared).items():
        for feature in (word, *_parts(word)):
            weights[feature] += 1 + math.log(count)
    return weights


def _plain_words(text: str) -> list[str]:
    """Its words without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _WORDS.findall("".join(c for c in decomposed if not unicodedata.combining(c)))


def _parts(word: str) -> list[str]:
    """Runs of three and four letters, the word's ends marked; of two where a script has no spaces
    between words."""
    if _WITHOUT_SPACES.match(word):
        return [f"={word[at : at + 2]}" for at in range(len(word) - 1)]
    marked = f"^{word}$"
    return [marked[at : at + n] for n in _GRAMS for at in range(len(marked) - n + 1)]


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {feature: weight / length for feature, weight in vector.items()} if length else vector
