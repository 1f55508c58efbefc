"""Which of the proposed versions the room begins with: their scores and the run-off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.activities.draft_view import DraftView, Proposal
from facilitator.analysis.likeness import SAME, alike
from facilitator.analysis.star import Duel, elect
from facilitator.workshop.state import State


class Ranked(NamedTuple):
    """A proposal (its `number` in the order in which they are shown) with its points: `place` from
    1, `tied` with another one there; `final`: it is in the run-off; `won`: it is chosen, or tied
    with others that are."""

    number: int
    proposal: Proposal
    points: int
    place: int
    tied: bool
    final: bool
    won: bool


class Chosen(NamedTuple):
    """The proposals, most points first; the meetings of the run-off, by their ids; and how many
    people scored."""

    rows: tuple[Ranked, ...]
    duels: tuple[Duel, ...]
    people: int

    @property
    def winners(self) -> tuple[Ranked, ...]:
        """The one that is chosen; several that are tied; none if nobody scored."""
        return tuple(row for row in self.rows if row.won)

    def number(self, id: str) -> int:
        """The number of a proposal by its id."""
        return next(row.number for row in self.rows if row.proposal.id == id)


def shown_proposals(state: State, view: DraftView) -> list[tuple[int, Proposal]]:
    """The proposals that are not hidden, with their numbers."""
    numbered = enumerate(view.proposals, 1)
    return [(number, one) for number, one in numbered if one.id not in state.hidden]


def choosing(state: State, view: DraftView) -> Chosen:
    """What the scores come to."""
    proposals = {one.id: (number, one) for number, one in shown_proposals(state, view)}
    election = elect(list(proposals), [dict(ballot) for ballot in view.ballots])
    rows = tuple(
        Ranked(
            *proposals[row.item],
            row.points,
            row.place,
            row.tied,
            row.item in election.finalists,
            row.item in election.winners,
        )
        for row in election.points
    )
    return Chosen(rows, election.duels, len(view.ballots))


def much_alike(proposals: Sequence[Proposal]) -> dict[str, str]:
    """For each proposal that says much the same as an earlier one, the id of that one."""
    pairs = alike({one.id: one.text for one in proposals}, SAME)
    same: dict[str, str] = {}
    for pair in pairs:
        same.setdefault(pair.second, pair.first)
    return same
