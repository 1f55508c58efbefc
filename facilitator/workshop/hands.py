"""Hands that were raised and counted in a round of a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from facilitator.workshop.bodies import ContributionBody


class Hands(NamedTuple):
    """What hands may be counted for: a kind of contribution, its field that says what it is about,
    and the one that holds the choice."""

    body: type[ContributionBody]
    subject: str
    choice: str


@dataclass(frozen=True, slots=True)
class HandCount:
    """So many hands for each choice of a `kind` of contribution about a `subject` (an item's id, a
    frozen text's hash), as (choice, hands) in the order of the alphabet. They stand beside what
    phones sent."""

    kind: str
    subject: str
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many hands were raised."""
        return sum(hands for _choice, hands in self.counts)
