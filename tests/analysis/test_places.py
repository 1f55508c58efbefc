"""A piece of the world that holds some places, and their chips."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.places import ROUND, Chip, Point, Window, chips_of, window_of

LEIRIA, PORTO, MADRID = Point(-8.81, 39.74), Point(-8.61, 41.15), Point(-3.7, 40.42)
SUVA, APIA, AUCKLAND = Point(178.44, -18.14), Point(-171.76, -13.83), Point(174.76, -36.85)
SIZES = ((144, 56), (160, 60), (166, 96), (112, 20), (300, 160))

places = st.builds(Point, st.floats(-180, 180), st.floats(-55, 75))


@given(st.lists(places, min_size=1, max_size=12), st.sampled_from(SIZES))
def test_all_places_lie_in_the_picture(points: list[Point], size: tuple[int, int]) -> None:
    window = window_of(points, *size)
    for point in points:
        x, y = window.place(point)
        assert -0.01 <= x <= size[0] + 0.01
        assert -0.01 <= y <= size[1] + 0.01


@given(st.lists(places, min_size=1, max_size=12), st.floats(-180, 180))
def test_turning_the_globe_changes_no_scale(points: list[Point], turn: float) -> None:
    turned = [Point((point.lon + turn + 180) % ROUND - 180, point.lat) for point in points]
    before, after = window_of(points, 144, 56), window_of(turned, 144, 56)
    assert after.scale == pytest.approx(before.scale, rel=1e-6)


def test_places_on_both_sides_of_the_date_line_are_near_to_each_other() -> None:
    window = window_of([SUVA, APIA, AUCKLAND], 144, 56)
    assert window.east - window.west < 100
    xs = [window.place(point)[0] for point in (AUCKLAND, SUVA, APIA)]
    assert xs == sorted(xs)


def test_a_degree_is_as_wide_as_it_is_there() -> None:
    window = window_of([Point(24.9, 60.2), Point(25.5, 60.4)], 144, 56)
    assert window.across == pytest.approx(2 * window.scale, rel=0.02)


def test_places_of_one_town_show_the_country_round_it() -> None:
    window = window_of([LEIRIA, Point(-8.80, 39.75)], 144, 56)
    assert window.north - window.south == pytest.approx(2.0)


def test_the_whole_world_is_shown_once() -> None:
    window = window_of([Point(-170, 60), Point(-60, -20), Point(30, 0), Point(140, -35)], 200, 56)
    first, last = window.once
    assert (last - first) * window.across == pytest.approx(ROUND)
    assert window.middle.lon == 0


@given(st.lists(places, min_size=1, max_size=60), st.sampled_from([(80, 11), (83, 24)]))
def test_no_chip_lies_on_another(points: list[Point], size: tuple[int, int]) -> None:
    columns, rows = size
    window = window_of(points, 2 * columns, 4 * rows)
    chips = chips_of(window, [(point, 3) for point in points], columns, rows)
    taken: set[tuple[int, int]] = set()
    for chip in chips:
        if chip is None:
            continue
        cells = {(chip.cell.row, chip.cell.column + n) for n in range(-1, chip.cells)}
        assert 0 <= chip.cell.column <= columns - chip.cells
        assert 0 <= chip.cell.row < rows
        assert not taken & cells
        taken |= cells
    assert isinstance(chips[0], Chip)
    assert not chips[0].moved


def test_a_chip_that_gives_way_stays_near_and_knows_its_place() -> None:
    window = window_of([LEIRIA, PORTO], 160, 44)
    first, second = chips_of(window, [(LEIRIA, 3), (LEIRIA, 3)], 80, 11)
    assert first is not None
    assert second is not None
    assert (first.moved, second.moved) == (False, True)
    assert second.at == first.at
    assert abs(second.cell.row - first.cell.row) + abs(second.cell.column - first.cell.column) <= 4


def test_where_there_is_no_room_there_is_no_chip() -> None:
    window = Window(LEIRIA, 0.1, 8, 4)
    chips = chips_of(window, [(LEIRIA, 3)] * 3, 4, 1)
    assert [chip is None for chip in chips] == [False, True, True]
