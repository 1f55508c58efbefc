from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.map.chip_places import Cells, Field, fitting_field, placed
from facilitator.analysis.map.map_graph import HALF, MapGraph, Position, map_graph, seniority, tie
from facilitator.analysis.map.map_layout import lay_out, new_places
from tests.analysis.map.coalitions import coalition, coalitions, field_of, shuffled, without
from tests.examples import examples

SIZES = [(18, 56, 13), (30, 76, 19), (80, 79, 33)]
FEW_OFTEN = [*SIZES[:2], pytest.param(*SIZES[2], marks=pytest.mark.long)]
"""Many groups with `--long` alone: for what is laid out many times."""


def lying(graph: MapGraph, field: Field, positions: dict[str, Position]) -> Cells:
    cells = placed(positions, field)
    assert cells is not None
    assert_apart(cells, field)
    assert {node.id for node in graph.tied} == set(cells)
    return cells


def assert_apart(cells: Cells, field: Field) -> None:
    """No chip on another, one blank between two, none outside."""
    by_row: dict[int, list[tuple[int, int]]] = {}
    for id, cell in cells.items():
        by_row.setdefault(cell.row, []).append((cell.column, cell.column + field.lengths[id]))
    assert all(0 <= row < field.height for row in by_row)
    for runs in by_row.values():
        runs.sort()
        assert runs[0][0] >= 0
        assert runs[-1][1] <= field.width
        assert all(before[1] < after[0] for before, after in pairwise(runs))


@pytest.mark.parametrize(("count", "width", "height"), SIZES)
def test_a_new_map_lies_where_it_is_stored(count: int, width: int, height: int) -> None:
    graph = coalition(count)
    field = field_of(graph, width, height)
    positions = lay_out(graph, field)
    assert all(abs(part) <= HALF for position in positions.values() for part in position)
    cells = lying(graph, field, positions)
    assert cells == {id: field.cell(id, position) for id, position in positions.items()}


@pytest.mark.parametrize(("count", "width", "height"), FEW_OFTEN)
def test_the_order_of_entry_does_not_count(count: int, width: int, height: int) -> None:
    graph = coalition(count)
    field = field_of(graph, width, height)
    positions = lay_out(graph, field)
    newest = graph.tied[3].id
    before = {id: place for id, place in positions.items() if id != newest}
    backwards = dict(reversed(before.items()))
    for seed in range(3):
        same = shuffled(graph, Random(seed))
        assert lay_out(same, field) == positions
        assert lay_out(same, field, backwards) == lay_out(graph, field, before)


@pytest.mark.parametrize(("count", "width", "height"), FEW_OFTEN)
def test_groups_keep_their_places_while_others_join(count: int, width: int, height: int) -> None:
    graph = coalition(count)
    ids = sorted((node.id for node in graph.nodes), key=seniority)
    positions: dict[str, Position] = {}
    before: Cells = {}
    for joined in range(2, count + 1):
        nodes = [graph.by_id[id] for id in ids[:joined]]
        now = map_graph(nodes, graph.ties)
        field = field_of(now, width, height)
        positions = lay_out(now, field, positions)
        cells = lying(now, field, positions)
        for id, cell in before.items():
            assert abs(cells[id].column - cell.column) <= 2
            assert abs(cells[id].row - cell.row) <= 1
        before = cells
    assert len(before) == len(graph.tied)


@examples(200)
@given(coalitions(), st.data())
def test_one_who_joins_moves_nobody_far(graph: MapGraph, data: st.DataObject) -> None:
    newest = data.draw(st.sampled_from([node.id for node in graph.nodes]))
    smaller = without(graph, newest)
    field = field_of(graph, 76, 19)
    positions = lay_out(smaller, field)
    before = lying(smaller, field, positions)
    after = lying(graph, field, lay_out(graph, field, positions))
    for id in before.keys() & after.keys():
        assert abs(after[id].column - before[id].column) <= 2
        assert abs(after[id].row - before[id].row) <= 1


