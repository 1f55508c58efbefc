"""The Louvain method: groups move to the cluster where modularity gains most, then clusters do.

V. Blondel and others, Fast unfolding of communities in large networks (2008). As in V. Traag and
others, From Louvain to Leiden (2019), only neighbours of what has moved are looked at again. Gains
are compared in whole numbers, so that no outcome depends on how numbers are rounded.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from random import Random

Weights = Sequence[Mapping[int, int]]
"""For each place its neighbours, and how many ties there are to each."""


def louvain(neighbours: Sequence[Sequence[int]], chance: Random) -> list[int]:
    """A cluster for each place, by a number. Which, depends on the order in which `chance` has them
    looked at."""
    weights: Weights = [dict.fromkeys(near, 1) for near in neighbours]
    inside = [0] * len(neighbours)
    cluster_of = list(range(len(neighbours)))
    while True:
        moved = _moved(weights, inside, list(range(len(weights))), chance)
        numbers = {cluster: number for number, cluster in enumerate(dict.fromkeys(moved))}
        if len(numbers) == len(weights):
            break
        moved = [numbers[cluster] for cluster in moved]
        cluster_of = [moved[cluster] for cluster in cluster_of]
        weights, inside = _joined(weights, inside, moved, len(numbers))
    first: Weights = [dict.fromkeys(near, 1) for near in neighbours]
    return _moved(first, [0] * len(neighbours), cluster_of, chance)


def _moved(
    weights: Weights, inside: Sequence[int], start: Sequence[int], chance: Random
) -> list[int]:
    """The clusters once no place gains by moving to one of its neighbours' clusters."""
    cluster_of = list(start)
    degrees = [sum(near.values()) + more for near, more in zip(weights, inside, strict=True)]
    total = sum(degrees)
    sums = [0] * len(weights)
    for place, cluster in enumerate(cluster_of):
        sums[cluster] += degrees[place]
    order = list(range(len(weights)))
    chance.shuffle(order)
    waiting, queued = deque(order), bytearray(b"\1") * len(weights)
    while waiting:
        place = waiting.popleft()
        queued[place] = 0
        own, degree = cluster_of[place], degrees[place]
        sums[own] -= degree
        best = _best(weights[place], cluster_of, sums, own, degree, total)
        sums[best] += degree
        if best != own:
            cluster_of[place] = best
            for other in weights[place]:
                if cluster_of[other] != best and not queued[other]:
                    queued[other] = 1
                    waiting.append(other)
    return cluster_of


def _best(
    near: Mapping[int, int],
    cluster_of: Sequence[int],
    sums: Sequence[int],
    own: int,
    degree: int,
    total: int,
) -> int:
    """The cluster among the neighbours' that gains most, ties to it - degree * its degrees / 2m;
    the own one if no other gains more."""
    ties: dict[int, int] = {own: 0}
    for other, count in near.items():
        cluster = cluster_of[other]
        ties[cluster] = ties.get(cluster, 0) + count
    best, most = own, ties[own] * total - sums[own] * degree
    for cluster, count in ties.items():
        gain = count * total - sums[cluster] * degree
        if gain > most:
            best, most = cluster, gain
    return best


def _joined(
    weights: Weights, inside: Sequence[int], cluster_of: Sequence[int], count: int
) -> tuple[Weights, list[int]]:
    """The clusters as places: the ties between them, and twice the ties inside each."""
    between: list[dict[int, int]] = [defaultdict(int) for _cluster in range(count)]
    within = [0] * count
    for place, near in enumerate(weights):
        cluster = cluster_of[place]
        within[cluster] += inside[place]
        for other, ties in near.items():
            if cluster_of[other] == cluster:
                within[cluster] += ties
            else:
                between[cluster][cluster_of[other]] += ties
    return between, within
