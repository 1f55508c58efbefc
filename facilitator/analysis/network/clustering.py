"""Clusters: groups with many ties among each other and few to the rest.

Formulas: docs/formulas.md, "The map". What comes out of the Louvain method depends on the order in
which it looks at groups, so several are tried, always the same ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random

from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.louvain import louvain

SEEDS = 10
"""So many orders are tried, and the best outcome is taken."""

LARGE = 2000
"""Where there are more groups, only `SEEDS_WHEN_LARGE` are tried."""

SEEDS_WHEN_LARGE = 3

STEADY = 0.01
"""Clusters stay as they were unless others have a modularity that is so much better: a map that
changes its colours for nothing can't be read."""

Partition = list[frozenset[int]]


@dataclass(frozen=True, slots=True)
class Clustering:
    """`clusters`: every group in exactly one, the largest first, each by name; a group without a
    tie is alone. `labels`: the number of its cluster for each group of a cluster of two or more.
    `modularity`: None where there are no ties."""

    clusters: tuple[tuple[str, ...], ...]
    labels: Mapping[str, int]
    modularity: float | None


def clustering(network: Network, earlier: Mapping[str, int] | None = None) -> Clustering:
    """The clusters of a network. `earlier`: the labels that groups had before: each stays with the
    cluster that has most of its groups, and all stay as they are unless others are clearly better.
    """
    best = _best(network)
    if earlier:
        kept = _continued(network, earlier)
        if modularity(network, kept) + STEADY >= modularity(network, best):
            best = kept
    ordered = sorted(best, key=lambda cluster: (-len(cluster), min(cluster)))
    clusters = tuple(network.named(cluster) for cluster in ordered)
    return Clustering(
        clusters=clusters,
        labels=labelled(clusters, earlier or {}),
        modularity=modularity(network, best) if network.pairs else None,
    )


def labelled(clusters: Iterable[tuple[str, ...]], earlier: Mapping[str, int]) -> dict[str, int]:
    """A label for each group of a cluster of two or more: an earlier one goes to the cluster that
    has most of its groups, the others get the smallest that are free."""
    several = [cluster for cluster in clusters if len(cluster) > 1]
    overlaps = [
        (-shared, place, label)
        for place, cluster in enumerate(several)
        for label, shared in Counter(earlier[g] for g in cluster if g in earlier).items()
    ]
    labels: dict[int, int] = {}
    for _shared, place, label in sorted(overlaps):
        if place not in labels and label not in labels.values():
            labels[place] = label
    taken = set(labels.values())
    free = (label for label in count() if label not in taken)
    labels |= {place: next(free) for place in range(len(several)) if place not in labels}
    return {group: labels[place] for place, cluster in enumerate(several) for group in cluster}


def modularity(network: Network, clusters: Iterable[frozenset[int]]) -> float:
    """Newman's modularity: sum over the clusters of ties inside / m - (sum of degrees / 2m)^2."""
    ties = len(network.pairs)
    if not ties:
        return 0.0
    of = {place: number for number, cluster in enumerate(clusters) for place in cluster}
    inside = sum(of[one] == of[other] for one, other in network.pairs)
    degrees: Counter[int] = Counter()
    for place, near in enumerate(network.neighbours):
        degrees[of[place]] += len(near)
    return inside / ties - sum(degree**2 for degree in degrees.values()) / (2 * ties) ** 2


def _best(network: Network) -> Partition:
    """The partition with the highest modularity of all that are tried; of equal ones the first by
    its groups."""
    places = range(len(network.order))
    if not network.pairs:
        return [frozenset({place}) for place in places]
    tried = [
        _parted(louvain(network.neighbours, Random(seed)))  # noqa: S311
        for seed in range(SEEDS if len(places) <= LARGE else SEEDS_WHEN_LARGE)
    ]
    return min(tried, key=lambda each: (-round(modularity(network, each), 12), _written(each)))


def _parted(cluster_of: Sequence[int]) -> Partition:
    """The places of each cluster."""
    clusters: dict[int, set[int]] = defaultdict(set)
    for place, cluster in enumerate(cluster_of):
        clusters[cluster].add(place)
    return [frozenset(cluster) for cluster in clusters.values()]


def _written(partition: Partition) -> list[list[int]]:
    return sorted(sorted(cluster) for cluster in partition)


def _continued(network: Network, earlier: Mapping[str, int]) -> Partition:
    """The earlier clusters; a group that has come since is with most of its neighbours, and one
    that has no tie any more is alone."""
    labels = {
        place: earlier[group]
        for place, group in enumerate(network.order)
        if group in earlier and network.neighbours[place]
    }
    waiting = [place for place in range(len(network.order)) if place not in labels]
    clusters: dict[tuple[str, int], set[int]] = defaultdict(set)
    for place, label in labels.items():
        clusters["label", label].add(place)
    for place in waiting:
        near = Counter(labels[other] for other in network.neighbours[place] if other in labels)
        if near:
            label = min(near, key=lambda each: (-near[each], each))
            clusters["label", label].add(place)
        else:
            clusters["alone", place].add(place)
    return [frozenset(cluster) for cluster in clusters.values()]
