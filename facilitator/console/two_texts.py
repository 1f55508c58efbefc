"""Two texts put together sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from facilitator.analysis.sentence_matching import matched

Taken = Literal["a", "b", "both", "none"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the text that is made: the sentence of the one text and of the other, "" where it
    has none, and what is taken there."""

    a: str
    b: str
    taken: Taken

    @property
    def same(self) -> bool:
        """Whether both texts say the same here."""
        return self.a == self.b

    @property
    def sentences(self) -> list[str]:
        """The sentences that are taken."""
        both = [self.a] if self.same else [self.a, self.b]
        taken = {"a": [self.a], "b": [self.b], "both": both, "none": []}[self.taken]
        return [sentence for sentence in taken if sentence]


def places(first: Sequence[str], second: Sequence[str]) -> list[Place]:
    """The places of two texts, with the first one taken: a sentence beside the one that it grew out
    of, others behind their own neighbour."""
    ids = matched([(str(number), text) for number, text in enumerate(first)], second)
    partners = {int(id): text for id, text in zip(ids, second, strict=True) if id is not None}
    behind: dict[int, list[str]] = {}
    last = -1
    for id, text in zip(ids, second, strict=True):
        if id is None:
            behind.setdefault(last, []).append(text)
        else:
            last = int(id)
    both_texts = [Place("", text, "none") for text in behind.get(-1, ())]
    for number, text in enumerate(first):
        both_texts.append(Place(text, partners.get(number, ""), "a"))
        both_texts += [Place("", other, "none") for other in behind.get(number, ())]
    return both_texts


def combined(all_places: Sequence[Place]) -> list[str]:
    """The sentences that are taken, in order."""
    return [sentence for place in all_places for sentence in place.sentences]
