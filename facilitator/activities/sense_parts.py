"""The result of a sense check in its parts, as every place shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.analysis.agreement import COMMON_GROUND, Agreement, by_bridge
from facilitator.analysis.tallies import GroupTally


@dataclass(frozen=True, slots=True)
class Parted:
    """The result in parts, each in the order of its bridge score; those with too few votes have no
    rank and stand as they were made."""

    common: tuple[Agreement, ...]
    talk: tuple[Agreement, ...]
    rest: tuple[Agreement, ...]
    few: tuple[Agreement, ...]

    @property
    def all(self) -> tuple[Agreement, ...]:
        """All of them in the order in which they are shown."""
        return (*self.common, *self.talk, *self.rest, *self.few)

    @property
    def by_group(self) -> bool:
        """Whether there are groups to compare on any of them."""
        return any(each.groups for each in self.all)


def parted(agreements: Sequence[Agreement]) -> Parted:
    """Common ground; those on which people differ; the rest; those with too few votes."""
    ordered = by_bridge(agreements)
    few = tuple(agreement for agreement in ordered if agreement.too_few)
    enough = [agreement for agreement in ordered if not agreement.too_few]
    common = tuple(agreement for agreement in enough if agreement.common_ground)
    others = [agreement for agreement in enough if not agreement.common_ground]
    talk = tuple(agreement for agreement in others if _differ(agreement))
    rest = tuple(agreement for agreement in others if not _differ(agreement))
    return Parted(common, talk, rest, few)


def _differ(agreement: Agreement) -> bool:
    """A quarter of those who judged agrees and another one disagrees; or one group is for it and
    another not."""
    total = agreement.total
    sides = 4 * min(total.agree, total.disagree) >= total.seen
    shares = [each.tally.agrees_at_least(COMMON_GROUND) for each in heard(agreement)]
    return sides or (any(shares) and not all(shares))


def heard(agreement: Agreement) -> list[GroupTally]:
    """The groups with enough votes to be judged."""
    return [each for each in agreement.groups if each.group not in agreement.unheard]


def alike(agreement: Agreement) -> bool:
    """Whether as large a part of each of these groups agrees, so that none is the weakest."""
    weakest = agreement.weakest
    return weakest is None or all(
        each.tally.agree * weakest.tally.seen == weakest.tally.agree * each.tally.seen
        for each in heard(agreement)
    )
