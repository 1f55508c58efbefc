"""The fewest groups that together hold everything that anybody holds.

Formulas: docs/formulas.md, "Needs and holders". Finding the fewest takes very long where there are
many groups, so beyond a stated number one after the other is taken that adds most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from facilitator.analysis.need_holders import Holders, held_by, in_order

EXACT = 20
"""Up to so many groups that hold something, no smaller team exists."""


@dataclass(frozen=True, slots=True)
class Team:
    """`groups` together hold every need that somebody holds. `fewest`: whether it is certain that
    no fewer could."""

    groups: tuple[str, ...]
    fewest: bool


def smallest_team(
    holders: Holders, exact: int = EXACT, begun: Callable[[int, int], object] | None = None
) -> Team:
    """The smallest team; of several the one whose first group comes first by name. `begun` is told
    which size is looked at next, and of how many groups a team is in any case."""
    held = {group: frozenset(needs) for group, needs in held_by(holders).items()}
    wanted = frozenset(need for need, groups in holders.items() if groups)
    if len(held) > exact:
        return Team(tuple(in_order(_greedy(held, wanted))), fewest=not wanted)
    # Of needs with the same holders one stands for all.
    by_holders = {frozenset(holders[need]): need for need in reversed(in_order(wanted))}
    order = sorted(in_order(by_holders.values()), key=lambda need: len(set(holders[need])))
    enough = len(_greedy(held, wanted))
    for size in range(enough + 1):
        if begun is not None:
            begun(size, enough + 1)
        team = _of_size(size, held, order, frozenset())
        if team is not None:
            return Team(tuple(in_order(team)), fewest=True)
    raise AssertionError("so many groups hold everything")


def _of_size(
    size: int, held: dict[str, frozenset[str]], wanted: list[str], covered: frozenset[str]
) -> list[str] | None:
    """A team of at most so many for what is not covered yet; one of those who hold the need that
    fewest hold has to be in it."""
    missing = [need for need in wanted if need not in covered]
    if not missing:
        return []
    if size == 0 or len(missing) > size * max(map(len, held.values())):
        return None
    for group, needs in held.items():
        if missing[0] in needs:
            others = _of_size(size - 1, held, wanted, covered | needs)
            if others is not None:
                return [group, *others]
    return None


def _greedy(held: dict[str, frozenset[str]], wanted: frozenset[str]) -> list[str]:
    """Whoever adds most, one after the other; in the end without those that others make up for."""
    team: list[str] = []
    missing = set(wanted)
    waiting = [(-len(needs), place, group) for place, (group, needs) in enumerate(held.items())]
    heapify(waiting)
    while missing:
        _before, place, group = heappop(waiting)
        now = (-len(held[group] & missing), place, group)
        # What a group adds only gets less; whoever still adds most is the next.
        if waiting and now > waiting[0]:
            heappush(waiting, now)
            continue
        team.append(group)
        missing -= held[group]
    times = Counter(need for group in team for need in held[group])
    for group in list(team):
        if all(times[need] > 1 for need in held[group]):
            team.remove(group)
            times.subtract(held[group])
    return team
