"""What is measured: samples taken in turn, and the rows of the table."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `ratio` is the median of the rounds' own ratios."""

    what: str
    ours: float
    against: str
    reference: float
    unit: str
    ratio: float
    lowest: float
    highest: float
    goal: str


Samples = dict[str, list[float]]


def interleaved(rounds: int, measures: Mapping[str, Callable[[], float]]) -> Samples:
    """Every measure once, then every measure again, so that a busy moment hits all alike."""
    samples: Samples = {name: [] for name in measures}
    for _round in range(rounds):
        for name, measure in measures.items():
            samples[name].append(measure())
    return samples


def compared(
    what: str,
    ours: Sequence[float],
    against: str,
    reference: Sequence[float],
    *,
    unit: str = "ms",
    goal: str = "",
) -> Row:
    """A row of two measures that were taken in turn."""
    pairs = zip(ours, reference, strict=True)
    ratios = [mine / other if other else math.nan for mine, other in pairs]
    return Row(
        what,
        median(ours),
        against,
        median(reference),
        unit,
        median(ratios),
        min(ratios),
        max(ratios),
        goal,
    )


def milliseconds(work: Callable[[], object]) -> float:
    """How long a call takes."""
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def table(rows: Sequence[Row]) -> str:
    """The rows as a table of text."""
    head = ("what", "here", "against", "there", "ratio", "from-to", "goal")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    rule = tuple("-" * width for width in widths)
    lines = [head, rule, *cells[1:]]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.what,
        f"{_short(row.ours)} {row.unit}",
        row.against,
        f"{_short(row.reference)} {row.unit}",
        _short(row.ratio),
        f"{_short(row.lowest)}-{_short(row.highest)}",
        row.goal,
    )


def _short(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
