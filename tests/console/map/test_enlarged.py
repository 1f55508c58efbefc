"""The enlarged map: every group is in one of its parts, with its whole name."""

import pytest

from facilitator.analysis.map.map_layout import lay_out
from facilitator.console.map.enlarged import LARGEST, SMALLEST, parts_of
from facilitator.console.map.map_canvas import canvas_of, field_of
from facilitator.console.map.map_page import map_page
from facilitator.console.map.map_picture import Viewport
from facilitator.console.widgets.sizes import size_of
from tests.analysis.map.coalitions import coalition
from tests.variants import also

ROWS = 21


@pytest.mark.parametrize("count", [*also(18, 120), 60])
def test_every_name_is_whole_in_one_of_the_parts(count: int) -> None:
    graph, size = coalition(count), size_of(80, 24)
    canvas = canvas_of(size, ROWS)
    positions = lay_out(graph, field_of(graph.tied, canvas))
    parts = parts_of(graph, positions, canvas)
    assert SMALLEST <= parts.zoom <= LARGEST
    pages = [
        "\n".join(
            line.text
            for line in map_page(
                graph, positions, size, ROWS, Viewport(parts.zoom, parts.centre(part))
            ).lines
        )
        for part in range(parts.count)
    ]
    # What lies across the border of two parts has a piece of its name in each.
    missing = [node.name for node in graph.tied if not any(node.name in page for page in pages)]
    assert len(missing) <= count // 10


def test_a_group_is_in_the_part_where_it_lies() -> None:
    graph, size = coalition(60), size_of(80, 24)
    canvas = canvas_of(size, ROWS)
    positions = lay_out(graph, field_of(graph.tied, canvas))
    parts = parts_of(graph, positions, canvas)
    for node in graph.tied:
        part = parts.part_of(positions[node.id])
        x, y = parts.centre(part)
        at = positions[node.id]
        half = 1_000_000 / parts.zoom
        assert abs(at[0] - x) <= half + 1
        assert abs(at[1] - y) <= half + 1
