"""The picture of a map: land, ties of dots, and the chips of the groups on top of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from facilitator.analysis.map.chip_places import Cells, Field, placed
from facilitator.analysis.map.land import Lying, Shore, land
from facilitator.analysis.map.map_graph import HALF, MapGraph, MapTie, Position, Positions
from facilitator.console.map.braille import Dots, dashed, sign_of
from facilitator.console.map.map_canvas import MapCanvas, field_of
from facilitator.console.map.map_chips import Look, chip_spans
from facilitator.console.map.tie_curves import TieCurves
from facilitator.console.themes import Ground, Ink
from facilitator.console.widgets.lines import Line, Span, cut
from facilitator.console.widgets.quadrants import SIGNS

_DASH = 5
"""Dots of a tie between two clusters that are drawn, before as many are not."""
_ALL_LAND, _HALF_LAND = 15, 2


@dataclass(frozen=True, slots=True)
class Viewport:
    """What of the map is looked at: so many times enlarged, the middle of the window at a place of
    the map; `focus` is the group whose ties are shown, "" for all."""

    zoom: int = 1
    centre: Position = (0, 0)
    focus: str = ""


WHOLE_MAP = Viewport()


@dataclass(frozen=True)
class PlacedMap:
    """Where the chips of a map lie in its picture. `lying` may reach outside of it where the map is
    enlarged; its order is that of `ids`."""

    graph: MapGraph
    canvas: MapCanvas
    focus: str
    ids: tuple[str, ...]
    lying: tuple[Lying, ...]


def placed_map(
    graph: MapGraph, positions: Positions, canvas: MapCanvas, viewport: Viewport = WHOLE_MAP
) -> PlacedMap | None:
    """The chips of all groups that have a tie and a place; None if there is no room for them."""
    zoom = max(1, viewport.zoom)
    small = field_of(graph.tied, canvas)
    field = Field(small.width * zoom, small.height * zoom, small.lengths, small.at_end)
    cells = placed({id: at for id, at in positions.items() if id in field.lengths}, field)
    if cells is None:
        return None
    across, down = _offset(viewport, field, small)
    return _placed(graph, canvas, viewport.focus, cells, field, (across, down))


def _offset(viewport: Viewport, field: Field, window: Field) -> tuple[int, int]:
    """Columns and rows that lie before the window; it never leaves the map."""
    x, y = ((part + HALF) / (2 * HALF) for part in viewport.centre)
    across = round(x * field.width - window.width / 2)
    down = round(y * field.height - window.height / 2)
    most_across, most_down = field.width - window.width, field.height - window.height
    return max(0, min(most_across, across)), max(0, min(most_down, down))


def _placed(
    graph: MapGraph,
    canvas: MapCanvas,
    focus: str,
    cells: Cells,
    field: Field,
    offset: tuple[int, int],
) -> PlacedMap:
    ids = tuple(node.id for node in graph.tied if node.id in cells)
    lying = tuple(
        Lying(
            graph.by_id[id].cluster,
            cells[id].column + canvas.side - offset[0],
            cells[id].row + canvas.top - offset[1],
            field.lengths[id],
        )
        for id in ids
    )
    return PlacedMap(graph, canvas, focus, ids, lying)


# A page is painted far more often than its map changes.
@lru_cache(8)
def picture(map: PlacedMap) -> tuple[Line, ...]:
    """The rows of the picture, from the first column of the page."""
    canvas = map.canvas
    size = canvas.width, canvas.height
    number = {id: at for at, id in enumerate(map.ids)}
    ties = [tie for tie in map.graph.ties if number.keys() >= set(tie.pair)]
    pairs = [(number[tie.pair[0]], number[tie.pair[1]]) for tie in ties]
    shore = land(map.lying, pairs, size, canvas.shore)
    quiet, loud = _drawn_ties(map, ties, pairs)
    looks = _looks(map)
    by_row: dict[int, list[int]] = {}
    for at, chip in enumerate(map.lying):
        by_row.setdefault(chip.row, []).append(at)
    return tuple(
        _row(map, row, shore, (quiet, loud), sorted(by_row.get(row, ()), key=_start(map)), looks)
        for row in range(canvas.height)
    )


def _start(map: PlacedMap) -> Callable[[int], int]:
    return lambda at: map.lying[at].column


def _drawn_ties(
    map: PlacedMap, ties: Sequence[MapTie], pairs: Sequence[tuple[int, int]]
) -> tuple[Dots, Dots]:
    """The dots of the quiet ties, and of those that stand out."""
    size = map.canvas.width, map.canvas.height
    quiet, loud = Dots(*size), Dots(*size)
    curves = TieCurves(map.lying, size)
    for tie, pair in zip(ties, pairs, strict=True):
        if map.focus and map.focus not in tie.pair:
            continue
        curve = curves.between(*pair)
        if only_tie(map.graph, tie):
            loud.draw(curve.doubled())
        elif map.graph.across(tie):
            loud.draw(dashed(curve.dots(), _DASH))
        else:
            (loud if map.focus else quiet).draw(curve.dots())
    return quiet, loud


def only_tie(graph: MapGraph, tie: MapTie) -> bool:
    """Whether a tie is drawn double: there is no second path, and neither end is a single group."""
    return tie.bridge and all(len(graph.neighbours[id]) > 1 for id in tie.pair)


def _looks(map: PlacedMap) -> Mapping[str, Look]:
    """Where one group is looked at, those to whom it has no tie stand back."""
    if map.focus not in map.graph.by_id:
        return {}
    near = {map.focus, *map.graph.neighbours[map.focus]}
    looks: dict[str, Look] = {id: "aside" for id in map.ids if id not in near}
    return {**looks, map.focus: "chosen"}


def _row(
    map: PlacedMap,
    row: int,
    shore: Shore,
    dots: tuple[Dots, Dots],
    chips: Sequence[int],
    looks: Mapping[str, Look],
) -> Line:
    spans: list[Span] = []
    column = 0
    for at in chips:
        chip, id = map.lying[at], map.ids[at]
        spans += _ground(row, column, max(column, chip.column), shore, dots)
        first, last = max(0, -chip.column), map.canvas.width - chip.column
        drawn = chip_spans(map.graph.by_id[id], chip.cells, looks.get(id, "plain"))
        spans += cut(drawn, first, max(first, last), pad=False)
        column = max(column, chip.column + chip.cells)
    spans += _ground(row, column, map.canvas.width, shore, dots)
    return Line(tuple(spans))


def _ground(row: int, start: int, end: int, shore: Shore, dots: tuple[Dots, Dots]) -> list[Span]:
    """What lies between two chips: land or water, and ties."""
    cells = [
        _cell(shore[row][column], *(layer.at(row, column) for layer in dots))
        for column in range(start, min(end, len(shore[row])))
    ]
    return [
        Span("".join(sign for sign, _style in run), ink, ground=ground, drawn=True)
        for (ink, ground), run in groupby(cells, key=itemgetter(1))
    ]


def _cell(land: int, quiet: int, loud: int) -> tuple[str, tuple[Ink, Ground]]:
    """A sign with its ink and its ground."""
    if quiet or loud:
        ground: Ground = "land" if land.bit_count() > _HALF_LAND else "ground"
        return sign_of(quiet | loud), ("text" if loud else "quiet", ground)
    if land == _ALL_LAND:
        return " ", ("text", "land")
    return SIGNS[land], ("land", "ground")
