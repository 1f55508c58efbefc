"""The chip of a group: its cluster's number and colour, its name, and what is marked."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from facilitator.analysis.map.map_graph import NO_CLUSTER, MapNode
from facilitator.console.themes import CLUSTERS, Fill
from facilitator.console.widgets.ink_fields import ink_on
from facilitator.console.widgets.lines import Span, Target, cut

CUTS_OFF, VISION, MISSING = "▲", "●", "○"
"""Marks behind a name: so many groups lose contact without it; of the victory party; not here."""

_LEAST = 24
"""So many cells of a name always stand there, where the map is as wide; on a wider one up to two
fifths of its width."""

Look = Literal["plain", "chosen", "aside"]
"""How a chip stands beside the others: like them, as the one that is looked at, or behind them."""


def cluster_fill(cluster: int) -> Fill:
    """The colour of a cluster; those beyond the eighth have one together."""
    return CLUSTERS[cluster - 1] if 0 < cluster <= len(CLUSTERS) else "quiet"


def marks_of(node: MapNode) -> str:
    """The marks behind the name."""
    cut_off = f" {CUTS_OFF}{node.cuts_off}" if node.cuts_off else ""
    vision, missing = f" {VISION}" * node.vision, f" {MISSING}" * node.missing
    return f"{cut_off}{vision}{missing}"


def chip_cells(node: MapNode, width: int) -> int:
    """The cells that a chip takes on a map of this width. A long name is cut off, as beside it no
    other would have room, and all of them would lie in one column."""
    spans = _spans(node, "plain")
    name, rest = spans[1].cells, sum(span.cells for span in spans) - spans[1].cells
    return min(width, rest + min(name, max(_LEAST, width * 2 // 5)))


def chip_spans(node: MapNode, cells: int, look: Look = "plain") -> tuple[Span, ...]:
    """The chip in so many cells. What goes beyond is cut off from its name, and of a cluster's not
    how many groups it stands for."""
    spans = _spans(node, look)
    over = sum(span.cells for span in spans) - cells
    if over > 0:
        number, name, *rest = spans
        spans = (number, *_shortened(name, name.cells - over, node.stands_for > 1), *rest)
    return cut(spans, 0, cells)


def _shortened(name: Span, cells: int, counted: bool) -> tuple[Span, ...]:
    stem, space, count = name.text.rpartition(" ") if counted else (name.text, "", "")
    end = replace(name, text=f"…{space}{count}")
    return (*cut((replace(name, text=stem),), 0, max(0, cells - end.cells)), end)


def _spans(node: MapNode, look: Look) -> tuple[Span, ...]:
    fill: Fill = {"plain": cluster_fill(node.cluster), "chosen": "accent", "aside": "raised"}[look]
    ink = "quiet" if look == "aside" else ink_on(fill)
    bold, target, underline = look != "aside", Target(node.id), bool(node.cuts_off)
    number = f" {node.cluster} " if node.cluster != NO_CLUSTER else " "
    return (
        Span(number, ink, bold, fill, target),
        Span(node.name, ink, bold, fill, target, underline=underline),
        Span(marks_of(node), ink, bold, fill, target, drawn=True),
        Span(" ", ink, bold, fill, target),
    )
