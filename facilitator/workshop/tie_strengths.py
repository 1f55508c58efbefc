"""How two groups are tied: what a group can say of its tie to another one, and which of that is a
tie."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeGuard, TypeVar

Strength = Literal["together", "talk", "know"]
Answer = Literal["together", "talk", "know", "none"]
Claim = Literal["together", "talk", "know", "none", ""]
"""How strongly groups are tied; what a group answers; the same, or "" as long as it says nothing.
"""

NONE: Final = "none"
STRENGTHS: tuple[Strength, ...] = ("together", "talk", "know")
ANSWERS: tuple[Answer, ...] = (*STRENGTHS, NONE)
"""The strongest first."""

LEVELS: Mapping[Claim, int] = {"together": 3, "talk": 2, "know": 1, NONE: 0, "": 0}
"""How strong a tie is as a number; the stronger includes the weaker. 0 is no tie."""

C = TypeVar("C", bound=Claim)

_CLAIMS: tuple[Claim, ...] = (*ANSWERS, "")
_ANSWERS: Mapping[str, Answer] = {answer: answer for answer in ANSWERS}


def is_tie(claim: Claim) -> TypeGuard[Strength]:
    """Whether a group names a tie."""
    return LEVELS[claim] > 0


def strongest(claims: Iterable[C]) -> C:
    """The strongest of what is said; that there is no tie counts more than nothing."""
    return min(claims, key=_CLAIMS.index)


def weakest(claims: Iterable[C]) -> C:
    """The weakest of it."""
    return max(claims, key=_CLAIMS.index)


def claim_of(text: str) -> Claim:
    """The claim that is called like that, "" for any other text."""
    return _ANSWERS.get(text, "")
