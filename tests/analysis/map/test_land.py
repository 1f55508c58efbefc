from math import exp

from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.map.land import Lying, land
from tests.examples import examples

CHIPS = st.lists(
    st.builds(
        Lying, st.integers(1, 3), st.integers(-6, 34), st.integers(-2, 11), st.integers(3, 12)
    ),
    max_size=5,
)


def height(
    chips: list[Lying], ties: list[tuple[int, int]], x: float, y: float, s: float
) -> dict[int, float]:
    """The formula as it is written, at one point."""
    fields: dict[int, float] = {}
    for chip in chips:
        dx = max(chip.column - x, 0, x - chip.column - chip.cells)
        dy = max(2 * chip.row - y, 0, y - 2 * chip.row - 2)
        squared = (dx * dx + dy * dy) / (s * s)
        add = exp(-squared) if squared <= 2.2**2 else 0.0
        fields[chip.cluster] = fields.get(chip.cluster, 0) + add
    for first, second in ties:
        a, b = chips[first], chips[second]
        if a.cluster == b.cluster:
            (ax, ay), (bx, by) = a.middle, b.middle
            length = (bx - ax) ** 2 + (by - ay) ** 2 or 1
            share = max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
            dx, dy = x - ax - share * (bx - ax), y - ay - share * (by - ay)
            squared = (dx * dx + dy * dy) / (0.55 * s) ** 2
            fields[a.cluster] += 0.8 * exp(-squared) if squared < 2.2**2 else 0
    return fields


@examples(60)
@given(CHIPS, st.data())
def test_land_is_where_the_formula_says(chips: list[Lying], data: st.DataObject) -> None:
    numbers = st.integers(0, len(chips) - 1)
    ties = data.draw(st.lists(st.tuples(numbers, numbers), max_size=4)) if chips else []
    shore = land(chips, ties, (40, 12), 3.2)
    assert [len(row) for row in shore] == [40] * 12
    for row in range(24):
        for column in range(80):
            at = shore[row // 2][column // 2] >> (2 * (row % 2) + column % 2) & 1
            fields = height(chips, ties, column / 2 + 0.25, row + 0.5, 3.2)
            best, second = sorted([0.0, 0.0, *fields.values()])[:-3:-1]
            near = min(abs(best - 0.42), abs(best - second - 0.38))
            if near > 0.01:
                assert at == (best > 0.42 and best - second > 0.38), (row, column)


def test_water_parts_two_clusters() -> None:
    one, other = Lying(1, 2, 4, 10), Lying(2, 16, 4, 10)
    apart = land([one, other], [], (30, 9), 3.2)[4]
    assert apart[13] != 15 or apart[14] != 15
    joined = land([one, other._replace(cluster=1)], [(0, 1)], (30, 9), 3.2)[4]
    assert set(joined[2:26]) == {15}


def test_there_is_no_land_without_groups() -> None:
    assert land([], [], (5, 2), 4.0) == (bytes(5), bytes(5))
