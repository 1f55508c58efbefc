"""Hands that were raised and counted in a round of a step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.items import Item


class Hands(NamedTuple):
    """What hands may be counted for: a kind of contribution, its field that says what it is about,
    and the one that holds the choice. `labels`: the choices in their order, each with its words;
    None where the activity itself counts them and says so. `stands`: whether a count still holds,
    by the state, where more can change than how a thing reads. `names`: what choices are called in
    data, where they are numbers there."""

    body: type[ContributionBody]
    subject: str
    choice: str
    labels: Callable[[], Mapping[str, str]] | None = None
    stands: Callable[[Any, HandCount], bool] | None = None
    names: Mapping[str, str] = MappingProxyType({})

    def may_be_about(self, subject: str) -> bool:
        """Whether a contribution of this kind can be about it."""
        choice = next(iter(self.labels())) if self.labels else ""
        try:
            self.contribution(subject, choice)
        except msgspec.ValidationError:
            return False
        return True

    def contribution(self, subject: str, choice: str) -> ContributionBody:
        """What a phone would send for that choice. Raises msgspec.ValidationError."""
        return msgspec.convert(
            {self.subject: subject, self.choice: choice}, self.body, strict=False
        )


@dataclass(frozen=True, slots=True)
class HandCount:
    """So many hands for each choice of a `kind` of contribution about a `subject` (an item's id, a
    frozen text's hash), as (choice, hands) in the order of the alphabet, noted by the event of the
    number `seq`. They stand beside what phones sent. `reads` is how the item read then."""

    kind: str
    subject: str
    counts: tuple[tuple[str, int], ...]
    seq: int = field(default=0, compare=False)
    reads: str = field(default="", compare=False)

    def holds(self, item: Item | None) -> bool:
        """Whether the item still reads as it did when the hands were raised about it."""
        return not self.reads or (item is not None and item.text == self.reads)

    @property
    def total(self) -> int:
        """How many hands were raised."""
        return sum(hands for _choice, hands in self.counts)
