"""How a sentence stands after people reacted to it: settled, to be worked on, or contested
(docs/formulas.md, "Reactions to a sentence"). Integers only, so that nobody gets another result."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Standing = Literal["settled", "work", "contested"]

SHARE = 90
"""Of a hundred people so many have to be able to live with a sentence."""

GROUP_SHARE = 60
"""Of a hundred people of each group that may be told apart."""


def standing(
    keep: int, live: int, change: int, cannot: int, groups: Iterable[tuple[int, int]] = ()
) -> Standing | None:
    """How a sentence stands with so many reactions; None while nobody has reacted. `groups`: of
    each group that may be told apart how many can live with it, and how many reacted."""
    reacted = keep + live + change + cannot
    if not reacted:
        return None
    if cannot:
        return "contested"
    across = all(enough_of_group(accept, all_) for accept, all_ in groups)
    return "settled" if (keep + live) * 100 >= SHARE * reacted and across else "work"


def enough_of_group(accept: int, reacted: int) -> bool:
    """Whether so many of those of a group who reacted are enough to live with a sentence."""
    return accept * 100 >= GROUP_SHARE * reacted
