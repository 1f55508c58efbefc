"""The map as a page: every name is there in full, nothing lies on it, nothing outside."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from rich.cells import cell_len

from facilitator.analysis.map.map_graph import HALF, MapGraph, MapNode, map_graph, tie
from facilitator.analysis.map.map_layout import lay_out
from facilitator.console import drawn_marks
from facilitator.console.map.map_canvas import canvas_of, field_of, readable
from facilitator.console.map.map_chips import chip_cells, chip_spans, cluster_fill
from facilitator.console.map.map_page import map_page
from facilitator.console.map.map_picture import Viewport, only_tie, picture, placed_map
from facilitator.console.themes import DARK, Palette
from facilitator.console.widgets.lines import Line, Span
from facilitator.console.widgets.page import strip_of
from facilitator.console.widgets.sizes import size_of
from tests.analysis.map.coalitions import coalition, names, shuffled
from tests.console.map_scenes import body_rows, map_body, positions_of, whole
from tests.console.signs import lacking
from tests.console.widgets.test_themes import GRAPHICS, TEXTS

FULL = [(18, 60, 18), (30, 80, 24), (80, 120, 36)]
ROOMIER = [(18, 80, 24), (30, 120, 36), (80, 200, 50)]
SIZES = [*FULL, *(pytest.param(*size, marks=pytest.mark.long) for size in ROOMIER)]
"""Numbers of groups, and windows that they fill; and the next larger ones."""
FEWER = [*FULL[:2], *(pytest.param(*size, marks=pytest.mark.long) for size in (FULL[2], *ROOMIER))]


def page_of(graph: MapGraph, width: int, height: int) -> list[Line]:
    size, rows = size_of(width, height, rail=True), body_rows(width, height)
    return list(map_page(graph, positions_of(graph, size, rows), size, rows).lines)


def chips_in(line: Line) -> dict[str, str]:
    """The texts of the chips in a row, by what a click on them chooses."""
    texts: dict[str, str] = {}
    for span in line.spans:
        if span.target is not None:
            id = span.target.selectable
            texts[id] = texts.get(id, "") + span.text
    return texts


@pytest.mark.parametrize(("count", "width", "height"), SIZES)
def test_every_name_is_there_in_full_and_once(count: int, width: int, height: int) -> None:
    graph = coalition(count)
    size, rows = size_of(width, height, rail=True), body_rows(width, height)
    canvas = canvas_of(size, rows)
    assert readable(graph, positions_of(graph, size, rows), canvas)
    lines = page_of(graph, width, height)
    assert len(lines) == rows
    drawn = [item for line in lines[: canvas.height] for item in chips_in(line).items()]
    assert dict(drawn) == {
        node.id: "".join(span.text for span in chip_spans(node, chip_cells(node, 200)))
        for node in graph.tied
    }
    assert len(drawn) == len(graph.tied)
    assert all(line.cells == canvas.width for line in lines[: canvas.height])
    assert all(line.cells <= size.width for line in whole(map_body(graph), width, height))


@pytest.mark.parametrize(("count", "width", "height"), SIZES)
def test_one_blank_lies_between_two_chips(count: int, width: int, height: int) -> None:
    for line in page_of(coalition(count), width, height):
        for before, after in pairwise(line.spans):
            assert before.target == after.target or None in (before.target, after.target)


@pytest.mark.parametrize(("count", "width", "height"), FEWER)
def test_it_is_drawn_alike_whatever_the_order(count: int, width: int, height: int) -> None:
    graph = coalition(count)
    drawn = page_of(graph, width, height)
    assert page_of(graph, width, height) == drawn
    assert page_of(shuffled(graph, Random(5)), width, height) == drawn


def test_who_has_no_tie_lies_in_the_tray() -> None:
    graph = coalition(30, alone=3)
    alone = [node.name for node in graph.on_their_own]
    *_picture, tray, _legend = page_of(graph, 80, 24)
    assert all(f" {name} " in tray.text for name in alone)
    many = coalition(30, alone=12)
    *_picture, tray, _legend = page_of(many, 80, 24)
    shown = [name.name for name in many.on_their_own if f" {name.name} " in tray.text]
    assert tray.text.endswith(f"+{12 - len(shown)}")
    assert tray.cells <= 76


def test_in_a_wide_window_they_stand_in_the_rail() -> None:
    graph = coalition(30, alone=3)
    lines = [line.text for line in whole(map_body(graph), 120, 36)]
    for node in graph.on_their_own:
        (row,) = [text for text in lines if node.name in text]
        assert row.index(node.name) > 83


def test_a_mark_says_what_colour_does() -> None:
    node = MapNode("g3", "River Watch", 2, cuts_off=4, vision=True, missing=True)
    spans = chip_spans(node, chip_cells(node, 80))
    assert "".join(span.text for span in spans) == " 2 River Watch ▲4 ● ○ "
    assert [span.underline for span in spans if span.text == "River Watch"] == [True]
    assert {span.ground for span in spans} == {cluster_fill(2)}
    assert cluster_fill(9) == cluster_fill(0) == "quiet"


def chip_text(node: MapNode, width: int) -> str:
    return "".join(span.text for span in chip_spans(node, chip_cells(node, width)))


def test_a_long_name_is_cut_before_its_marks() -> None:
    node = MapNode("g3", "A" * 90, 1, cuts_off=2)
    assert chip_text(node, 76) == f" 1 {'A' * 29}… ▲2 "
    assert chip_text(node, 40) == f" 1 {'A' * 23}… ▲2 "
    assert len(chip_text(node, 20)) == 20


def test_a_name_of_thirty_cells_stands_there_in_full() -> None:
    for name in ("A" * 30, "河" * 15):
        assert chip_text(MapNode("g3", name, 1), 76) == f" 1 {name} "
    assert cell_len(chip_text(MapNode("g3", "河" * 16, 1), 76)) == 34


def test_a_cluster_with_a_long_name_still_says_how_many_it_stands_for() -> None:
    node = MapNode("cluster-1", "A" * 90 + " +21", 1, stands_for=22)
    assert chip_text(node, 76) == f" 1 {'A' * 25}… +21 "


@pytest.mark.parametrize("letters", [60, 70])
def test_one_long_name_does_not_put_all_groups_into_one_column(letters: int) -> None:
    plain = coalition(18)
    nodes = [replace(node, name="A" * letters) if node.id == "g9" else node for node in plain.nodes]
    graph = map_graph(nodes, plain.ties)
    size, rows = size_of(80, 24, rail=True), body_rows(80, 24)
    across = [x for x, _y in positions_of(graph, size, rows).values()]
    assert max(across) - min(across) > HALF
    assert readable(graph, positions_of(graph, size, rows), canvas_of(size, rows))


def test_a_tie_to_a_single_group_is_no_only_tie() -> None:
    nodes = [MapNode(f"g{at}", f"group {at}", at // 3) for at in range(3, 9)]
    path = [tie(f"g{at}", f"g{at + 1}", bridge=True) for at in range(3, 8)]
    graph = map_graph(nodes, path)
    assert [only_tie(graph, each) for each in graph.ties] == [False, True, True, True, False]


def test_of_one_group_only_its_ties_are_shown() -> None:
    graph, focus = coalition(18), "g9"
    size, rows = size_of(80, 24), 21
    positions = positions_of(graph, size, rows)
    map = placed_map(graph, positions, canvas_of(size, rows), Viewport(focus=focus))
    assert map is not None
    grounds = {
        span.target.selectable: span.ground
        for line in picture(map)
        for span in line.spans
        if span.target
    }
    near = graph.neighbours[focus]
    assert near
    assert grounds[focus] == "accent"
    assert all(grounds[id] == cluster_fill(graph.by_id[id].cluster) for id in near)
    assert {grounds[id] for id in grounds.keys() - {focus, *near}} == {"raised"}


def test_enlarged_it_shows_a_part_and_pans() -> None:
    graph = coalition(30)
    size, rows = size_of(80, 24), 21
    positions = positions_of(graph, size, rows)
    canvas = canvas_of(size, rows)
    shown = set()
    for x in (-1_000_000, 0, 1_000_000):
        for y in (-1_000_000, 0, 1_000_000):
            map = placed_map(graph, positions, canvas, Viewport(2, (x, y)))
            assert map is not None
            lines = picture(map)
            assert all(line.cells == canvas.width for line in lines)
            part = {id for line in lines for id in chips_in(line)}
            assert part < {node.id for node in graph.tied}
            shown |= part
    assert shown == {node.id for node in graph.tied}


def test_what_is_not_readable_is_said() -> None:
    graph = coalition(60)
    size = size_of(80, 24)
    positions = lay_out(graph, field_of(graph.tied, canvas_of(size, 21)))
    assert not readable(graph, positions, canvas_of(size, 21))


def test_where_names_have_no_room_clusters_are_drawn() -> None:
    graph = coalition(80)
    lines = page_of(graph, 80, 24)
    chips = {id for line in lines for id in chips_in(line) if id.startswith("cluster-")}
    assert len(chips) == len(graph.clusters)


def test_in_a_window_without_room_it_says_so() -> None:
    nodes = [MapNode(f"g{at}", f"{at} {'long ' * 15}") for at in range(60)]
    ties = [tie("g0", node.id) for node in nodes[1:]]
    lines = page_of(map_graph(nodes, ties), 80, 24)
    assert "no room for the map" in lines[2].text


def test_who_has_no_place_yet_is_given_one() -> None:
    graph = coalition(18)
    size, rows = size_of(80, 24), body_rows(80, 24)
    positions = positions_of(graph, size, rows)
    some = {id: positions[id] for id in list(positions)[3:]}
    lines = map_page(graph, some, size, rows).lines
    assert {id for line in lines for id in chips_in(line)} >= positions.keys()


def test_nothing_yet() -> None:
    graph = map_graph([MapNode("g3", "River Watch", 1)], [])
    lines = page_of(graph, 80, 24)
    assert "Nobody has named a tie yet" in lines[2].text
    assert "River Watch" in lines[-2].text


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36)])
def test_a_poor_terminal_shows_it(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_marks, "_marks", "simple")
    lines = whole(map_body(coalition(18)), *size)
    painted = "".join(strip_of(line, size[0], Palette(DARK)).text for line in lines)
    assert not lacking(painted, "".join(names(18)))
    assert "^3" in painted


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36)])
def test_only_tested_pairs_of_colours_meet(size: tuple[int, int]) -> None:
    seen = set()
    for line in whole(map_body(coalition(18)), *size):
        seen |= set(pairs_of(line.spans, line))
    assert seen <= {*TEXTS, *GRAPHICS, ("land", "ground")}


def pairs_of(spans: Sequence[Span], line: Line) -> list[tuple[str, str]]:
    return [(span.ink, span.ground or line.ground) for span in spans if span.text.strip()]
