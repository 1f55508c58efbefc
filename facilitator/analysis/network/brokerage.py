"""How much a group's ties lead to different groups: Burt's constraint and effective size.

Formulas: docs/formulas.md, "The map"; R. S. Burt, Structural Holes (1992). Every tie counts the
same. Both are undefined (None) for a group without a tie.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.analysis.network.graph import Network


def constraint(network: Network) -> Mapping[str, float | None]:
    """How much of a group's ties lead to groups that are tied to each other, as the sum over its
    neighbours v of (p_uv + sum of p_uq p_qv)^2, p_uv = 1 / degree of u."""
    near = [frozenset(each) for each in network.neighbours]
    share = [1 / len(each) if each else 0.0 for each in near]
    return {
        group: _constraint(place, near, share) if near[place] else None
        for place, group in enumerate(network.order)
    }


def _constraint(place: int, near: list[frozenset[int]], share: list[float]) -> float:
    own = share[place]
    total = 0.0
    for other in sorted(near[place]):
        # Ascending, so that the last digit is always the same.
        roundabout = sum(share[common] for common in sorted(near[place] & near[other]))
        total += (own * (1 + roundabout)) ** 2
    return total


def effective_size(network: Network) -> Mapping[str, float | None]:
    """To how many different circles a group's ties lead: k - 2t/k, with t ties among its k
    neighbours."""
    near = [frozenset(each) for each in network.neighbours]
    return {
        group: _effective(place, near) if near[place] else None
        for place, group in enumerate(network.order)
    }


def _effective(place: int, near: list[frozenset[int]]) -> float:
    size = len(near[place])
    twice_among = sum(len(near[place] & near[other]) for other in near[place])
    return size - twice_among / size
