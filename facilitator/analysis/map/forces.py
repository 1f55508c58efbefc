"""Where groups come to lie if ties pull them together and all of them push each other away
(Fruchterman and Reingold 1991), with a weak pull to the middle. The same input gives the same
places: nothing in it is left to chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

_CLOSENESS = 0.75
"""How far tied groups lie apart, as a share of what each has of the room."""
_REACH = 2.2
"""From so many of these distances on, groups of different parts do not push each other any more:
so they come to lie beside each other, and not at the walls."""
_GRAVITY = 0.4
_WITHIN, _ACROSS = 1.0, 1.25
"""How much two groups push each other that are of one cluster, and of two: water lies between."""
_PULL_ACROSS = 0.45
_STIFF = 2.0
"""How strongly they push each other who lie one on the other."""
_GOLDEN = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class Web:
    """What pulls and pushes: ties as pairs of numbers with a weight; the cluster, the part (groups
    that hang together) and half of the width of each group; and how far two of them that are one
    above the other should be apart at least."""

    ties: Sequence[tuple[int, int, float]]
    clusters: Sequence[int]
    parts: Sequence[int]
    halves: Sequence[float]
    down: float


def spiral(number: int) -> complex:
    """The place of one of many that fill a disc evenly, one unit of area each."""
    angle, radius = number * _GOLDEN, sqrt((number + 0.5) / pi)
    return complex(radius * cos(angle), radius * sin(angle))


def settled(
    points: Sequence[complex],
    web: Web,
    size: complex,
    limits: Sequence[complex],
    rounds: int,
    heat: float,
) -> list[complex]:
    """The points after so many rounds in a field of this size, its middle at 0; `limits`: how far
    from there each may lie. `heat`: how far one moves in the first round at most, as a share of
    the distance of tied groups."""
    at = list(points)
    apart = _CLOSENESS * sqrt(size.real * size.imag / max(1, len(at)))
    for number in range(rounds):
        pushes = _pushed(at, web, apart)
        _pull(pushes, at, web, apart)
        most = heat * apart * (1 - number / rounds)
        at = [
            _inside(point + _no_longer(push - point * _GRAVITY, most), limit)
            for point, push, limit in zip(at, pushes, limits, strict=True)
        ]
    return at


def _pushed(at: Sequence[complex], web: Web, apart: float) -> list[complex]:
    count, square, reach = len(at), apart * apart, apart * _REACH
    pushes = [0j] * count
    for first in range(count):
        here, cluster, part = at[first], web.clusters[first], web.parts[first]
        total = 0j
        for second in range(first + 1, count):
            way = here - at[second]
            distance = abs(way) or 1e-6
            if distance > reach and web.parts[second] != part:
                continue
            weight = _WITHIN if web.clusters[second] == cluster else _ACROSS
            push = way * (weight * square / (distance * distance))
            if abs(way.imag) < web.down:
                push += _off(way, web.halves[first] + web.halves[second], web.down)
            total += push
            pushes[second] -= push
        pushes[first] += total
    return pushes


def _off(way: complex, wide: float, down: float) -> complex:
    """What pushes two of them from each other that lie one on the other, the shorter way."""
    across, up = wide - abs(way.real), down - abs(way.imag)
    if across <= 0:
        return 0j
    if across < up:
        return complex(_STIFF * across if way.real >= 0 else -_STIFF * across, 0)
    return complex(0, _STIFF * up if way.imag >= 0 else -_STIFF * up)


def _pull(pushes: list[complex], at: Sequence[complex], web: Web, apart: float) -> None:
    for first, second, weight in web.ties:
        if web.clusters[first] != web.clusters[second]:
            weight *= _PULL_ACROSS
        way = at[first] - at[second]
        pull = way * (weight * abs(way) / apart)
        pushes[first] -= pull
        pushes[second] += pull


def _no_longer(way: complex, most: float) -> complex:
    length = abs(way)
    return way if length <= most else way * (most / length)


def _inside(point: complex, limit: complex) -> complex:
    right, low = limit.real, limit.imag
    return complex(max(-right, min(right, point.real)), max(-low, min(low, point.imag)))
