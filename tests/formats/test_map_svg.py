"""The drawing of the map: readable XML that needs nothing else, names in their chips."""

import re
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any
from xml.etree import ElementTree

import pytest

from facilitator.analysis.map.map_graph import HALF, MapGraph, MapNode, Positions, map_graph, tie
from facilitator.analysis.map.map_layout import lay_out
from facilitator.formats.map_shapes import CHIP, FILLS, chip_width, fill_of
from facilitator.formats.map_svg import HEIGHT, WIDTH, map_svg
from facilitator.formats.sheet_map import places
from tests.analysis.map.coalitions import coalition, field_of, shuffled

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '</text><script>alert("1")</script>&amp;\x01\ud800 ]]>'


def positions_of(graph: MapGraph) -> Positions:
    return lay_out(graph, field_of(graph, 90, 17))


def drawn(graph: MapGraph, **options: Any) -> ElementTree.Element:
    return ElementTree.fromstring(svg(graph, **options))


def svg(graph: MapGraph, **options: Any) -> str:
    return map_svg(graph, positions_of(graph), title="Our map", **options)


def chips(root: ElementTree.Element) -> dict[str, tuple[float, float, float]]:
    """The left end, the top and the width of each chip by its name."""
    boxes = {}
    for group in root.iter(f"{SVG}g"):
        box, texts = group.find(f"{SVG}rect"), group.findall(f"{SVG}text")
        names = [each.text for each in texts if each.get("font-weight") and not digit(each)]
        if box is not None and names and names[0]:
            x, y, wide = (float(box.get(key, "")) for key in ("x", "y", "width"))
            boxes[names[0]] = x, y, wide
    return boxes


def digit(element: ElementTree.Element) -> bool:
    return (element.text or "").isdigit()


@pytest.mark.parametrize("count", [2, 18, 30, 45, 80])
def test_no_chip_lies_on_another_and_none_outside(count: int) -> None:
    graph = coalition(count, alone=0)
    root = drawn(graph, legend=False)
    left, top, across, down = map(float, root.get("viewBox", "").split())
    boxes = chips(root)
    assert boxes.keys() == {node.name for node in graph.tied}
    for x, y, wide in boxes.values():
        assert left <= x
        assert x + wide <= left + across
        assert top <= y
        assert y + CHIP <= top + down
    for (x, y, wide), (other_x, other_y, other_wide) in combinations(boxes.values(), 2):
        apart = x + wide <= other_x or other_x + other_wide <= x
        assert apart or abs(y - other_y) >= CHIP


def test_a_map_that_fits_keeps_the_size_of_the_sheet() -> None:
    assert drawn(coalition(30), legend=False).get("viewBox") == f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
    large = drawn(coalition(80), legend=False).get("viewBox", "").split()
    assert float(large[2]) > WIDTH


def test_it_needs_nothing_else() -> None:
    text = svg(coalition(30))
    assert "<script" not in text
    assert "style" not in text
    assert re.findall(r"https?:[^\"]*", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"\b(href|url|src|on[a-z]+)\s*=", text)


def test_what_people_wrote_is_text() -> None:
    nodes = [MapNode("g3", HOSTILE, 1), MapNode("g4", "<b>Arts</b>", 1), MapNode("g5", HOSTILE, 1)]
    graph = map_graph(nodes, [tie("g3", "g4")], {1: HOSTILE})
    positions = {"g3": (0, 0), "g4": (0, 500_000)}
    root = ElementTree.fromstring(map_svg(graph, positions, title=HOSTILE, name=HOSTILE))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "path", "text", "circle"}
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert '</text><script>alert("1")</script>&amp; ]]>' in texts
    assert "<b>Arts</b>" in texts


def test_a_long_name_is_cut_and_its_title_in_full() -> None:
    nodes = [MapNode("g3", "Watch <the> river " * 6, 1), MapNode("g4", "A" * 30, 1)]
    nodes.append(MapNode("cluster-2", "A" * 90 + " +21", 2, stands_for=22))
    graph = map_graph(nodes, [tie("g3", "g4"), tie("g4", "cluster-2")])
    root = drawn(graph, legend=False)
    assert root.get("viewBox") == f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"
    texts = [each.text or "" for each in root.iter(f"{SVG}text") if not digit(each)]
    assert "A" * 30 in texts
    assert sum(each.startswith("Watch <the> river") and each.endswith("…") for each in texts) == 1
    assert sum(each.endswith("A… +21") for each in texts) == 1
    titles = {each.text for group in root.iter(f"{SVG}g") for each in group.findall(f"{SVG}title")}
    assert titles == {nodes[0].name, nodes[2].name}
    wide = 0.4 * WIDTH
    assert all(chip_width(node) < wide for node in nodes)


def test_one_long_name_does_not_put_all_groups_into_one_column() -> None:
    plain = coalition(18)
    nodes = [replace(node, name="A" * 90) if node.id == "g9" else node for node in plain.nodes]
    across = [x for x, _y in places(map_graph(nodes, plain.ties), {}).values()]
    assert max(across) - min(across) > HALF


def test_it_says_what_it_shows() -> None:
    graph = coalition(30, alone=3)
    root = drawn(graph, name="today")
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id") == "today-title"
    assert root.get("aria-describedby") == description.get("id")
    assert title.text == "Our map"
    description_text = description.text or ""
    assert description_text.startswith(f"30 groups, {len(graph.ties)} ties.")
    assert all(node.name in description_text for node in graph.on_their_own)


def test_the_legend_names_clusters_and_who_is_on_their_own() -> None:
    graph = coalition(30, alone=3)
    texts = {element.text for element in drawn(graph).iter(f"{SVG}text")}
    assert {"water", "homes", "On their own", "a tie across"} <= texts
    assert {node.name for node in graph.on_their_own} <= texts
    bare = {element.text for element in drawn(graph, legend=False).iter(f"{SVG}text")}
    assert not {node.name for node in graph.on_their_own} & bare


def test_ones_own_group_is_in_the_middle() -> None:
    graph = coalition(30)
    root = drawn(graph, centre="g9", window=(90.0, 110.0))
    left, top, across, down = map(float, root.get("viewBox", "").split())
    assert (across, down) == (90, 110)
    x, y, wide = chips(root)[graph.by_id["g9"].name]
    assert x + wide / 2 == pytest.approx(left + across / 2, abs=0.02)
    assert y + CHIP / 2 == pytest.approx(top + down / 2, abs=0.02)


def test_it_is_the_same_whatever_the_order() -> None:
    graph = coalition(30)
    assert svg(shuffled(graph, Random(2))) == svg(graph)


def test_names_from_right_to_left_have_their_number_at_the_right() -> None:
    nodes = [MapNode("g3", "نادي التجديف", 1), MapNode("g4", "Arts Yard", 2)]
    graph = map_graph(nodes, [tie("g3", "g4")])
    root = drawn(graph, legend=False)
    places: dict[str, float] = {
        element.text or "": float(element.get("x", "")) for element in root.iter(f"{SVG}text")
    }
    assert places["1"] > places["نادي التجديف"]
    assert places["2"] < places["Arts Yard"]


def test_marks_take_room() -> None:
    plain = MapNode("g3", "Arts Yard", 1)
    assert chip_width(MapNode("g3", "Arts Yard", 1, cuts_off=3)) > chip_width(plain) + 2
    assert chip_width(MapNode("g3", "Arts Yard", 1, vision=True)) > chip_width(plain) + 2
    assert [fill_of(cluster) for cluster in (1, 8, 9, 0)] == [FILLS[0], FILLS[7], *["#eceae6"] * 2]
