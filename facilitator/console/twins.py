"""Answers that probably say the same: which of the things on a page are suggested as twins."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from facilitator.analysis.likeness import SAME, Alike, alike
from facilitator.workshop.text_sanitizing import name_key

MOST = 500
"""Texts that are compared: it takes a tenth of a second, beside the keys."""

EACH = 5
"""Pairs that are kept of one text."""

Owners = Mapping[str, str]
"""The id of the thing that an answer belongs to, by the answer's id."""


class Likely(NamedTuple):
    """A thing (its id) that says the same: probably, or if not `sure` maybe."""

    id: str
    sure: bool


@dataclass(slots=True)
class Twins:
    """The pairs of answers whose texts are alike, the most alike first, and those of them that the
    facilitator has refused, which are not suggested again in this sitting."""

    pairs: tuple[Alike, ...] = ()
    refused: set[frozenset[str]] = field(default_factory=set)
    _of_text: Mapping[str, Sequence[Alike]] = field(default_factory=dict)

    async def compare(self, texts: Mapping[str, str]) -> None:
        """Find the pairs among these texts (id to text); of very many, among the last of them."""
        newest = dict(list(texts.items())[-MOST:])
        self.pairs = await asyncio.to_thread(_closest, newest)
        of_text: dict[str, list[Alike]] = defaultdict(list)
        for pair in self.pairs:
            of_text[pair.first].append(pair)
            of_text[pair.second].append(pair)
        self._of_text = of_text

    def of(self, chosen: str, texts: Iterable[str], owners: Owners) -> Likely | None:
        """The thing that most probably says the same as this one, in which these texts (ids)
        stand."""
        pairs = {pair for text in texts for pair in self._of_text.get(text, ())}
        for pair in sorted(pairs, key=lambda pair: -pair.score):
            things = self._things(pair, owners)
            if chosen in things:
                (other,) = things - {chosen}
                return Likely(other, pair.score >= SAME)
        return None

    def first(self, owners: Owners) -> str:
        """The first thing of the page that has a twin; "" if none has."""
        with_twin = {id for pair in self.pairs for id in self._things(pair, owners)}
        return next((id for id in owners.values() if id in with_twin), "")

    def count(self, owners: Owners) -> int:
        """How many things look the same as another one."""
        return len({id for pair in self.pairs for id in self._things(pair, owners)})

    def refuse(self, one: str, other: str, owners: Owners) -> None:
        """These two do not say the same."""
        for pair in self.pairs:
            if self._things(pair, owners) == {one, other}:
                self.refused.add(frozenset((pair.first, pair.second)))

    def _things(self, pair: Alike, owners: Owners) -> frozenset[str]:
        """The two things that a pair speaks of; none if it is refused, or one of them has gone, or
        they are one by now."""
        if frozenset((pair.first, pair.second)) in self.refused:
            return frozenset()
        things = {owners.get(pair.first, ""), owners.get(pair.second, "")}
        return frozenset(things) if len(things - {""}) == 2 else frozenset()


def _closest(texts: Mapping[str, str]) -> tuple[Alike, ...]:
    """The pairs, of those of each text only the closest; what is spelled the same is compared
    once."""
    spellings: dict[str, str] = {}
    for id, text in texts.items():
        spellings.setdefault(name_key(text), id)
    equal = [
        Alike(first, id, 1.0)
        for id, text in texts.items()
        if (first := spellings[name_key(text)]) != id
    ]
    counts: Counter[str] = Counter()
    pairs = []
    distinct = {id: texts[id] for id in spellings.values()}
    for pair in (*equal, *alike(distinct)):
        if min(counts[pair.first], counts[pair.second]) < EACH:
            pairs.append(pair)
            counts.update((pair.first, pair.second))
    return tuple(pairs)
