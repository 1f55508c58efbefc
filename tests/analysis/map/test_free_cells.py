from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.map.free_cells import Cell, FreeCells, nearest, within

RUNS = st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9)), max_size=6)


@given(RUNS, st.integers(1, 12))
def test_a_chip_begins_wherever_it_fits(taken: list[tuple[int, int]], cells: int) -> None:
    free = FreeCells(30, 1)
    row = [True] * 31
    for column, length in taken:
        if free.fits(Cell(column, 0), length):
            free.take(Cell(column, 0), length)
            row[column : column + length + 1] = [False] * (length + 1)
    expected = [at for at in range(31 - cells) if all(row[at : at + cells + 1])]
    starts = free.starts(0, cells)
    assert [at for at in range(64) if starts >> at & 1] == expected
    assert [at for at in range(64) if free.fits(Cell(at, 0), cells)] == expected


@given(st.sets(st.integers(0, 40)), st.integers(-3, 45))
def test_the_nearest_is_the_nearest(places: set[int], column: int) -> None:
    starts = sum(1 << place for place in places)
    least = min(places, key=lambda place: (abs(place - max(0, column)), place), default=None)
    assert nearest(starts, column) == least


@given(st.sets(st.integers(0, 40)), st.integers(-3, 45), st.integers(-3, 45))
def test_within_keeps_what_lies_between(places: set[int], first: int, last: int) -> None:
    starts = sum(1 << place for place in places)
    inside = sum(1 << place for place in places if first <= place <= last)
    assert within(starts, first, last) == inside


def test_what_is_given_back_is_free_and_air_is_above_and_below() -> None:
    free = FreeCells(10, 3)
    free.take(Cell(3, 0), 4)
    assert not free.fits(Cell(7, 0), 3)
    assert free.fits(Cell(8, 0), 2)
    assert free.starts(1, 4) == 0b1111111
    assert free.starts(1, 2, airy=True) == 1 << 0 | 1 << 8
    assert free.starts(2, 4, airy=True) == 0b1111111
    free.give_back(Cell(3, 0), 4)
    assert free.fits(Cell(0, 0), 10)
    assert not free.fits(Cell(0, 3), 1)


def test_it_is_known_on_how_many_sides_something_lies() -> None:
    free = FreeCells(20, 3)
    free.take(Cell(5, 0), 4)
    free.take(Cell(0, 2), 20)
    assert free.touched(Cell(2, 1), 3) == 1
    assert free.touched(Cell(2, 1), 4) == 2
    assert free.touched(Cell(5, 0), 4) == 0
    assert free.behind_all(0) & 0b1111111111 == 0
    assert free.behind_all(1) == -1
