"""People by what they chose in a decision, as the marks of the wall."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.decide_view import Outcome
from facilitator.activities.decide_words import numbers
from facilitator.activities.position_words import PositionMark, behind_number, mark_of
from facilitator.console.widgets.lines import Line, at
from facilitator.console.widgets.person_dots import MARKS, Mark, legend
from facilitator.console.widgets.sizes import Size

_MARKS: Mapping[PositionMark, Mark] = {
    "full": "full",
    "half": "half",
    "ring": "ring",
    "square": "square",
    "speck": "point",
}


def mark_in(outcome: Outcome, name: str) -> Mark:
    """How somebody with that position is drawn."""
    return _MARKS[mark_of(outcome.terms.rule, name)]


def marks_of(outcome: Outcome) -> dict[Mark, int]:
    """People by what they chose; who asks their group first has chosen nothing yet."""
    people: dict[Mark, int] = dict.fromkeys(MARKS, 0)
    for name, count in numbers(outcome):
        people[mark_in(outcome, name)] += count
    return people


def entries_of(outcome: Outcome) -> list[tuple[Mark, int, str]]:
    """What each mark stands for: how many, and the word behind the number."""
    rule = outcome.terms.rule
    return [
        (mark_in(outcome, name), count, behind_number(rule, name, count))
        for name, count in numbers(outcome)
    ]


def legend_rows(size: Size, outcome: Outcome, most: int = 2) -> list[Line]:
    """What the dots mean, in a row or two; what does not fit gives way, the last first."""
    rows: list[list[tuple[Mark, str, str]]] = [[]]
    for mark, count, word in entries_of(outcome):
        if not count:
            continue
        entry = (mark, str(count), word)
        if rows[-1] and sum(span.cells for span in legend([*rows[-1], entry])) > size.inner:
            rows.append([])
        rows[-1].append(entry)
    return [at(size.margin, *legend(row)) for row in rows[:most] if row]
