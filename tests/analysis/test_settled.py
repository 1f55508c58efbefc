"""How a sentence stands: the limits are met exactly, and one "cannot accept" is enough."""

import pytest

from facilitator.analysis.settled import Standing, standing


@pytest.mark.parametrize(
    ("reactions", "groups", "stands"),
    [
        ((0, 0, 0, 0), [], None),
        ((1, 0, 0, 0), [], "settled"),
        ((5, 4, 1, 0), [], "settled"),
        ((5, 3, 1, 0), [], "work"),
        ((0, 0, 1, 0), [], "work"),
        ((99, 0, 0, 1), [], "contested"),
        ((27, 0, 3, 0), [(3, 5)], "settled"),
        ((27, 0, 3, 0), [(25, 25), (2, 5)], "work"),
    ],
)
def test_how_it_stands(
    reactions: tuple[int, int, int, int], groups: list[tuple[int, int]], stands: Standing | None
) -> None:
    assert standing(*reactions, groups) == stands
