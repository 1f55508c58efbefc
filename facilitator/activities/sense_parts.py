"""The result of a sense check in three parts, as every place shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.analysis.agreement import COMMON_GROUND, Agreement, by_bridge


@dataclass(frozen=True, slots=True)
class Parted:
    """The result in three parts, each in the order of its bridge score."""

    common: tuple[Agreement, ...]
    talk: tuple[Agreement, ...]
    rest: tuple[Agreement, ...]

    @property
    def all(self) -> tuple[Agreement, ...]:
        """All of them in the order in which they are shown."""
        return (*self.common, *self.talk, *self.rest)


def parted(agreements: Sequence[Agreement]) -> Parted:
    """Common ground; those on which people differ; the rest, with too few votes at the end."""
    ordered = by_bridge(agreements)
    enough = [agreement for agreement in ordered if not agreement.too_few]
    common = tuple(agreement for agreement in enough if agreement.common_ground)
    talk = tuple(
        agreement for agreement in enough if not agreement.common_ground and _differ(agreement)
    )
    rest = tuple(
        agreement for agreement in ordered if agreement not in common and agreement not in talk
    )
    return Parted(common, talk, rest)


def _differ(agreement: Agreement) -> bool:
    """A quarter of the room on either side, or one group for it and another not."""
    total = agreement.total
    sides = 4 * min(total.agree, total.disagree) >= total.seen
    groups = [group.tally for group in agreement.groups if group.group not in agreement.unheard]
    shares = [tally.agrees_at_least(COMMON_GROUND) for tally in groups]
    return sides or (any(shares) and not all(shares))
