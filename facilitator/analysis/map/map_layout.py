"""Where the groups of a map lie: from nothing, or from where they lay before, as calmly as it
goes. What comes out is stored, so that a replay and every document show the same map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from facilitator.analysis.map.chip_moves import joined
from facilitator.analysis.map.chip_places import AIR, ROW, Cells, Field, one_by_one, packed, placed
from facilitator.analysis.map.forces import Web, settled, spiral
from facilitator.analysis.map.free_cells import Cell
from facilitator.analysis.map.map_graph import MapGraph, Position, Positions
from facilitator.analysis.map.tidying import tidied
from facilitator.workshop.tie_strengths import Strength

_SQUEEZE = 2.2
"""Chips are long and low: across, the map is laid out so many times as narrow as it is."""
_ROUNDS, _HEAT = 120, 0.5
_LATER_ROUNDS, _LATER_HEAT = 12, 0.25
_BESIDE, _BENEATH = 1.0, 2
"""Cells that each chip wants free at either end, and rows from one to the next below it."""
_PULL: Mapping[Strength, float] = {"know": 0.7, "talk": 1.0, "together": 1.3}
_COLUMNS, _ROWS = 120, 30
"""Cells of the field of a map that no window shows: those of a console."""
MOST = 300
"""So many groups are laid out where no window shows them: places for more take minutes, and nobody
could follow a tie."""
_WIDEST = 34
"""Cells between two tied groups at most, where few groups have all the room."""


def lay_out(graph: MapGraph, field: Field, before: Positions | None = None) -> dict[str, Position]:
    """Places for all groups that have a tie, so that in this field the chips lie where they are.

    Those that have a place in `before` move by two columns and a row at most, and only where they
    lie badly; a new one lies near those to whom it is tied. Where there is no gap for a new one,
    all are laid out anew; where there is no room for all, `placed` says so. To be called when the
    map has changed: some calls later everything rests.
    """
    tied = [node.id for node in graph.tied if node.id in field.lengths]
    old = {id: before[id] for id in tied if before and id in before}
    lying = placed(old, field)
    if not old or lying is None:
        return _laid_anew(graph, tied, field)
    targets = _targets(graph, tied, lying, field)
    cells = joined(lying, targets, field) or joined(lying, targets, field.loose)
    if cells is None:
        return _laid_anew(graph, tied, field)
    return {
        id: old[id] if id in old and cells[id] == field.cell(id, old[id]) else position
        for id, position in ((id, field.position(id, cells[id])) for id in tied)
    }


def with_all(graph: MapGraph, stored: Positions, lengths: Mapping[str, int]) -> Positions:
    """The places that are stored, with those of groups that have not been given one yet, where no
    window says how large the map is: in a field as that of a console, or larger if chips of these
    `lengths` need it."""
    if all(node.id in stored for node in graph.tied):
        return stored
    columns = max(_COLUMNS, *lengths.values())
    rows = max(_ROWS, 2 * sum(lengths.values()) // columns)
    return lay_out(graph, Field(columns, rows, lengths), stored)


def beside_neighbours(graph: MapGraph, stored: Positions) -> dict[str, Position]:
    """The places that are stored, and for a tied group without one the middle of those to whom it
    is tied; none where no way leads to a group that has one. Much less work than `lay_out`."""
    at = {node.id: stored[node.id] for node in graph.tied if node.id in stored}
    waiting = [node.id for node in graph.tied if node.id not in at]
    while waiting:
        reached = {id: near for id in waiting if (near := _middle_of_placed(graph, id, at))}
        if not reached:
            break
        at |= reached
        waiting = [id for id in waiting if id not in reached]
    return at


def _middle_of_placed(graph: MapGraph, id: str, at: Positions) -> Position | None:
    near = [at[other] for other in graph.neighbours[id] if other in at]
    if not near:
        return None
    return round(sum(x for x, _y in near) / len(near)), round(sum(y for _x, y in near) / len(near))


def new_places(before: Positions, after: Positions) -> dict[str, Position]:
    """Those of the places that are to be stored, as they are not the ones of before."""
    return {id: place for id, place in after.items() if before.get(id) != place}


def _laid_anew(graph: MapGraph, tied: Sequence[str], field: Field) -> dict[str, Position]:
    points = _spread(_from_nothing(graph, tied, field), field)
    wanted = {id: _cell(point, id, field) for id, point in zip(tied, points, strict=True)}
    # Those that keep the rest of their row free find one where nobody lies behind them.
    most_tied = sorted(tied, key=lambda id: (id in field.at_end, -len(graph.neighbours[id])))
    for each in (field, field.loose):
        if cells := one_by_one(most_tied, wanted, each, AIR):
            cells = tidied(cells, wanted, graph.neighbours, each)
            break
    else:
        cells = packed(wanted, field) or wanted
    return {id: field.position(id, cells[id]) for id in tied}


def _from_nothing(graph: MapGraph, tied: Sequence[str], field: Field) -> list[complex]:
    """Cluster by cluster on a disc, then by the forces."""
    size = _size(field)
    unit = sqrt(size.real * size.imag / max(1, len(tied)))
    by_cluster = sorted(tied, key=lambda id: (graph.by_id[id].cluster, -len(graph.neighbours[id])))
    at = {id: spiral(number) * unit for number, id in enumerate(by_cluster)}
    limits = _limits(tied, field)
    return settled([at[id] for id in tied], _web(graph, tied, field), size, limits, _ROUNDS, _HEAT)


def _targets(graph: MapGraph, tied: Sequence[str], lying: Cells, field: Field) -> Cells:
    """Where the forces would have them, from where they lie."""
    at = {id: _point(cell, id, field) for id, cell in lying.items()}
    for number, id in enumerate(id for id in tied if id not in lying):
        at[id] = _near_its_own(graph, id, at) + spiral(number)
    web, limits = _web(graph, tied, field), _limits(tied, field)
    points = settled([at[id] for id in tied], web, _size(field), limits, _LATER_ROUNDS, _LATER_HEAT)
    return {id: _cell(point, id, field) for id, point in zip(tied, points, strict=True)}


def _near_its_own(graph: MapGraph, id: str, at: Mapping[str, complex]) -> complex:
    """The middle of those to whom it is tied, or of its cluster, or of the map."""
    cluster = graph.by_id[id].cluster
    near = [at[each] for each in graph.neighbours[id] if each in at] or [
        point for each, point in at.items() if cluster and graph.by_id[each].cluster == cluster
    ]
    return sum(near) / len(near) if near else 0j


def _limits(tied: Sequence[str], field: Field) -> list[complex]:
    """How far from the middle of the field that of each chip may lie."""
    low = (field.height - 1) * ROW / 2
    return [complex(max(0, field.width - field.lengths[id]) / 2 / _SQUEEZE, low) for id in tied]


def _web(graph: MapGraph, tied: Sequence[str], field: Field) -> Web:
    number = {id: place for place, id in enumerate(tied)}
    parts = {id: part for part, ids in enumerate(graph.components) for id in ids}
    ties = [
        (number[tie.pair[0]], number[tie.pair[1]], _PULL[tie.strength])
        for tie in graph.ties
        if number.keys() >= set(tie.pair)
    ]
    clusters = [graph.by_id[id].cluster for id in tied]
    halves = [(field.lengths[id] / 2 + _BESIDE) / _SQUEEZE for id in tied]
    return Web(ties, clusters, [parts[id] for id in tied], halves, _BENEATH * ROW)


def _size(field: Field) -> complex:
    return complex(field.width / _SQUEEZE, field.height * ROW)


def _point(cell: Cell, id: str, field: Field) -> complex:
    """The middle of a chip, seen from that of the field."""
    x = cell.column + field.lengths[id] / 2 - field.width / 2
    return complex(x / _SQUEEZE, (cell.row + 0.5 - field.height / 2) * ROW)


def _cell(point: complex, id: str, field: Field) -> Cell:
    column = round(point.real * _SQUEEZE + field.width / 2 - field.lengths[id] / 2)
    row = round(point.imag / ROW + field.height / 2 - 0.5)
    last = field.width - field.lengths[id]
    return Cell(max(0, min(last, column)), max(0, min(field.height - 1, row)))


def _spread(points: Sequence[complex], field: Field) -> list[complex]:
    """The points stretched so that they fill the field, but few of them not over all of it."""
    if not points:
        return []
    across, down = [p.real for p in points], [p.imag for p in points]
    longest = max(field.lengths.values(), default=0)
    few = sqrt(len(points)) * _WIDEST
    width = min(few, field.width - longest) / _SQUEEZE
    height = min(few / 2, field.height - 1) * ROW
    return [
        complex(_stretched(p.real, across, width), _stretched(p.imag, down, height)) for p in points
    ]


def _stretched(value: float, among: Sequence[float], room: float) -> float:
    low, high = min(among), max(among)
    return ((value - low) / (high - low) - 0.5) * room if high > low else 0.0
