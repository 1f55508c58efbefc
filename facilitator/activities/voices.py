"""Groups in what a step shows: those that may stand apart, by the voices that were really given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from facilitator.workshop.activity import OTHERS, Contribution
from facilitator.workshop.apart import standing_apart


def groups_shown(given: Iterable[Contribution[Any]]) -> tuple[str, ...]:
    """The ids of the groups that may have a row of their own in a table of these contributions,
    one of each person, in the order in which the groups were made. The row of all others, with
    those of no group, and what is left when the shown rows are subtracted from the whole, are never
    one or two voices; nor are they when those entered by hand are known."""
    voices: Counter[str] = Counter()
    rest = known = 0
    for one in given:
        if one.group not in ("", OTHERS):
            voices[one.group] += 1
        elif one.by_hand:
            known += 1
        else:
            rest += 1
    return standing_apart(
        {group: voices[group] for group in sorted(voices, key=_made)}, rest, known
    )


def _made(group: str) -> int:
    return int(group[1:]) if group[1:].isdecimal() else 0
