"""What a gap is, which kinds there are, and which of many are put to a room.

Formulas: docs/formulas.md, "Gaps". Groups are never ranked: how much hangs on a finding decides
only whether there is room for it, and what is listed keeps the order in which it is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

GapKind = Literal[
    "nobody",
    "only-one",
    "connector",
    "few-links",
    "second-path",
    "alone",
    "island",
    "not-here",
    "vision",
    "missing",
    "kind",
    "place",
    "unknown",
    "unanswered",
    "no-place",
]

STRENGTH: Sequence[GapKind] = get_args(GapKind)
"""The kinds by what a coalition misses most, first."""

LAST: Collection[GapKind] = ("unanswered", "no-place")
"""What the room did not get round to; there is room for it where nothing else needs it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A finding that the room can act on.

    `about`: id of the need, kind, group, place, answer or step, or two ids of groups with a hyphen
    between them; "" for a finding of which there is one at most. `text`: its words. `holder`: of an
    "only-one", the group that has it. `could`, `knows`: of a need, the groups that could offer it
    or know somebody who does; of a group, those that are tied to it. `needs`: the groups that asked
    for it. `groups`: those that it is about. `count`: of "few-links", how many ties there are, of
    "no-place", how many groups.
    `meet`: two groups that would close it if they met, `through`: a group that could introduce
    them. `weight`: how many groups or people it concerns.
    """

    kind: GapKind
    about: str
    text: str
    holder: str = ""
    could: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    count: int = 0
    meet: tuple[str, ...] = ()
    through: str = ""
    weight: int = 0

    @property
    def others(self) -> tuple[str, ...]:
        """The groups that can help: those that could, then those that know somebody."""
        return self.could + self.knows


def strength(kind: GapKind) -> int:
    """Where a kind stands among all, the strongest at 0."""
    return STRENGTH.index(kind)


def by_strength(gaps: Iterable[Gap]) -> list[Gap]:
    """Gaps by their kinds, those of one kind in the given order."""
    return sorted(gaps, key=lambda gap: strength(gap.kind))


def parted(
    gaps: Sequence[Gap], most: int, first: Callable[[Gap], bool] = lambda _gap: False
) -> tuple[list[Gap], list[Gap]]:
    """So many gaps at most that are put to a room, and the rest: those that are to come `first`,
    then of every kind the one on which most hangs, then the second of every kind, and so on, so
    that no kind crowds out the others, and those of LAST at the end."""
    turns = _turns(gaps)

    def rank(at: int) -> tuple[bool, bool, int, int]:
        gap = gaps[at]
        return not first(gap), gap.kind in LAST, turns[at], strength(gap.kind)

    order = sorted(range(len(gaps)), key=rank)
    listed = set(order[:most])
    return (
        by_strength(gap for at, gap in enumerate(gaps) if at in listed),
        by_strength(gap for at, gap in enumerate(gaps) if at not in listed),
    )


def _turns(gaps: Sequence[Gap]) -> list[int]:
    """Of each gap, how many of its kind come before it: those on which more hangs, then by the
    given order."""
    turns = [0] * len(gaps)
    seen: Counter[GapKind] = Counter()
    for at in sorted(range(len(gaps)), key=lambda at: -gaps[at].weight):
        turns[at] = seen[gaps[at].kind]
        seen[gaps[at].kind] += 1
    return turns
