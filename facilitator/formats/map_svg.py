"""The map as a drawing: for documents, for the sheet, and for phones with one group in the middle.

It needs nothing else: no script, no style, nothing loaded. All lengths are mm, and it takes any
width that it is given.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import ceil
from typing import get_args

from facilitator.activities.map_vocabulary import (
    TieKind,
    counts,
    meaning,
    no_group_yet,
    on_their_own,
)
from facilitator.analysis.map.chip_places import Field, placed
from facilitator.analysis.map.map_graph import MapGraph, MapNode, Positions
from facilitator.formats.map_shapes import (
    CHIP,
    INK,
    QUIET,
    WHITE,
    Chip,
    chip_shape,
    chip_width,
    dot,
    fill_of,
    kind_of,
    land_shapes,
    line,
    mm,
    text,
    triangle,
    written,
)
from facilitator.formats.text_widths import width
from facilitator.locales import _

WIDTH, HEIGHT = 204.0, 112.0
"""Of the map in the middle of the sheet."""
_UNIT = 0.5
"""Chips lie at multiples of this across."""
_PITCH = CHIP + 1.4
"""And of this down."""
_EDGE = 5.0
"""What is free round the chips, for their land."""
_LARGER = 1.12
"""By how much the drawing grows until all chips have room."""
_LEGEND_POINTS = 8.0
_TIES: Sequence[TieKind] = get_args(TieKind)
_ROW = 7.0
_FAMILY = (
    "'Noto Sans', 'Noto Sans Arabic', system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"
)


def map_svg(
    graph: MapGraph,
    positions: Positions,
    *,
    title: str,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    centre: str = "",
    window: tuple[float, float] | None = None,
    legend: bool = True,
    name: str = "map",
) -> str:
    """The map of all groups that have a tie and a place; it grows beyond `size` where their names
    need more room. `centre`: the group in the middle, in whose `window` around it all is drawn;
    `legend`: with those who are on their own and what the signs mean beneath, in the same `size`;
    `name` makes the ids in it differ from those of another drawing on the same page."""
    legend = legend and not centre
    chips, size = _chips(graph, positions, _above_foot(graph, size) if legend else size)
    by_id = {chip.node.id: chip for chip in chips}
    own = by_id.get(centre)
    ties = "".join(
        line((one.x, one.y), (other.x, other.y), kind_of(graph, tie))
        for tie in graph.ties
        if (one := by_id.get(tie.pair[0])) and (other := by_id.get(tie.pair[1]))
    )
    drawn = land_shapes(graph, by_id) + ties
    drawn += "".join(chip_shape(chip, own=chip is own) for chip in chips)
    foot, below = _foot(graph, size) if legend else ("", 0.0)
    view = (0.0, 0.0, size[0], size[1] + below)
    if own is not None:
        across, down = window or size
        view = (own.x - across / 2, own.y - down / 2, across, down)
    return _svg(view, drawn + foot, (title, _in_words(graph), name))


def growth(graph: MapGraph, positions: Positions, size: tuple[float, float]) -> float:
    """How many times as large as `size` the map has to be, with its legend, for all names to have
    room: so many times smaller are its letters on paper of that size."""
    room = _above_foot(graph, size)
    return _chips(graph, positions, room)[1][0] / room[0]


def empty_map(size: tuple[float, float], *, title: str) -> str:
    """Room to draw a map by hand, with what the signs mean beneath."""
    rows = _Rows(size[0] - 2 * _EDGE, size[1] - 2 * _ROW)
    rows.label(on_their_own())
    rows.end()
    rows.ties(_TIES)
    rows.label(_("Circle a group that much hangs on."))
    view = (0.0, 0.0, *size)
    return _svg(view, "".join(rows.drawn), (title, _("Room to draw."), "empty-map"))


def _above_foot(graph: MapGraph, size: tuple[float, float]) -> tuple[float, float]:
    """What the legend leaves of the size."""
    return size[0], max(size[1] / 2, size[1] - _foot(graph, size)[1])


def _chips(
    graph: MapGraph, positions: Positions, size: tuple[float, float]
) -> tuple[list[Chip], tuple[float, float]]:
    """Where the chips lie, and the size with which they have room."""
    nodes = [node for node in graph.tied if node.id in positions]
    lengths = {node.id: ceil(chip_width(node) / _UNIT) for node in nodes}
    wanted = {node.id: positions[node.id] for node in nodes}
    longest = max(lengths.values(), default=0) * _UNIT + 2 * _EDGE
    across, down = max(size[0], longest), size[1]
    while True:
        columns, rows = int((across - 2 * _EDGE) / _UNIT), int((down - 2 * _EDGE) / _PITCH)
        field = Field(max(1, columns), max(1, rows), lengths)
        cells = placed(wanted, field)
        if cells is not None:
            break
        across, down = across * _LARGER, down * _LARGER
    chips = [
        Chip(
            node,
            _EDGE + (cells[node.id].column + lengths[node.id] / 2) * _UNIT,
            _EDGE + (cells[node.id].row + 0.5) * _PITCH,
        )
        for node in nodes
    ]
    return chips, (across, down)


def _in_words(graph: MapGraph) -> str:
    """What the drawing shows, for who does not see it."""
    sentences = [", ".join(counts(graph)) + "."]
    if alone := ", ".join(node.name for node in graph.on_their_own):
        sentences.append(_("On their own: {names}.").format(names=alone))
    return " ".join(sentences)


def _svg(view: tuple[float, float, float, float], drawn: str, named: tuple[str, str, str]) -> str:
    title, description, name = named
    left, top, across, down = view
    box = " ".join(map(mm, view))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" viewBox="{box}" '
        f'direction="ltr" font-family="{_FAMILY}" fill="{INK}" '
        f'aria-labelledby="{text(name)}-title" aria-describedby="{text(name)}-desc">'
        f'<title id="{text(name)}-title">{text(title)}</title>'
        f'<desc id="{text(name)}-desc">{text(description)}</desc>'
        f'<rect x="{mm(left)}" y="{mm(top)}" width="{mm(across)}" height="{mm(down)}" '
        f'fill="{WHITE}"/>{drawn}</svg>'
    )


def _foot(graph: MapGraph, size: tuple[float, float]) -> tuple[str, float]:
    """Those on their own and the legend beneath the map, with the height that they take."""
    rows = _Rows(size[0] - 2 * _EDGE, size[1])
    for word, nodes in ((on_their_own(), graph.on_their_own), (no_group_yet(), graph.kinds)):
        if nodes:
            rows.label(word)
            for node in nodes:
                rows.chip(MapNode(node.id, node.name, 0, 0, node.vision, node.missing))
            rows.end()
    for cluster in graph.clusters:
        rows.cluster(cluster, graph.cluster_name(cluster))
    rows.ties({kind_of(graph, tie) for tie in graph.ties})
    if any(node.cuts_off for node in graph.tied):
        number = written("3", 3.4, 0, bold=True)
        rows.sample(triangle(1, 0) + number, 4.4, meaning("cuts-off"))
    if any(node.vision for node in graph.nodes):
        rows.sample(dot(1, 0, full=True), 2, meaning("vision"))
    if any(node.missing for node in graph.nodes):
        rows.sample(dot(1, 0, full=False), 2, meaning("missing"))
    rows.end()
    return "".join(rows.drawn), rows.y - size[1]


class _Rows:
    """Things one after the other, in rows as wide as the map."""

    def __init__(self, room: float, top: float) -> None:
        self.drawn: list[str] = []
        self._room, self._x, self.y = room, 0.0, top

    def end(self) -> None:
        """The next thing begins a row."""
        if self._x:
            self._x, self.y = 0.0, self.y + _ROW

    def label(self, word: str) -> None:
        """A quiet word."""
        at = self._take(width(word, _LEGEND_POINTS))
        self.drawn.append(_word(word, *at))

    def chip(self, node: MapNode) -> None:
        """A group."""
        wide = chip_width(node)
        x, y = self._take(wide)
        self.drawn.append(chip_shape(Chip(node, x + wide / 2, y)))

    def cluster(self, cluster: int, word: str) -> None:
        """A cluster's number in its colour."""
        number = width(f"{cluster}", _LEGEND_POINTS, bold=True) + 2
        box = (
            f'<rect x="0" y="-2" width="{mm(number)}" height="4" rx=".6" '
            f'fill="{fill_of(cluster)}" stroke="{INK}" stroke-width=".25"/>'
        )
        self.sample(box + written(f"{cluster}", number / 2, 0, bold=True), number, word)

    def ties(self, kinds: Collection[TieKind]) -> None:
        """How ties of these kinds are drawn."""
        for kind in _TIES:
            if kind in kinds:
                self.sample(line((0, 0), (9, 0), kind), 9, meaning(kind))

    def sample(self, shape: str, wide: float, word: str) -> None:
        """A sign, drawn from its left end, with what it means."""
        x, y = self._take(wide + 1.5 + width(word, _LEGEND_POINTS))
        moved = f'<g transform="translate({mm(x)} {mm(y)})">{shape}</g>'
        self.drawn.append(moved + _word(word, x + wide + 1.5, y))

    def _take(self, wide: float) -> tuple[float, float]:
        if self._x and self._x + wide > self._room:
            self.end()
        x = self._x
        self._x += wide + 4
        return _EDGE + x, self.y + _ROW / 2


def _word(word: str, x: float, y: float) -> str:
    return written(word, x, y, ink=QUIET, anchor="start", points=_LEGEND_POINTS)
