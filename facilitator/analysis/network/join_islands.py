"""Introductions that bring every smaller part of a network to the largest.

Formulas: docs/formulas.md, "Introductions to make". One tie for each smaller part is enough, and
fewer are not.
"""

from __future__ import annotations

from bisect import insort

from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.introduction import MOST, Introduction, Plan, Rules
from facilitator.analysis.network.shape import parts


def join_islands(
    network: Network, rules: Rules | None = None, most: int = MOST
) -> tuple[Introduction, ...]:
    """Up to `most` introductions, the largest islands first. Each is between the groups with most
    ties that may be introduced, or where one offers what the other asks for."""
    plan = Plan(network, rules or Rules(), "islands", most)
    islands = parts(network)

    def rank(place: int) -> tuple[int, int]:
        return -len(network.neighbours[place]), place

    mainland = set(islands[0]) if islands else set()
    hosts = sorted(mainland, key=rank)
    for island in islands[1:]:
        if plan.full:
            break
        pair = _between(plan, sorted(island, key=rank), hosts, mainland)
        if pair is None:
            continue
        plan.introduce(*pair, gain=len(island))
        mainland.update(island)
        for place in island:
            insort(hosts, place, key=rank)
        hosts = [place for place in hosts if plan.left[place] > 0]
    return tuple(plan.made)


def _between(
    plan: Plan, island: list[int], hosts: list[int], mainland: set[int]
) -> tuple[int, int] | None:
    """Who of an island should meet whom of the largest part; None if nobody may."""
    for place in island:
        for other in plan.matched[place]:
            if other in mainland and plan.allowed(place, other):
                return place, other
    pairs = ((place, other) for place in island for other in hosts if plan.allowed(place, other))
    return next(pairs, None)
