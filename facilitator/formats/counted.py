"""People in documents: how many did what."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.vocabulary import counted_choice
from facilitator.formats.document import Counted, Mark
from facilitator.locales import n_

MARKS: Mapping[str, Mark] = {
    "agree": "full",
    "reservations": "half",
    "stand-aside": "ring",
    "disagree": "ring",
    "block": "square",
    "ask-my-group": "speck",
    "pass": "speck",
    "no-answer": "speck",
}
"""How somebody with that position or vote is drawn."""


def people(count: int) -> str:
    """A number of people."""
    return n_("{count} person", "{count} people", count).format(count=count)


def by_choice(counts: Mapping[str, int]) -> tuple[Counted, ...]:
    """Those who took each position or gave each vote; nobody's are left out."""
    return tuple(
        Counted(MARKS[name], count, counted_choice(name, count))
        for name, count in counts.items()
        if count
    )
