"""Ties between clusters: where there are few, the clusters are apart.

Formulas: docs/formulas.md, "The map".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.analysis.network.graph import Network

FEW = 1
"""So many ties between two clusters are few."""

SMALLEST = 3
"""Of clusters with fewer groups one can't expect many ties."""

Matrix = tuple[tuple[int, ...], ...]


class FewLinks(NamedTuple):
    """Two clusters, by their places in the list of clusters, with few ties between them."""

    first: int
    second: int
    ties: int


def tie_matrix(network: Network, clusters: Sequence[Sequence[str]]) -> Matrix:
    """How many ties there are between each two clusters, and inside each on the diagonal. Every
    group must be in exactly one."""
    of = {group: number for number, cluster in enumerate(clusters) for group in cluster}
    rows = [[0] * len(clusters) for _cluster in clusters]
    for one, other in network.pairs:
        first, second = of[network.order[one]], of[network.order[other]]
        rows[first][second] += 1
        if first != second:
            rows[second][first] += 1
    return tuple(tuple(row) for row in rows)


def few_links(
    matrix: Matrix, clusters: Sequence[Sequence[str]], few: int = FEW, smallest: int = SMALLEST
) -> tuple[FewLinks, ...]:
    """The pairs of clusters with at least `smallest` groups each that have at most `few` ties."""
    large = [number for number, cluster in enumerate(clusters) if len(cluster) >= smallest]
    return tuple(
        FewLinks(first, second, matrix[first][second])
        for at, first in enumerate(large)
        for second in large[at + 1 :]
        if matrix[first][second] <= few
    )
