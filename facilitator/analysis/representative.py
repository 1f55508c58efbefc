"""Which items stand for a group, and which have a majority: Polis's two lists.

They are ranking aids, not proofs: nothing is corrected for small rooms or for many comparisons.
Formulas: docs/formulas.md, "What stands for a group".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from facilitator.analysis.tallies import Tally, laplace

Side = Literal["agree", "disagree"]

Z_90 = 1.2816
"""One-sided 90 %."""

MOST = 5


@dataclass(frozen=True, slots=True)
class Representative:
    """One side of one item, seen from one group against all the others.

    `votes` of `seen` took this side. `share`: Laplace's. `repness`: share here / share elsewhere.
    `z_share`: share against one half. `z_repness`: share here against elsewhere.
    `best_agreed`: the group's best-agreed item; it is listed even where it is not significant,
    and then its side may be the smaller one: print its counts, not "they disagree".
    """

    item: str
    side: Side
    votes: int
    seen: int
    share: float
    repness: float
    z_share: float
    z_repness: float
    best_agreed: bool = False

    @property
    def rank(self) -> float:
        """R * z2 * p * z1, the order of the list."""
        return self.repness * self.z_repness * self.share * self.z_share

    @property
    def strength(self) -> float:
        """p * z1, the order without comparing groups."""
        return self.share * self.z_share

    @property
    def significant(self) -> bool:
        """Whether both z pass 90 %."""
        return self.z_repness > Z_90 and self.z_share > Z_90


@dataclass(frozen=True, slots=True)
class Majority:
    """An item on which more than half of the whole room took one side."""

    item: str
    side: Side
    votes: int
    seen: int
    share: float
    z: float

    @property
    def rank(self) -> float:
        """p * z1."""
        return self.share * self.z


def z_one(votes: int, seen: int) -> float:
    """Is the share more than one half? 2*sqrt(S+1) * ((A+1)/(S+1) - 0.5)."""
    return 2 * math.sqrt(seen + 1) * ((votes + 1) / (seen + 1) - 0.5)


def z_two(votes: int, seen: int, other_votes: int, other_seen: int) -> float:
    """Is the share larger here than there? Pooled, with 1 added to all four counts."""
    x1, n1, x2, n2 = votes + 1, seen + 1, other_votes + 1, other_seen + 1
    pooled = (x1 + x2) / (n1 + n2)
    if x1 + x2 == n1 + n2:
        return 0.0
    return (x1 / n1 - x2 / n2) / math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))


def representative(
    items: Mapping[str, Mapping[str, Tally]], group: str, most: int = MOST
) -> tuple[Representative, ...]:
    """The items that stand for `group`: at most `most`, agrees before disagrees.

    `items`: item to group to tally, without rejected items; each item names the same groups.
    The best-agreed item has the first place, the others are significant, by rank; never empty
    where the group voted at all. KeyError for an unknown group.
    """
    return _standing_for(group, items, _rooms(items), most)


def representatives(
    items: Mapping[str, Mapping[str, Tally]], most: int = MOST
) -> dict[str, tuple[Representative, ...]]:
    """The items that stand for each group, by group."""
    rooms = _rooms(items)
    groups = next(iter(items.values()), {})
    return {group: _standing_for(group, items, rooms, most) for group in groups}


def _rooms(items: Mapping[str, Mapping[str, Tally]]) -> dict[str, Tally]:
    """All groups together, by item."""
    return {item: sum(tallies.values(), Tally()) for item, tallies in items.items()}


def _standing_for(
    group: str,
    items: Mapping[str, Mapping[str, Tally]],
    rooms: Mapping[str, Tally],
    most: int,
) -> tuple[Representative, ...]:
    pairs = [_both_sides(item, tallies[group], rooms[item]) for item, tallies in items.items()]
    voted = [(agree, against) for agree, against in pairs if agree.votes or against.votes]
    stronger = [_stronger(agree, against) for agree, against in voted]
    sufficient = [
        side
        for (agree, against), side in zip(voted, stronger, strict=True)
        if agree.significant or against.significant
    ]
    ordered = sorted(sufficient, key=lambda candidate: -candidate.rank)
    best = _best_agreed(agree for agree, _against in voted)
    if best is not None:
        first = next(candidate for candidate in stronger if candidate.item == best.item)
        rest = [candidate for candidate in ordered if candidate.item != best.item]
        ordered = [replace(first, best_agreed=True), *rest]
    elif not ordered:
        ordered = sorted(stronger, key=lambda candidate: -candidate.z_repness)[:1]
    return tuple(sorted(ordered[:most], key=lambda candidate: candidate.side != "agree"))


def majority(items: Mapping[str, Tally], most: int = MOST) -> tuple[Majority, ...]:
    """The items with a significant majority: the `most` best agreed, then the most disagreed."""
    agreed = [_majority(item, "agree", each.agree, each) for item, each in items.items()]
    refused = [_majority(item, "disagree", each.disagree, each) for item, each in items.items()]
    return (*_strongest(agreed, most), *_strongest(refused, most))


def _majority(item: str, side: Side, votes: int, counted: Tally) -> Majority:
    seen = counted.seen
    return Majority(item, side, votes, seen, laplace(votes, seen), z_one(votes, seen))


def _strongest(items: list[Majority], most: int) -> list[Majority]:
    clear = [each for each in items if each.share > 0.5 and each.z > Z_90]
    return sorted(clear, key=lambda each: -each.rank)[:most]


def _both_sides(item: str, here: Tally, room: Tally) -> tuple[Representative, Representative]:
    """The group against the rest of the room."""
    seen = room.seen - here.seen
    return (
        _side(item, "agree", (here.agree, here.seen), (room.agree - here.agree, seen)),
        _side(item, "disagree", (here.disagree, here.seen), (room.disagree - here.disagree, seen)),
    )


def _side(item: str, side: Side, here: tuple[int, int], rest: tuple[int, int]) -> Representative:
    return Representative(
        item=item,
        side=side,
        votes=here[0],
        seen=here[1],
        share=laplace(*here),
        repness=laplace(*here) / laplace(*rest),
        z_share=z_one(*here),
        z_repness=z_two(*here, *rest),
    )


def _stronger(agree: Representative, against: Representative) -> Representative:
    return agree if agree.z_repness > against.z_repness else against


def _best_agreed(agrees: Iterable[Representative]) -> Representative | None:
    """The agree side that the group holds best, found in the items' order.

    Once the best so far is also more agreed here than elsewhere, only a better rank replaces it;
    the outcome therefore depends on the order, as it does in Polis.
    """
    best: Representative | None = None
    for each in agrees:
        if best is None:
            better = each.z_share > Z_90 or (each.repness > 1 and each.share > 0.5)
        elif best.repness > 1:
            better = each.rank > best.rank
        else:
            better = each.strength > best.strength
        best = each if better else best
    return best
