"""Points in a plane put into clusters: k-means, and how clear the clusters are (silhouette).

Formulas: docs/formulas.md, "Opinion groups".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STARTS = 20
ROUNDS_AT_MOST = 100
SAMPLE = 500
"""So many points are enough to find the centres and to tell how clear the clusters are: all
distances between more would be too many."""

_SEED = 20_170_717
_BITS = 53

Floats = NDArray[np.float64]
Labels = NDArray[np.intp]


class Chance:
    """The same random numbers every time, whatever the version of numpy: only the bits of its
    generators are promised to stay."""

    def __init__(self) -> None:
        self._bits = np.random.PCG64(_SEED)

    def order(self, items: Labels) -> Labels:
        """The items in a random order."""
        shuffled: Labels = items[np.argsort(self._bits.random_raw(len(items)), kind="stable")]
        return shuffled

    def fractions(self, count: int) -> Floats:
        """So many numbers from 0 to below 1."""
        bits = self._bits.random_raw(count) >> np.uint64(64 - _BITS)
        fractions: Floats = bits / float(1 << _BITS)
        return fractions


def best_clusters(points: Floats, sizes: Sequence[int]) -> tuple[float, Labels]:
    """The clearest clusters, in one of the `sizes`: their mean silhouette, and each point's."""
    chance = Chance()
    sample = _sample(points, chance)
    apart = np.sqrt(_squares(sample, sample))
    best, best_centres = -1.0, sample[:1]
    for k in sizes:
        centres = _k_means(sample, k, chance)
        clarity = _silhouette(apart, _nearest(sample, centres))
        if clarity > best:
            best, best_centres = clarity, centres
    return best, _nearest(points, best_centres)


def _sample(points: Floats, chance: Chance) -> Floats:
    every = np.arange(len(points))
    return points if len(every) <= SAMPLE else points[np.sort(chance.order(every)[:SAMPLE])]


def _squares(points: Floats, centres: Floats) -> Floats:
    """The squared distance of each point from each of the centres."""
    squares: Floats = (points[:, 0] - centres[..., 0, None]) ** 2
    squares += (points[:, 1] - centres[..., 1, None]) ** 2
    return squares


def _nearest(points: Floats, centres: Floats) -> Labels:
    labels, _least = _closest(points, centres[None])
    nearest: Labels = labels[0]
    return nearest


def _closest(points: Floats, centres: Floats) -> tuple[Labels, Floats]:
    """The nearest centre of each point and its squared distance, by start and point. One centre
    after the other: that takes a third of the time of all at once."""
    least = _squares(points, centres[:, 0])
    labels = np.zeros(least.shape, np.intp)
    for label in range(1, centres.shape[1]):
        squares = _squares(points, centres[:, label])
        labels[squares < least] = label
        np.minimum(least, squares, out=least)
    return labels, least


def _k_means(points: Floats, k: int, chance: Chance) -> Floats:
    """The centres of the closest clusters that Lloyd's rounds come to, from several starts at
    once."""
    centres = _starts(points, k, chance)
    labels = np.full((STARTS, len(points)), -1, np.intp)
    moving = np.arange(STARTS)
    for _round in range(ROUNDS_AT_MOST):
        nearest, _least = _closest(points, centres[moving])
        changed = (nearest != labels[moving]).any(axis=1)
        moving, nearest = moving[changed], nearest[changed]
        if not len(moving):
            break
        labels[moving] = nearest
        centres[moving] = _middles(points, nearest, centres[moving])
    _labels, least = _closest(points, centres)
    closest: Floats = centres[least.sum(axis=1).argmin()]
    return closest


def _starts(points: Floats, k: int, chance: Chance) -> Floats:
    """Centres far apart (k-means++): each next one with a chance that grows with the square of its
    distance."""
    first = (chance.fractions(STARTS) * len(points)).astype(np.intp)
    centres = points[first][:, None]
    for _centre in range(1, k):
        _labels, least = _closest(points, centres)
        sums = np.cumsum(least, axis=1)
        aims = chance.fractions(STARTS) * sums[:, -1]
        places = np.minimum((sums <= aims[:, None]).sum(axis=1), len(points) - 1)
        centres = np.concatenate([centres, points[places][:, None]], axis=1)
    return centres


def _middles(points: Floats, labels: Labels, centres: Floats) -> Floats:
    """The middle of each cluster; one without points stays where it is."""
    starts, k, _axes = centres.shape
    cells = (labels + k * np.arange(starts)[:, None]).ravel()
    counts = np.bincount(cells, minlength=starts * k)
    sums = [np.bincount(cells, np.tile(points[:, axis], starts), starts * k) for axis in range(2)]
    middles = np.stack(sums, axis=1) / np.maximum(counts, 1)[:, None]
    moved: Floats = np.where(counts[:, None] > 0, middles, centres.reshape(-1, 2))
    return moved.reshape(centres.shape)


def _silhouette(apart: Floats, labels: Labels) -> float:
    """The mean over all points of (b - a) / max(a, b): a is the mean distance to the others of its
    cluster, b that to the nearest other cluster. A cluster of one has 0, and so has one cluster."""
    _known, of = np.unique(labels, return_inverse=True)
    inside = np.eye(of.max() + 1)[of]
    counts = inside.sum(axis=0)
    if len(counts) < 2:
        return 0.0
    sums = apart @ inside
    rows = np.arange(len(of))
    own = sums[rows, of] / np.maximum(counts[of] - 1, 1)
    others = sums / counts
    others[rows, of] = np.inf
    nearest = others.min(axis=1)
    larger = np.maximum(own, nearest)
    values = np.where(counts[of] > 1, (nearest - own) / np.where(larger > 0, larger, 1.0), 0.0)
    return float(values.mean())
