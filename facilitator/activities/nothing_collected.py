"""Rounds in which nothing is collected: there is something to show or to lead, and phones send
nothing."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.workshop.activity import Contribution, Round
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.item_builder import ItemBuilder


class NothingCollected(Round):
    """A subclass says what the view is of. An activity with such rounds names no contributions, so
    that none gets here."""

    def check(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> None:
        raise AssertionError(contribution)

    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        return False

    def answered(self) -> Collection[str]:
        return ()

    def contribution_count(self) -> int:
        return 0
