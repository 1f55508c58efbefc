"""Dots: how many each person has, what is allowed, and the ranking (docs/formulas.md, "Dots")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_ON_ONE = 2
FEWEST = 3
MOST = 8


@dataclass(frozen=True, slots=True)
class Ranked:
    """An item's place, from 1. Items with equal dots share a place and are `tied`. In a
    proportional list `equal` would have done as well at this place, and the list's own order
    decided."""

    place: int
    item: str
    dots: int
    tied: bool
    equal: tuple[str, ...] = ()


def dots_each(options: int) -> int:
    """max(3, options // 4), at most 8, and no more than fit at two on one option."""
    return min(max(FEWEST, options // 4), MOST, MOST_ON_ONE * max(options, 0))


def allowed(placed: Mapping[str, int], options: int) -> bool:
    """Whether one person may place these dots (item to dots) among so many options."""
    each = placed.values()
    return all(0 <= dots <= MOST_ON_ONE for dots in each) and sum(each) <= dots_each(options)


def ranking(items: Sequence[str], placed: Iterable[Mapping[str, int]]) -> tuple[Ranked, ...]:
    """The items by their dots; equal ones share a place (1, 2, 2, 4) and keep the given order.

    `placed`: mappings of item to dots, one for each person or already added up. Dots on items
    that are not in the list do not count; items without dots are listed too.
    """
    dots = dict.fromkeys(items, 0)
    for each in placed:
        for item in dots.keys() & each.keys():
            dots[item] += each[item]
    totals = list(dots.values())
    ordered = sorted(dots, key=lambda item: -dots[item])
    return tuple(
        Ranked(
            place=1 + sum(other > dots[item] for other in totals),
            item=item,
            dots=dots[item],
            tied=totals.count(dots[item]) > 1,
        )
        for item in ordered
    )
