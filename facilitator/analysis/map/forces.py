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
_GRAVITY = 0.25
_WITHIN, _ACROSS = 1.0, 1.25
"""How much two groups push each other that are of one cluster, and of two: water lies between."""
_PULL_ACROSS = 0.45
_GOLDEN = pi * (3 - sqrt(5))


@dataclass(frozen=True, slots=True)
class Web:
    """What pulls and pushes: ties as pairs of numbers with a weight; the cluster and the part
    (groups that hang together) of each group."""

    ties: Sequence[tuple[int, int, float]]
    clusters: Sequence[int]
    parts: Sequence[int]


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
            total += push
            pushes[second] -= push
        pushes[first] += total
    return pushes


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
