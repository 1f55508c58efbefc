"""Groups in what a step shows: those that may stand apart, by the voices that were really given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from facilitator.workshop.activity import OTHERS, Contribution
from facilitator.workshop.group_privacy import distinct_groups


def groups_shown(contributions: Iterable[Contribution[Any]]) -> tuple[str, ...]:
    """The ids of the groups that may have a row of their own in a table of these contributions,
    one of each person, in the order in which the groups were made. The row of all others, with
    those of no group, and what is left when the shown rows are subtracted from the whole, are never
    one or two voices; nor are they when those entered by hand are known."""
    voices: Counter[str] = Counter()
    rest = known = 0
    for contribution in contributions:
        if contribution.group not in ("", OTHERS):
            voices[contribution.group] += 1
        elif contribution.by_hand:
            known += 1
        else:
            rest += 1
    return distinct_groups(
        {group: voices[group] for group in sorted(voices, key=_made)}, rest, known
    )


def _made(group: str) -> int:
    return int(group[1:]) if group[1:].isdecimal() else 0
