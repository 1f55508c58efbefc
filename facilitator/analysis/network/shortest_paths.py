"""What follows from the shortest paths: who is between others, and how near all are to each other.

Formulas: docs/formulas.md, "The map"; U. Brandes, A faster algorithm for betweenness centrality
(2001). All paths take O(nm), so from a stated size on a sample of starts stands for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from facilitator.analysis.network.graph import Network

EXACT = 1000
"""So many groups are still computed exactly."""

SAMPLE = 100
"""From so many groups the paths are followed where there are more."""

_SEED = 1


@dataclass(frozen=True, slots=True)
class PathMeasures:
    """`betweenness`: of all pairs of other groups, the share whose shortest path leads through a
    group; groups without a tie count among the pairs; None for fewer than three groups.
    `efficiency`: the mean of 1/d over all pairs, 0 where there is no path; None for fewer than two
    groups. `sample`: from how many groups paths were followed, None if from all."""

    betweenness: Mapping[str, float | None]
    efficiency: float | None
    sample: int | None


def path_measures(network: Network, exact: int = EXACT, sample: int = SAMPLE) -> PathMeasures:
    """Betweenness and global efficiency; of more than `exact` groups from a sample of starts, which
    is the same whenever the network is."""
    count = len(network.order)
    sampled = min(sample, count) if count > exact else None
    starts: Sequence[int] = range(count)
    if sampled is not None:
        starts = sorted(Random(_SEED).sample(range(count), sampled))  # noqa: S311
    between = [0.0] * count
    near = sum(_follow(start, network.neighbours, between) for start in starts)
    pairs = (count - 1) * (count - 2)
    stretch = count / len(starts) if starts else 1.0
    return PathMeasures(
        betweenness={
            group: through * stretch / pairs if pairs > 0 else None
            for group, through in zip(network.order, between, strict=True)
        },
        efficiency=near / (len(starts) * (count - 1)) if count > 1 else None,
        sample=sampled,
    )


def _follow(start: int, neighbours: tuple[tuple[int, ...], ...], between: list[float]) -> float:
    """Follow all shortest paths from one group: add to `between` the share of them through each
    other, and give the sum of 1 / distance to all that are reached."""
    count = len(neighbours)
    paths, distance = [0.0] * count, [-1] * count
    paths[start], distance[start] = 1.0, 0
    order = [start]
    for place in order:
        further, ways = distance[place] + 1, paths[place]
        for other in neighbours[place]:
            if distance[other] < 0:
                distance[other] = further
                order.append(other)
            if distance[other] == further:
                paths[other] += ways
    share = [0.0] * count
    near = 0.0
    for place in reversed(order[1:]):
        closer = distance[place] - 1
        near += 1 / (closer + 1)
        each = (1 + share[place]) / paths[place]
        for other in neighbours[place]:
            if distance[other] == closer:
                share[other] += paths[other] * each
        between[place] += share[place]
    return near
