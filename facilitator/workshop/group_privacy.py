"""Which groups may stand apart from the rest of a room without giving anybody away.

Who knows how many voices there are in all can subtract those of every group that stands apart.
Neither a group nor what is left may therefore be one or two voices.
"""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.workshop.copyable import Copyable

SMALLEST = 3
"""The fewest voices in which nobody is found out."""


def distinct_groups(
    groups: Mapping[str, int], rest: int, known: int = 0, smallest: int = SMALLEST
) -> tuple[str, ...]:
    """The groups that may stand apart, in the order of `groups` (group to voices): each has at
    least `smallest` voices, and all outside them together are none or as many. The smallest goes to
    the rest until that holds. `rest` are the voices of no group; `known` are voices of the rest
    that somebody can tell from it, such as those entered by hand: the rest is safe both with them
    and without."""
    kept = {group: voices for group, voices in groups.items() if voices >= smallest}
    outside = rest + sum(groups.values()) - sum(kept.values())
    while kept and (0 < outside < smallest or 0 < outside + known < smallest):
        least = min(kept, key=kept.__getitem__)
        outside += kept.pop(least)
    return tuple(kept)


class DistinctGroups(Copyable):
    """The groups that one anonymous round tells apart, while people come and go. Only people who
    send for themselves are counted: nothing else can come from any other. A group that went to the
    rest stays there, and so does everybody who comes, or comes back, while the round is open."""

    def __init__(self, people: Mapping[str, str], *, until_gone: bool) -> None:
        """`people`: those who are here when the round opens, with their groups ("" for none).
        `until_gone`: who has gone can't send anything any more."""
        self.groups: dict[str, set[str]] = {}
        self.rest: set[str] = set()
        self.gone: set[str] = set()
        self.until_gone = until_gone
        for who, group in people.items():
            (self.groups.setdefault(group, set()) if group else self.rest).add(who)
        self._settle()

    def of(self, who: str) -> str:
        """The group that is told apart and has this person; "" for everybody else."""
        return next((group for group, people in self.groups.items() if who in people), "")

    def go(self, who: str) -> None:
        """Somebody has gone."""
        self._take_out(who)
        if not self.until_gone:
            self.gone.add(who)
        self._settle()

    def come(self, who: str) -> None:
        """Somebody is here now, or in another group than before."""
        self._take_out(who)
        self.rest.add(who)
        self._settle()

    def _take_out(self, who: str) -> None:
        for people in (self.rest, self.gone, *self.groups.values()):
            people.discard(who)

    def _settle(self) -> None:
        sizes = {group: len(people) for group, people in self.groups.items()}
        kept = distinct_groups(sizes, len(self.rest), len(self.gone))
        for group in sizes.keys() - set(kept):
            self.rest |= self.groups.pop(group)
