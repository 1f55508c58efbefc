"""How far a room agrees to each item, and whether its groups agree alike.

Formulas: docs/formulas.md, "Agreement"; group-informed consensus is Polis's measure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.analysis.tallies import (
    SMALLEST_GROUP,
    GroupTally,
    Tally,
    Votes,
    by_group,
    folded,
    tally,
)

COMMON_GROUND = 60
"""Percent of each group that makes an item common ground."""

FEWEST_VOTES = 5


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the votes on one item say.

    `groups`: the tallies by group, none if the room named no groups; it then counts as one group.
    `gic`: product of the groups' agree shares, 0 to 1. `bridge`: its root by the number of groups.
    `weakest`: the group with the smallest A/S of those with enough votes, None if there is none.
    `divisive`: largest minus smallest agree share of the groups that voted, 0 to 1.
    `unheard`: groups with too few votes to be judged. `too_few`: the item has too few votes.
    """

    item: str
    total: Tally
    groups: tuple[GroupTally, ...]
    gic: float
    bridge: float
    weakest: GroupTally | None
    divisive: float
    common_ground: bool
    too_few: bool
    unheard: tuple[str, ...]


def gic(tallies: Iterable[Tally]) -> float:
    """Group-informed consensus: the product of the agree shares; a group without votes is 0.5."""
    return math.prod(each.agree_share for each in tallies)


def too_few(seen: int, room: int) -> bool:
    """Whether `seen` votes are fewer than 5 or than half of the `room`'s people."""
    return seen < FEWEST_VOTES or 2 * seen < room


def weakest(groups: Iterable[GroupTally], least: int = SMALLEST_GROUP) -> GroupTally | None:
    """The group with the smallest A/S among those with at least `least` votes, first by order."""
    heard = [each for each in groups if each.tally.seen >= max(least, 1)]
    return min(heard, key=lambda each: _plain_share(each.tally), default=None)


def common_ground(tallies: Iterable[Tally], least: int = SMALLEST_GROUP) -> bool:
    """Whether each group with at least `least` votes has 60 %; False if no group has as many."""
    heard = [each for each in tallies if each.seen >= max(least, 1)]
    return bool(heard) and all(each.agrees_at_least(COMMON_GROUND) for each in heard)


def divisive(tallies: Iterable[Tally]) -> float:
    """Largest minus smallest agree share of the groups that voted, 0 if fewer than two did."""
    shares = [each.agree_share for each in tallies if each.seen]
    return max(shares) - min(shares) if shares else 0.0


def of_item(item: str, total: Tally, groups: tuple[GroupTally, ...], room: int) -> Agreement:
    """What the counted votes on one item say; `room` is the number of people here."""
    parts = [each.tally for each in groups] or [total]
    product = gic(parts)
    return Agreement(
        item=item,
        total=total,
        groups=groups,
        gic=product,
        bridge=product ** (1 / len(parts)),
        weakest=weakest(groups),
        divisive=divisive(parts),
        common_ground=common_ground(parts),
        too_few=too_few(total.seen, room),
        unheard=tuple(each.group for each in groups if each.tally.seen < SMALLEST_GROUP),
    )


def agreement(
    votes: Mapping[str, Votes],
    groups: Mapping[str, str],
    room: int,
    smallest: int = SMALLEST_GROUP,
) -> tuple[Agreement, ...]:
    """What the votes say, item by item in the order of `votes` (item to voter to vote).

    `groups` is voter to group; groups of fewer than `smallest` people are folded into one.
    `room` is the number of people here. ValueError for a vote that is none of 1, 0 and -1.
    """
    joined = folded(groups, smallest)
    return tuple(
        of_item(item, tally(cast.values()), by_group(cast, joined), room)
        for item, cast in votes.items()
    )


def by_bridge(items: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """The best bridge first, ties in the given order; then those with too few votes, which have no
    rank, as they were given."""
    return tuple(sorted(items, key=_rank))


def _rank(item: Agreement) -> tuple[bool, float]:
    return item.too_few, 0 if item.too_few else -item.bridge


def _plain_share(counted: Tally) -> float:
    return counted.agree / counted.seen
