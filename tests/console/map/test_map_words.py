"""The map's other views: clusters, the matrix, one group, islands, and the table."""

from collections.abc import Callable

import pytest

from facilitator.console import drawn_marks
from facilitator.console.map.cluster_table import matrix_page
from facilitator.console.map.map_page import map_page, shown_map
from facilitator.console.map.map_words import ego_page, islands_page, table_page
from facilitator.console.steps.step_view import RenderedPage
from facilitator.console.themes import DARK, Palette
from facilitator.console.widgets.page import strip_of
from facilitator.console.widgets.sizes import size_of
from tests.analysis.map.coalitions import coalition, names
from tests.console.map_scenes import body_rows, positions_of
from tests.console.signs import lacking

SIZES = [(60, 18), (80, 24), (120, 36)]
VIEWS: dict[str, Callable[[int, int, int], RenderedPage]] = {
    "table": lambda w, h, page: table_page(coalition(30), size_of(w, h, rail=True), h - 6, page),
    "matrix": lambda w, h, page: matrix_page(coalition(80), size_of(w, h, rail=True), h - 6),
    "ego": lambda w, h, page: ego_page(coalition(30), "g9", size_of(w, h, rail=True), h - 6, page),
    "islands": lambda w, h, page: islands_page(
        coalition(30, alone=9), size_of(w, h, rail=True), h - 6, page
    ),
}


def texts(view: str, width: int, height: int) -> str:
    """All pages of a view, without blanks: a name may stand in two rows."""
    first = VIEWS[view](width, height, 0)
    pages = [first, *(VIEWS[view](width, height, page) for page in range(1, first.pages))]
    rows = [line.text for page in pages for line in page.lines]
    return bare("".join(rows))


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_stays_in_its_rows_and_columns(view: str, size: tuple[int, int]) -> None:
    page = VIEWS[view](*size, 0)
    assert len(page.lines) <= size[1] - 6
    assert all(line.cells <= size_of(*size, rail=True).page for line in page.lines)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_poor_terminal_shows_it(
    view: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn_marks, "_marks", "simple")
    lines = VIEWS[view](*size, 0).lines
    painted = "".join(strip_of(line, size[0], Palette(DARK)).text for line in lines)
    assert not lacking(painted, "".join(names(80)))


@pytest.mark.parametrize("size", SIZES)
def test_the_table_has_every_group_and_tie(size: tuple[int, int]) -> None:
    text = texts("table", *size)
    graph = coalition(30)
    for node in graph.nodes:
        assert text.count(bare(node.name)) >= 1 + len(graph.neighbours[node.id])
    assert text.count(bare("on their own")) == len(graph.on_their_own)


@pytest.mark.parametrize("size", SIZES)
def test_the_islands_name_everybody_once(size: tuple[int, int]) -> None:
    text = texts("islands", *size)
    graph = coalition(30, alone=9)
    assert all(bare(node.name) in text for node in graph.nodes)
    assert bare("On their own 9") in text


def test_the_matrix_says_how_many_pairs_have_no_tie() -> None:
    page = VIEWS["matrix"](80, 24, 0)
    dots = sum(line.text.count("·") for line in page.lines)
    assert page.left == f"{dots // 2} pairs of clusters have no tie."


def test_one_group_shows_whom_it_reaches() -> None:
    text = texts("ego", 80, 24)
    graph = coalition(30)
    assert bare(graph.by_id["g9"].name) in text
    assert all(bare(graph.by_id[id].name) in text for id in graph.neighbours["g9"])
    assert bare("within two steps") in text


@pytest.mark.long
def test_what_cannot_be_read_is_drawn_by_clusters() -> None:
    size, rows = size_of(80, 24), body_rows(80, 24)
    for count, by_cluster in ((30, False), (120, True)):
        graph = coalition(count)
        shown = shown_map(graph, positions_of(graph, size, rows), size, rows)
        text = "\n".join(line.text for line in map_page(*shown, size, rows).lines)
        assert (" 1 water ×" in text) == by_cluster
        assert (shown[0] == graph) != by_cluster
