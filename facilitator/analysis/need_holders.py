"""How many groups hold each need, what only one of them has, and how much rests on each.

Formulas: docs/formulas.md, "Needs and holders". Everything is in the order of the texts, so that
no answer depends on the order in which needs and groups came; groups are never ranked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from facilitator.workshop.text_sanitizing import sorting_key

Holders = Mapping[str, Collection[str]]
"""The groups that hold each need, every one once; none where nobody has it."""


def uncovered(holders: Holders) -> tuple[str, ...]:
    """The needs that nobody has."""
    return tuple(need for need in in_order(holders) if not holders[need])


def single(holders: Holders) -> Mapping[str, str]:
    """The needs that only one group has, with that group."""
    return {
        need: next(iter(holders[need])) for need in in_order(holders) if len(holders[need]) == 1
    }


def only_here(holders: Holders) -> Mapping[str, tuple[str, ...]]:
    """What would be lost with each group: the needs that only it has. Others are left out."""
    needs: dict[str, list[str]] = {}
    for need, group in single(holders).items():
        needs.setdefault(group, []).append(need)
    return {group: tuple(needs[group]) for group in in_order(needs)}


def held_by(holders: Holders) -> Mapping[str, tuple[str, ...]]:
    """The load: the needs that each group has."""
    needs: dict[str, list[str]] = {}
    for need in in_order(holders):
        for group in holders[need]:
            needs.setdefault(group, []).append(need)
    return {group: tuple(needs[group]) for group in in_order(needs)}


def in_order(texts: Collection[str]) -> list[str]:
    """Texts as they are listed."""
    return sorted(texts, key=sorting_key)
