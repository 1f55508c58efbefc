"""What the colours, lines and marks of a map mean, and who is not tied to anybody."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.map_vocabulary import meaning, no_group_yet, on_their_own
from facilitator.analysis.map.map_graph import MapGraph, MapNode
from facilitator.console.map.braille import sign_of
from facilitator.console.map.map_chips import CUTS_OFF, MISSING, VISION, cluster_fill, marks_of
from facilitator.console.map.map_picture import only_tie
from facilitator.console.themes import Ink
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import BLANK, Line, Span, Target, at
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

ACROSS_SIGN, ONLY_SIGN = sign_of(0x12) * 2, sign_of(0x36) * 2
_MARK = 5
"""Cells from a mark in the rail to its words."""
_APART = 3
_FEW = 4
"""So many clusters are named in one row."""

Piece = tuple[Span, ...]


def _signs(graph: MapGraph, *, long: bool) -> list[tuple[Span, str]]:
    """The lines and marks that this map has, with what they mean."""
    drawn = []
    if any(graph.across(tie) and not only_tie(graph, tie) for tie in graph.ties):
        drawn.append((ACROSS_SIGN, meaning("across") if long else _("across")))
    if any(only_tie(graph, tie) for tie in graph.ties):
        drawn.append((ONLY_SIGN, meaning("only") if long else _("only tie")))
    if any(node.cuts_off for node in graph.tied):
        drawn.append((f"{CUTS_OFF}3", meaning("cuts-off") if long else _("cuts off 3")))
    if any(node.vision for node in graph.nodes):
        drawn.append((VISION, meaning("vision") if long else _("victory party")))
    if any(node.missing for node in graph.nodes):
        drawn.append((MISSING, meaning("missing") if long else _("missing")))
    return [(Span(sign, bold=True, drawn=True), word) for sign, word in drawn]


def legend_line(graph: MapGraph, size: Size) -> Line:
    """The legend as one row: what there is no room for is left out, lines last."""
    signs = [(sign, Span(f" {word}", "quiet")) for sign, word in _signs(graph, long=False)]
    clusters = [
        (_digit(cluster), Span(f" {graph.cluster_name(cluster)}", "quiet"))
        for cluster in graph.clusters
        if dict(graph.cluster_names).get(cluster)
    ]
    lines = [piece for piece in signs if piece[0].text in (ACROSS_SIGN, ONLY_SIGN)]
    marks = [piece for piece in signs if piece not in lines]
    kept: list[Piece] = []
    left = size.inner + _APART
    for piece in [*lines, *marks[:1], *clusters[:_FEW], *marks[1:]]:
        cells = sum(span.cells for span in piece) + _APART
        if cells <= left:
            kept.append(piece)
            left -= cells
    ordered = [piece for piece in (*clusters, *lines, *marks) if piece in kept]
    return at(size.margin, *_joined(ordered))


def _digit(cluster: int) -> Span:
    return inked(f" {cluster} ", cluster_fill(cluster))


def _joined(pieces: Sequence[Piece]) -> list[Span]:
    gap = Span(" " * _APART)
    return [span for piece in pieces for span in (gap, *piece)][1:]


def tray_line(graph: MapGraph, size: Size) -> Line:
    """The groups without a tie in one row, then the kinds of people without a group, as many as
    there is room for: "+3" are the others."""
    kinds = _slips(_("no group yet"), graph.kinds, size.inner // 2)
    taken = sum(span.cells for span in kinds) + _APART if kinds else 0
    alone = _slips(_("on their own"), graph.on_their_own, size.inner - taken)
    gap = [Span(" " * _APART)] if alone and kinds else []
    return at(size.margin, *alone, *gap, *kinds) if alone or kinds else BLANK


def _slips(label: str, nodes: Sequence[MapNode], room: int) -> list[Span]:
    """Names behind a label, as many as there is room for, and how many others there are."""
    if not nodes:
        return []
    spans = [Span(label, "quiet")]
    left = room - spans[0].cells - 2
    for number, node in enumerate(nodes):
        piece = (Span("  " if number else " "), *_slip(node))
        cells = sum(span.cells for span in piece)
        rest = len(nodes) - number - 1
        more = f"  +{rest}" if rest else ""
        if cells + len(more) > left:
            return [*spans, Span(f"  +{rest + 1}", "quiet")]
        spans += piece
        left -= cells
    return spans


def _slip(node: MapNode) -> Piece:
    target = Target(node.id)
    return (
        Span(f" {node.name}", "text", ground="raised", target=target),
        Span(marks_of(node), "text", ground="raised", target=target, drawn=True),
        Span(" ", "text", ground="raised", target=target),
    )


def rail_legend(graph: MapGraph, size: Size, rows: int) -> list[Line]:
    """The legend for the rail, in at most so many rows: what there is, the clusters, the lines and
    marks, and who is on their own, if all of them have room."""
    counts = [
        _counted(sum(node.stands_for for node in graph.nodes), _("groups")),
        _counted(sum(tie.count for tie in graph.ties), _("ties")),
    ]
    clusters = [
        line
        for cluster in graph.clusters
        for line in _rows(_digit(cluster), graph.cluster_name(cluster), size, ink="text")
    ]
    signs = [line for sign, word in _signs(graph, long=True) for line in _rows(sign, word, size)]
    alone = _named(on_their_own(), graph.on_their_own, size)
    kinds = _named(no_group_yet(), graph.kinds, size)
    counted = [Line((Span(_("The map"), bold=True),)), BLANK, *counts]
    with_counts = _fitting([counted, clusters, signs, alone, kinds], rows)
    # How much there is stands in the first row of the page as well.
    whole = in_rail(graph, with_counts)
    return with_counts if whole else _fitting([clusters, signs, alone, kinds], rows)


def in_rail(graph: MapGraph, legend: Sequence[Line]) -> bool:
    """Whether all those who are on their own, and all kinds, stand in such a legend."""
    shown = {span.target for line in legend for span in line.spans}
    return all(Target(node.id) in shown for node in (*graph.on_their_own, *graph.kinds))


def _counted(count: int, word: str) -> Line:
    return Line((Span(f"{count:>3}", bold=True), Span(f"  {word}", "quiet")))


def _named(title: str, nodes: Sequence[MapNode], size: Size) -> list[Line]:
    if not nodes:
        return []
    names = [
        Line((Span(f" {row} ", ground="ground", target=Target(node.id)),))
        for node in nodes
        for row in wrap(node.name + marks_of(node), size.rail - 2)
    ]
    return [Line((Span(title, bold=True),)), BLANK, *names]


def _rows(mark: Span, word: str, size: Size, ink: Ink = "quiet") -> list[Line]:
    first, *more = wrap(word, size.rail - _MARK)
    start = (mark, Span(" " * (_MARK - mark.cells)))
    return [
        Line((*start, Span(first, ink))),
        *(Line((Span(" " * _MARK), Span(row, ink))) for row in more),
    ]


def _fitting(blocks: Sequence[Sequence[Line]], rows: int) -> list[Line]:
    """As many of the blocks, in their order, as there is room for, with a free row between."""
    lines: list[Line] = []
    for block in blocks:
        gap = 1 if lines else 0
        if block and len(lines) + gap + len(block) <= rows:
            lines += [BLANK] * gap + list(block)
    return lines
