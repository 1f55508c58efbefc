"""Introductions that bring most pairs of groups within two handshakes.

Formulas: docs/formulas.md, "Introductions to make". The gain of one tie is exact. One after the
other is taken, the best first, and the rest is looked at anew; that there is no better set of ties
is not promised, for two new ties together can do what neither does alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.introduction import MOST, Introduction, Plan, Rules
from facilitator.analysis.network.shape import two_step_bits, within_two

LOOKED_AT = 500_000
"""So many pairs are looked at for one introduction, those with most ties first: all that can be the
best where there are up to 1,000 groups."""


def two_handshakes(
    network: Network, rules: Rules | None = None, most: int = MOST
) -> tuple[Introduction, ...]:
    """Up to `most` introductions, in the order in which to make them; fewer if no other helps."""
    plan = Plan(network, rules or Rules(), "handshakes", most)
    reached = _Reached(network)
    while not plan.full:
        best = _best(plan, reached)
        if best is None:
            break
        gain, one, other = best
        plan.introduce(one, other, gain)
        reached.tie(one, other)
    return tuple(plan.made)


def gain_within_two(network: Network, one: str, other: str) -> int:
    """How many more pairs are within two handshakes if these two are tied, who are not yet."""
    return _Reached(network).gain(network.places[one], network.places[other])


class _Reached:
    """Who is out of everyone's reach within two handshakes, while ties are added."""

    def __init__(self, network: Network) -> None:
        self.near = [set(each) for each in network.neighbours]
        self.bits = list(network.bits)
        self._all = (1 << len(self.bits)) - 1
        self.far = [self._all ^ reached for reached in two_step_bits(network)]
        self.far_count = [far.bit_count() for far in self.far]

    def gain(self, one: int, other: int) -> int:
        """The two themselves if they were out of reach, and the neighbours of each that were out of
        the other's: [d > 2] + |A(v) without B2(u)| + |A(u) without B2(v)|."""
        return (
            (self.far[one] >> other & 1)
            + (self.bits[other] & self.far[one]).bit_count()
            + (self.bits[one] & self.far[other]).bit_count()
        )

    def tie(self, one: int, other: int) -> None:
        """Add a tie."""
        self.near[one].add(other)
        self.near[other].add(one)
        self.bits[one] |= 1 << other
        self.bits[other] |= 1 << one
        for place in {one, other} | self.near[one] | self.near[other]:
            self.far[place] = self._all ^ within_two(place, self.near[place], self.bits)
            self.far_count[place] = self.far[place].bit_count()


def _best(plan: Plan, reached: _Reached) -> tuple[int, int, int] | None:
    """The allowed pair that gains most, with its gain; of equal ones, where one offers what the
    other asks for, else those with most ties, else by name. None if nobody gains."""
    best = _most_gain(plan, reached)
    matched = [
        (reached.gain(*pair), -pair[0], -pair[1]) for pair in plan.matches if plan.allowed(*pair)
    ]
    if best is not None and matched and max(matched)[0] >= best[0]:
        gain, one, other = max(matched)
        return gain, -one, -other
    return best


def _most_gain(plan: Plan, reached: _Reached) -> tuple[int, int, int] | None:
    degrees = [len(near) for near in reached.near]
    far = reached.far_count
    willing = [place for place in range(len(degrees)) if plan.left[place] > 0]
    willing.sort(key=lambda place: -degrees[place])
    # One of the two at least has somebody out of its reach.
    apart = [at for at, place in enumerate(willing) if far[place]]
    best: tuple[int, int, int] | None = None
    most, looked = 0, 0
    for at, one in enumerate(willing):
        ties, out = degrees[one], far[one]
        if 1 + 2 * ties <= most or looked > LOOKED_AT:
            # Nobody further down the list has more ties, and a tie gains no more than these.
            break
        others = willing[at + 1 :] if out else _at(willing, apart[bisect_right(apart, at) :])
        for other in others:
            if 1 + ties + degrees[other] <= most:
                break
            looked += 1
            if 1 + min(degrees[other], out) + min(ties, far[other]) <= most:
                continue
            gain = reached.gain(one, other)
            if gain > most and plan.allowed(one, other):
                most, best = gain, (gain, one, other)
    return best


def _at(places: Sequence[int], numbers: Sequence[int]) -> list[int]:
    return [places[number] for number in numbers]
