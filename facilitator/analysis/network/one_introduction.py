"""One introduction by itself: what it changes, who could make it, and whether any is needed.

Formulas: docs/formulas.md, "Introductions to make".
"""

from __future__ import annotations

from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.introduction import Goal
from facilitator.analysis.network.shape import parts, reach_within_2
from facilitator.analysis.network.two_handshakes import gain_within_two
from facilitator.analysis.network.weak_spots import bridge_ends


def gain(network: Network, one: str, other: str, goal: Goal) -> int:
    """What it changes if these two are tied, counted as in `Introduction`; 0 if they are."""
    places = network.places[one], network.places[other]
    if places[1] in network.neighbours[places[0]]:
        return 0
    if goal == "handshakes":
        return gain_within_two(network, one, other)
    if goal == "islands":
        return _joined(network, *places)
    return _mended(network, *places)


def _joined(network: Network, one: int, other: int) -> int:
    """How many groups the smaller of the two parts has; 0 if both are in the same."""
    of = [part for part in parts(network) if one in part or other in part]
    return min(map(len, of)) if len(of) > 1 else 0


def _mended(network: Network, one: int, other: int) -> int:
    """How many ties get a second path."""
    before = set(bridge_ends(network.neighbours))
    near = [set(each) for each in network.neighbours]
    near[one].add(other)
    near[other].add(one)
    return len(before - set(bridge_ends([sorted(each) for each in near])))


def reached(network: Network, goal: Goal) -> bool:
    """Whether there is nothing left to do for a goal."""
    if goal == "islands":
        return len(parts(network)) < 2
    if goal == "second-path":
        return not bridge_ends(network.neighbours)
    return all(reach == len(network.order) - 1 for reach in reach_within_2(network).values())


def introducer(network: Network, one: str, other: str) -> str | None:
    """The group that both are tied to whose weaker tie to them is strongest, of equal ones the
    first by name; None if there is none."""
    near = network.tied(one), set(network.tied(other))
    common = [group for group in near[0] if group in near[1]]

    def weaker(group: str) -> float:
        return min(network.strength(group, one), network.strength(group, other))

    return min(common, key=lambda group: -weaker(group), default=None)
