"""How much of a network is tied at all, in how many parts it lies, and how far each group reaches.

Formulas: docs/formulas.md, "The map".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from facilitator.analysis.network.graph import Network


class Density(NamedTuple):
    """`ties` of `possible` ties; `share` is None where there can't be any."""

    ties: int
    possible: int

    @property
    def share(self) -> float | None:
        """2m / n(n-1)."""
        return self.ties / self.possible if self.possible else None


def density(network: Network) -> Density:
    """How many of the possible ties there are."""
    count = len(network.order)
    return Density(len(network.pairs), count * (count - 1) // 2)


def centralization(network: Network) -> float | None:
    """Freeman's degree centralization: 0 if all have equally many ties, 1 for a star; None for
    fewer than three groups. Sum of (largest degree - degree) / ((n-1)(n-2))."""
    degrees = [len(near) for near in network.neighbours]
    count = len(degrees)
    if count < 3:
        return None
    return (max(degrees) * count - sum(degrees)) / ((count - 1) * (count - 2))


def components(network: Network) -> tuple[tuple[str, ...], ...]:
    """The parts that have no tie between them, the largest first; each by name."""
    return tuple(network.named(part) for part in parts(network))


def parts(network: Network) -> list[list[int]]:
    """The same as places."""
    seen = bytearray(len(network.order))
    every: list[list[int]] = []
    for start in range(len(seen)):
        if seen[start]:
            continue
        seen[start] = 1
        part = [start]
        for place in part:
            for other in network.neighbours[place]:
                if not seen[other]:
                    seen[other] = 1
                    part.append(other)
        every.append(sorted(part))
    return sorted(every, key=lambda part: (-len(part), part[0]))


def isolates(network: Network) -> tuple[str, ...]:
    """The groups without a tie, by name."""
    return tuple(
        group for group, near in zip(network.order, network.neighbours, strict=True) if not near
    )


def reach_within_2(network: Network) -> Mapping[str, int]:
    """How many others each group reaches directly or through one other group."""
    return {
        group: near.bit_count() - 1
        for group, near in zip(network.order, two_step_bits(network), strict=True)
    }


def two_step_bits(network: Network) -> list[int]:
    """Each place with all within two steps of it, as bits."""
    return [within_two(place, near, network.bits) for place, near in enumerate(network.neighbours)]


def within_two(
    place: int, near: tuple[int, ...] | set[int], bits: tuple[int, ...] | list[int]
) -> int:
    """A place with its neighbours `near` and theirs, as bits."""
    reached = bits[place] | 1 << place
    for other in near:
        reached |= bits[other]
    return reached


def core(network: Network) -> Mapping[str, int]:
    """The k-core number of each group: the largest k so that it belongs to groups that all have k
    ties among each other."""
    degrees = [len(near) for near in network.neighbours]
    shells: list[list[int]] = [[] for _degree in range(max(degrees, default=0) + 1)]
    for place, degree in enumerate(degrees):
        shells[degree].append(place)
    done = bytearray(len(degrees))
    for shell, waiting in enumerate(shells):
        for place in waiting:
            if done[place]:
                continue
            done[place] = 1
            for other in network.neighbours[place]:
                if degrees[other] > shell:
                    degrees[other] -= 1
                    shells[degrees[other]].append(other)
    return dict(zip(network.order, degrees, strict=True))
