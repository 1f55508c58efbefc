"""The table of clusters: how many ties there are between each two of them."""

from __future__ import annotations

from facilitator.analysis.map.collapsed import ClusterMatrix, cluster_matrix
from facilitator.analysis.map.map_graph import MapGraph
from facilitator.console.map.map_chips import cluster_fill
from facilitator.console.steps.step_view import RenderedPage
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

_CELL = 5
"""Cells of a column, one of them blank."""
_DIGIT = 4
"""Cells from a cluster's number to its name."""
_GAP = 2
_NAME = 16
"""Cells that names have at least."""


def matrix_page(graph: MapGraph, size: Size, rows: int) -> RenderedPage:
    """How many ties there are between each two clusters, and inside each; dark places are where
    there is none."""
    matrix = _largest(graph, size, rows)
    if not matrix.clusters:
        return RenderedPage([at(size.margin, Span(_("No cluster yet."), "quiet"))], rests=True)
    names = [graph.cluster_name(number) for number in matrix.clusters]
    longest = max(Span(name).cells for name in names)
    room = size.inner - _CELL * len(names) - _DIGIT - _GAP
    column = _DIGIT + max(1, min(longest, room)) + _GAP
    blocks = [_row(matrix, place, name, column, size) for place, name in enumerate(names)]
    lines = [_head(matrix, column, size)]
    airy = 2 + sum(len(block) + 1 for block in blocks) <= rows
    for block in blocks:
        lines += [BLANK] * airy + block
    smaller = len(graph.clusters) - len(matrix.clusters)
    left = _without_smaller(smaller) if smaller else _unlinked(len(matrix.unlinked))
    return RenderedPage(lines[:rows], left=left, says=True, counted=True, rests=True)


def _largest(graph: MapGraph, size: Size, rows: int) -> ClusterMatrix:
    """The clusters for which there is room, of several the largest, by their numbers."""
    matrix = cluster_matrix(graph)
    across = (size.inner - _DIGIT - _GAP - _NAME) // _CELL
    most = max(1, min(across, rows - 1))
    by_size = sorted(matrix.clusters, key=lambda number: -len(graph.members(number)))
    kept = [place for place, number in enumerate(matrix.clusters) if number in by_size[:most]]
    return ClusterMatrix(
        tuple(matrix.clusters[place] for place in kept),
        tuple(tuple(matrix.counts[row][column] for column in kept) for row in kept),
    )


def _without_smaller(count: int) -> str:
    template = n_(
        "{count} smaller cluster is not in this table.",
        "{count} smaller clusters are not in this table.",
        count,
    )
    return template.format(count=count)


def _head(matrix: ClusterMatrix, column: int, size: Size) -> Line:
    digits = [
        span
        for number in matrix.clusters
        for span in (inked(f"{number}".center(_CELL - 1), cluster_fill(number)), Span(" "))
    ]
    return at(size.margin, Span(" " * column), *digits)


def _row(matrix: ClusterMatrix, place: int, name: str, column: int, size: Size) -> list[Line]:
    number = matrix.clusters[place]
    first, *more = wrap(name, column - _DIGIT - _GAP)
    digit = inked(f" {number} ", cluster_fill(number))
    gap = Span(" " * (column - _DIGIT - Span(first).cells))
    cells = [
        span
        for other, count in enumerate(matrix.counts[place])
        for span in _count(count, inside=place == other)
    ]
    return [
        at(size.margin, digit, Span(" "), Span(first), gap, *cells),
        *(at(size.margin + _DIGIT, Span(row)) for row in more),
    ]


def _count(count: int, *, inside: bool) -> tuple[Span, Span]:
    if not count:
        return Span("·".center(_CELL - 1), "quiet", drawn=True), Span(" ")
    text = f"{count}".center(_CELL - 1)
    return Span(text, "quiet" if inside else "text", not inside, "raised"), Span(" ")


def _unlinked(count: int) -> str:
    if not count:
        return _("Every two clusters have a tie.")
    return n_(
        "{count} pair of clusters has no tie.", "{count} pairs of clusters have no tie.", count
    ).format(count=count)
