"""Shapes of quadrants: half a cell wide and half a row high, so that their corners are round."""

from __future__ import annotations

from collections.abc import Sequence

SIGNS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By the sum of what is set: 1 upper left, 2 upper right, 4 lower left, 8 lower right."""


def quadrants(rows: Sequence[str]) -> tuple[str, ...]:
    """Rows of pixels, `X` where one is set, as rows of cells: two pixels wide, two high."""
    width = max(map(len, rows), default=0)
    width += width % 2
    pixels = [row.ljust(width, ".") for row in rows]
    pixels += ["." * width] * (len(pixels) % 2)
    return tuple(_cells(pixels[at], pixels[at + 1]) for at in range(0, len(pixels), 2))


def _cells(upper: str, lower: str) -> str:
    return "".join(
        SIGNS[sum(2**bit for bit, pixel in enumerate(four) if pixel == "X")]
        for four in (upper[at : at + 2] + lower[at : at + 2] for at in range(0, len(upper), 2))
    )
