"""What groups ask for and offer: asks that somebody can meet, offers that nobody uses, swaps.

Formulas: docs/formulas.md, "Needs and holders". Everything is in the order of the texts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.analysis.need_holders import in_order

OFFERED = frozenset({"has", "could"})
ASKED = frozenset({"needs"})

Levels = Mapping[str, Mapping[str, str]]
"""For each need, at which level each group is (`analysis.coverage.LEVELS`)."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What one group asks for, by whether another has or could offer it, and what it has or could
    offer, by whether another asks for it."""

    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


class Swap(NamedTuple):
    """Two groups, by name, each of which offers what the other asks for."""

    first: str
    second: str
    first_gives: tuple[str, ...]
    second_gives: tuple[str, ...]


def exchanges(levels: Levels) -> Mapping[str, Exchange]:
    """Of each group that offers or asks."""
    offers, asks = _by_group(levels, OFFERED), _by_group(levels, ASKED)
    offering, asking = _by_need(levels, OFFERED), _by_need(levels, ASKED)
    return {
        group: Exchange(
            *_parted(group, asks.get(group, ()), offering),
            *_parted(group, offers.get(group, ()), asking),
        )
        for group in in_order(offers.keys() | asks.keys())
    }


def offered_and_asked(levels: Levels) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """(giver, taker) with the needs that the first offers and the second asks for."""
    needs: dict[tuple[str, str], list[str]] = {}
    for need in in_order(levels):
        takers = in_order(_at(levels[need], ASKED))
        for giver in in_order(_at(levels[need], OFFERED)):
            for taker in takers:
                needs.setdefault((giver, taker), []).append(need)
    return {pair: tuple(needs[pair]) for pair in sorted(needs)}


def swaps(levels: Levels) -> tuple[Swap, ...]:
    """The pairs of groups that can give something to each other."""
    given = offered_and_asked(levels)
    return tuple(
        Swap(giver, taker, needs, given[taker, giver])
        for (giver, taker), needs in given.items()
        if giver < taker and (taker, giver) in given
    )


def _by_group(levels: Levels, wanted: Collection[str]) -> dict[str, list[str]]:
    needs: dict[str, list[str]] = {}
    for need in in_order(levels):
        for group in _at(levels[need], wanted):
            needs.setdefault(group, []).append(need)
    return needs


def _by_need(levels: Levels, wanted: Collection[str]) -> dict[str, set[str]]:
    return {need: set(_at(groups, wanted)) for need, groups in levels.items()}


def _at(groups: Mapping[str, str], wanted: Collection[str]) -> list[str]:
    return [group for group, level in groups.items() if level in wanted]


def _parted(
    group: str, needs: Collection[str], others: Mapping[str, set[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those for which another group is there, and those without."""
    with_others = [need for need in needs if others[need] - {group}]
    return tuple(with_others), tuple(need for need in needs if not others[need] - {group})
