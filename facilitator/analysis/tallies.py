"""Votes counted: agree, disagree, pass, for the room and for each group in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitator.workshop.group_privacy import SMALLEST, distinct_groups

AGREE = 1
PASS = 0
DISAGREE = -1

OTHERS = "others"
"""The group into which groups of fewer than three people are folded."""

SMALLEST_GROUP = SMALLEST

Votes = Mapping[str, int]
"""The votes on one item: voter to AGREE, PASS or DISAGREE."""


def laplace(votes: int, seen: int) -> float:
    """(A+1)/(S+2): 0.5 without votes, never 0 or 1 (docs/formulas.md, "Votes and shares")."""
    return (votes + 1) / (seen + 2)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people agree, disagree and pass."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        """All votes, passes included: the S of the formulas."""
        return self.agree + self.disagree + self.passed

    @property
    def agree_share(self) -> float:
        """Laplace's share of those who agree."""
        return laplace(self.agree, self.seen)

    def agrees_at_least(self, percent: int) -> bool:
        """Whether A*100 >= percent*S, in whole numbers; True without votes."""
        return self.agree * 100 >= percent * self.seen

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.agree + other.agree, self.disagree + other.disagree, self.passed + other.passed
        )


@dataclass(frozen=True, slots=True)
class GroupTally:
    """The tally of one group."""

    group: str
    tally: Tally


def tally(votes: Iterable[int]) -> Tally:
    """Count votes; ValueError for one that is none of 1, 0 and -1."""
    counts = Counter(votes)
    if unknown := counts.keys() - {AGREE, PASS, DISAGREE}:
        raise ValueError(f"not a vote: {sorted(unknown)}")
    return Tally(counts[AGREE], counts[DISAGREE], counts[PASS])


def folded(groups: Mapping[str, str], smallest: int = SMALLEST_GROUP) -> dict[str, str]:
    """Voter to group, with groups of fewer than `smallest` people folded into OTHERS, and as many
    larger ones, the smallest first, as it takes for OTHERS to have none or as many as that. Empty
    where everybody would be one of the OTHERS."""
    sizes = Counter(groups.values())
    apart = distinct_groups(sizes, sizes.pop(OTHERS, 0), smallest=smallest)
    if not apart:
        return {}
    return {voter: group if group in apart else OTHERS for voter, group in groups.items()}


def by_group(votes: Votes, groups: Mapping[str, str]) -> tuple[GroupTally, ...]:
    """One tally for each group in `groups` (voter to group), by name, also where nobody voted.

    Voters without a group are left out. Fold small groups first, with `folded`.
    """
    cast: dict[str, list[int]] = {group: [] for group in sorted(set(groups.values()))}
    for voter, vote in votes.items():
        if voter in groups:
            cast[groups[voter]].append(vote)
    return tuple(GroupTally(group, tally(group_votes)) for group, group_votes in cast.items())