@examples(200)
@given(coalitions(3), st.tuples(st.integers(44, 130), st.integers(14, 40)))
def test_in_a_window_of_another_size_nobody_moves_for_one_named_later(
    graph: MapGraph, size: tuple[int, int]
) -> None:
    positions = lay_out(graph, field_of(graph, 76, 19))
    field = field_of(graph, *size)
    newest = max(positions, key=seniority, default="")
    before = placed({id: place for id, place in positions.items() if id != newest}, field)
    after = placed(positions, field)
    assert before is not None
    assert after is not None
    assert_apart(after, field)
    if field.load < 0.5:
        assert all(after[id] == cell for id, cell in before.items())


def test_small_parts_lie_near_the_others() -> None:
    nodes = coalition(16, alone=0).nodes
    ids = [node.id for node in nodes]
    ring = [tie(ids[at], ids[(at + 1) % 8]) for at in range(8)]
    pairs = [tie(ids[at], ids[at + 1]) for at in range(8, 16, 2)]
    graph = map_graph(nodes, [*ring, *pairs])
    field = field_of(graph, 76, 19)
    cells = lying(graph, field, lay_out(graph, field))
    for part in graph.components[1:]:
        near = [
            abs(cells[id].column - cells[other].column) + 2 * abs(cells[id].row - cells[other].row)
            for id in part
            for other in cells.keys() - set(part)
        ]
        assert min(near) < 30


def test_two_groups_do_not_lie_at_the_ends_of_the_map() -> None:
    graph = coalition(4, alone=2)
    field = field_of(graph, 120, 30)
    cells = lying(graph, field, lay_out(graph, field))
    columns = [cell.column for cell in cells.values()]
    assert max(columns) - min(columns) < 60


def test_a_field_that_is_too_small_holds_nothing() -> None:
    graph = coalition(60)
    field = field_of(graph, 40, 10)
    positions = lay_out(graph, field)
    assert positions.keys() == {node.id for node in graph.tied}
    assert placed(positions, field) is None


def test_a_full_field_holds_its_rows() -> None:
    field = Field(20, 2, {"g1": 9, "g2": 10, "g3": 10, "g4": 9})
    cells = placed(dict.fromkeys(field.lengths, (0, 0)), field)
    assert cells is not None
    assert_apart(cells, field)
    assert cells.keys() == field.lengths.keys()


def test_a_name_that_grows_is_as_near_as_it_was() -> None:
    graph = coalition(18)
    field = field_of(graph, 76, 19)
    positions = lay_out(graph, field)
    longer = Field(76, 19, {**field.lengths, "g9": field.lengths["g9"] + 3})
    before, after = lying(graph, field, positions), lying(graph, longer, positions)
    assert abs(after["g9"].column - before["g9"].column) <= 2


@pytest.mark.parametrize(("count", "width", "height"), SIZES)
def test_nothing_lies_behind_those_at_the_end_of_a_row(count: int, width: int, height: int) -> None:
    graph = coalition(count)
    ids = sorted((node.id for node in graph.nodes), key=seniority)
    at_end = frozenset(ids[::6])
    positions: dict[str, Position] = {}
    for joined in range(2, count + 1):
        now = map_graph([graph.by_id[id] for id in ids[:joined]], graph.ties)
        field = replace(field_of(now, width, height), at_end=at_end)
        positions = lay_out(now, field, positions)
        cells = lying(now, field, positions)
        assert fitting_field(cells, field) == field
        assert cells == {id: field.cell(id, position) for id, position in positions.items()}


def test_where_all_would_be_at_the_end_they_share_rows() -> None:
    graph = coalition(30)
    field = replace(field_of(graph, 76, 19), at_end=frozenset(graph.by_id))
    positions = lay_out(graph, field)
    assert_apart(lying(graph, field, positions), field)
    newest = graph.tied[5].id
    before = {id: place for id, place in positions.items() if id != newest}
    assert_apart(lying(graph, field, lay_out(graph, field, before)), field)


def test_a_map_on_which_nothing_changes_comes_to_rest() -> None:
    graph = coalition(30)
    field = field_of(graph, 76, 19)
    positions = lay_out(graph, field)
    moves = []
    for _call in range(20):
        after = lay_out(graph, field, positions)
        moves.append(len(new_places(positions, after)))
        positions = after
    assert moves[-1] == 0
    assert new_places({}, positions) == positions
