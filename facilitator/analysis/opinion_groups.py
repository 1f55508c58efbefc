"""Opinion groups: people who vote alike, where there are any (docs/formulas.md, "Opinion groups").

A few people fall into "groups" whatever they vote. So groups are given only where there are enough
people, where the votes fall apart more clearly than the same votes shuffled at random, and where no
group is a handful. This module needs numpy, the part "groups".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from facilitator.analysis.clusters_of_points import Chance, best_clusters
from facilitator.analysis.tallies import Votes

FEWEST_PEOPLE = 30
FEWEST_VOTES = 7
FEWEST_IN_GROUP = 3
PERCENT_IN_GROUP = 5
MOST_GROUPS = 5
PEOPLE_TO_A_GROUP = 12

SHUFFLES = 99
MAY_BE_AS_CLEAR = 4
"""In so many shuffles the groups may be as clear: then these are above the 95th percentile."""

BLOCK = 8
ROUNDS = 50
"""The power iteration: so many directions at once, so often."""

Reason = Literal["found", "few-people", "like-chance", "small-group"]
Floats = NDArray[np.float64]
Rows = Sequence[Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class OpinionGroups:
    """`people` voted on at least `least_votes` statements and were compared. `members`: the groups,
    the largest first, none if there are no clear ones; `reason` says why. `clearer_than`: in so
    many of the `SHUFFLES` the groups were less clear. `smallest` and `least_members`: the size of
    the smallest group, and the least that it may have; None before they are known."""

    reason: Reason
    people: int
    least_votes: int
    members: tuple[tuple[str, ...], ...] = ()
    clearer_than: int | None = None
    smallest: int | None = None
    least_members: int | None = None

    @property
    def named(self) -> dict[str, tuple[str, ...]]:
        """The groups by number, from 1."""
        return {str(number): members for number, members in enumerate(self.members, 1)}


def opinion_groups(votes: Mapping[str, Votes], k: int | None = None) -> OpinionGroups:
    """The groups in `votes` (statement to voter to vote, without rejected statements): `k` of them,
    or as many as are clearest. The same votes give the same groups, in whatever order they come."""
    of_people = _by_voter(votes)
    least_votes = min(FEWEST_VOTES, len(votes))
    people = [who for who in sorted(of_people) if len(of_people[who]) >= least_votes]
    if len(people) < FEWEST_PEOPLE or not votes:
        return OpinionGroups("few-people", len(people), least_votes)
    cast = _matrix(sorted(votes), [of_people[who] for who in people])
    sizes = [k] if k else list(range(2, _most_groups(len(people)) + 1))
    clarity, labels = best_clusters(_positions(cast), sizes)
    clearer = _clearer_than(cast, sizes, clarity)
    if clearer is None:
        return OpinionGroups("like-chance", len(people), least_votes)
    members = _members(people, labels)
    smallest = len(members[-1]) if k is None or len(members) == k else 0
    least = max(FEWEST_IN_GROUP, -(-PERCENT_IN_GROUP * len(people) // 100))
    reason: Reason = "found" if smallest >= least else "small-group"
    if reason != "found":
        members = ()
    return OpinionGroups(reason, len(people), least_votes, members, clearer, smallest, least)


def _by_voter(votes: Mapping[str, Votes]) -> dict[str, dict[str, int]]:
    """Voter to statement to vote."""
    voters: dict[str, dict[str, int]] = {who: {} for who in chain.from_iterable(votes.values())}
    for statement, cast in votes.items():
        for who, vote in cast.items():
            voters[who][statement] = vote
    return voters


def _most_groups(people: int) -> int:
    return min(MOST_GROUPS, 2 + people // PEOPLE_TO_A_GROUP)


def _matrix(statements: Sequence[str], rows: Rows) -> Floats:
    """A row for each person, a column for each statement; not a number where there is no vote."""
    return np.array([[row.get(each, np.nan) for each in statements] for row in rows], np.float64)


def _positions(cast: Floats) -> Floats:
    """Where each person stands: two principal components of the votes. Where there is no vote, the
    statement's mean stands in; those who voted on little are moved out by what they left open."""
    seen = ~np.isnan(cast)
    voted = seen.sum(axis=0)
    means = np.where(seen, cast, 0.0).sum(axis=0) / np.maximum(voted, 1)
    centred = np.where(seen, cast - means, 0.0)
    stretched = np.sqrt(cast.shape[1] / seen.sum(axis=1))
    positions: Floats = centred @ _components(centred.T @ centred) * stretched[:, None]
    return positions


def _components(covariance: Floats) -> Floats:
    """The two directions in which the votes differ most, as columns: block power iteration, which
    takes a small part of the time of all directions."""
    chance, width = Chance(), min(BLOCK, len(covariance))
    block = chance.fractions(len(covariance) * width).reshape(-1, width) - 0.5
    for _round in range(ROUNDS):
        block, _triangle = np.linalg.qr(covariance @ block)
    _values, mixed = np.linalg.eigh(block.T @ covariance @ block)
    components = block @ mixed[:, -1:-3:-1]
    # One statement has one direction only.
    return np.pad(components, ((0, 0), (0, 2 - components.shape[1])))


def _clearer_than(cast: Floats, sizes: Sequence[int], clarity: float) -> int | None:
    """In how many shuffles the groups are less clear; None as soon as that is in too few."""
    chance, as_clear = Chance(), 0
    for _shuffle in range(SHUFFLES):
        by_chance, _labels = best_clusters(_positions(_shuffled(cast, chance)), sizes)
        as_clear += by_chance >= clarity
        if as_clear > MAY_BE_AS_CLEAR:
            return None
    return SHUFFLES - as_clear


def _shuffled(cast: Floats, chance: Chance) -> Floats:
    """Each statement's votes, handed out anew among those who voted on it."""
    shuffled = cast.copy()
    for column in shuffled.T:
        voted = np.flatnonzero(~np.isnan(column))
        column[voted] = column[chance.order(voted)]
    return shuffled


def _members(people: Sequence[str], labels: NDArray[np.intp]) -> tuple[tuple[str, ...], ...]:
    groups: dict[int, list[str]] = {}
    for who, label in zip(people, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(who)
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group))
    return tuple(map(tuple, ordered))
