"""Bars that stand on the baseline: shares of a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.console.themes import Ink
from facilitator.console.widgets.lines import Span

THIN = "▁"


@dataclass(frozen=True, slots=True)
class Part:
    """One share of a bar: how many, and how it is drawn."""

    count: int
    sign: str
    ink: Ink


def shares(counts: Sequence[int], width: int) -> list[int]:
    """Whole cells for each count, `width` in all, by largest remainders (Hamilton's method).

    A count above zero gets at least one cell where there are as many cells as such counts.
    """
    total = sum(counts)
    if total <= 0:
        return [0] * len(counts)
    cells = [count * width // total for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda i: (-(counts[i] * width % total), i))
    for index in by_remainder[: width - sum(cells)]:
        cells[index] += 1
    for index, count in enumerate(counts):
        richest = max(range(len(cells)), key=cells.__getitem__)
        if count > 0 and cells[index] == 0 and cells[richest] > 1:
            cells[index], cells[richest] = 1, cells[richest] - 1
    return cells


def bar(parts: Sequence[Part], width: int) -> tuple[Span, ...]:
    """The parts side by side in `width` cells; an empty track if nothing was counted."""
    cells = shares([part.count for part in parts], width)
    rendered = tuple(
        Span(part.sign * count, part.ink, drawn=True)
        for part, count in zip(parts, cells, strict=True)
        if count
    )
    return rendered or (Span(THIN * width, "line", drawn=True),)
