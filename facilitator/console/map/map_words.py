"""The map's views that are read: every group with its ties, one group, and the islands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.activities import tie_words
from facilitator.activities.map_vocabulary import on_their_own
from facilitator.analysis.map.map_graph import MapGraph, MapNode
from facilitator.analysis.map.map_lists import GroupTies, ego_list, islands, map_table
from facilitator.console.map.map_chips import cluster_fill, marks_of
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    headed,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.step_view import RenderedPage
from facilitator.console.widgets.balance import joined
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import Span, led
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _, n_
from facilitator.workshop.tie_strengths import STRENGTHS

_HANG = 4
_ALL = 10**6
"""Lines that names may take: none is left out."""

Make = Callable[[int], Sequence[Block]]


def table_page(
    graph: MapGraph, size: Size, rows: int, page: int = 0, chosen: str = ""
) -> RenderedPage:
    """Every group, its cluster, and to whom it is tied: the map for who cannot see it."""
    groups = map_table(graph)
    return listed(
        lambda width: [group_block(graph, group, width) for group in groups],
        (size, rows, page, chosen),
        len(groups),
    )


def ego_page(graph: MapGraph, id: str, size: Size, rows: int, page: int = 0) -> RenderedPage:
    """One group, its ties, and whom each leads to."""
    group = ego_list(graph, id)

    def make(width: int) -> list[Block]:
        template = n_(
            "{count} group within two steps", "{count} groups within two steps", group.within_two
        )
        count = muted_rows(template.format(count=group.within_two), width, _HANG)
        return [Block((*_named(group.node, width), *count)), *_by_strength(group, width)]

    return listed(make, (size, rows, page, ""), len(group.ties))


def _by_strength(group: GroupTies, width: int) -> list[Block]:
    blocks: list[Block] = []
    for strength in STRENGTHS:
        tied = [each for each in group.ties if each.tie.strength == strength]
        blocks += [headed(tie_words.strength(strength), width)] if tied else []
        for each in tied:
            leads = _beneath(_names(each.leads_to, width - _HANG, "→ "), "→")
            blocks.append(Block((*_named(each.node, width), *leads), id=each.node.id))
    return blocks


def _beneath(texts: Sequence[str], sign: str = "") -> list[Row]:
    """Quiet rows beneath a name."""
    return [(Span(" " * _HANG), *led(sign, Span(text, "quiet"))) for text in texts]


def islands_page(graph: MapGraph, size: Size, rows: int, page: int = 0) -> RenderedPage:
    """Who hangs together with whom, and who with nobody, by name."""
    parts = islands(graph)

    def make(width: int) -> list[Block]:
        blocks = [] if parts.smaller or parts.alone else [remark(_("All hang together."), width)]
        if parts.largest:
            blocks += [headed(_("The largest island"), width), _part(parts.largest, width)]
        if parts.smaller:
            blocks += [headed(_("Smaller islands"), width)]
            blocks += [_part(part, width) for part in parts.smaller]
        if parts.alone:
            blocks += [headed(on_their_own(), width), _part(parts.alone, width)]
        return blocks

    return listed(make, (size, rows, page, ""), len(graph.nodes))


def _part(nodes: Sequence[MapNode], width: int) -> Block:
    count = Span(f"{len(nodes):>3} ", bold=True)
    first, *more = _names(nodes, width - count.cells)
    indent = Span(" " * count.cells)
    return Block(((count, Span(first)), *((indent, Span(row)) for row in more)))


def _names(nodes: Sequence[MapNode], width: int, before: str = "") -> list[str]:
    """All the names in lines that break between two of them, the first behind a text."""
    names = [node.name for node in nodes]
    return joined([before + names[0], *names[1:]], width, _ALL) if names else []


def group_block(graph: MapGraph, group: GroupTies, width: int) -> Block:
    """A group with those to whom it is tied, by the strength of the tie."""
    called = dict(graph.cluster_names).get(group.node.cluster, "")
    rows = list(_named(group.node, width, called))
    for strength in STRENGTHS:
        tied = [each.node for each in group.ties if each.tie.strength == strength]
        if tied:
            label = f"{tie_words.strength(strength)}: "
            rows += _beneath(_names(tied, width - _HANG, label))
    if not group.ties:
        rows += muted_rows(_("on their own"), width, _HANG)
    return Block(tuple(rows), id=group.node.id)


def _named(node: MapNode, width: int, cluster: str = "") -> list[Row]:
    """The cluster's number in its colour, the name, its marks, and what the cluster is called."""
    digit = inked(f" {node.cluster} ", cluster_fill(node.cluster)) if node.cluster else Span("   ")
    rows = text_rows(node.name, width - 4, digit, Span(" "), hang=_HANG, bold=True)
    marks, beside = Span(marks_of(node), bold=True, drawn=True), Span(f"  {cluster}", "quiet")
    last = sum(span.cells for span in rows[-1]) + marks.cells
    end = (marks, beside) if cluster and last + beside.cells <= width else (marks,)
    return [*rows[:-1], (*rows[-1], *end)]


def listed(make: Make, window: tuple[Size, int, int, str], total: int) -> RenderedPage:
    """Blocks as pages of a window: its size, rows, page and chosen thing; `total` things."""
    size, rows, page, chosen = window
    pages = lay_out(make, size.inner, rows, gutter=size.gutter, gaps=size.loose)
    at_page = clamped(page, pages.count)
    return RenderedPage(
        page_lines(pages, at_page, size, chosen),
        pages.count,
        right=pages.range_indicator(at_page, total),
        chosen_on=pages.page_of(chosen),
        counted=True,
        rests=True,
    )
