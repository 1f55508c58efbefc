"""Everything that a table of votes says, for those who look at all of it.

Formulas: docs/formulas.md, "Agreement" and "What stands for a group". Here every group counts as it
is declared, however small, because whoever has the table has every vote in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from facilitator.analysis.agreement import Agreement, common_ground, of_item
from facilitator.analysis.representative import (
    Majority,
    Representative,
    majority,
    representatives,
    z_one,
)
from facilitator.analysis.tallies import Tally, Votes, by_group, tally


@dataclass(frozen=True, slots=True)
class StatementVotes:
    """The votes on one statement.

    `across`: how the groups agree, None if there are no groups. `common_ground`: every group has
    voted on it and 60 % of each agree. `rejected`: moderators took it out, so it stands in no list.
    """

    id: str
    total: Tally
    z_agree: float
    z_disagree: float
    across: Agreement | None
    common_ground: bool
    rejected: bool

    @property
    def groups(self) -> dict[str, Tally]:
        """The tallies by group."""
        return {each.group: each.tally for each in self.across.groups} if self.across else {}


@dataclass(frozen=True, slots=True)
class VoteSummary:
    """`participants` who voted, `cast` votes; `groups` to the number of those of them who voted,
    which is 0 where it is not known (not `sized`): a session keeps nobody's votes together."""

    participants: int
    cast: int
    groups: Mapping[str, int]
    statements: tuple[StatementVotes, ...]
    majority: tuple[Majority, ...]
    representative: Mapping[str, tuple[Representative, ...]]
    sized: bool = True

    @property
    def listed(self) -> tuple[StatementVotes, ...]:
        """The statements that were not rejected."""
        return tuple(each for each in self.statements if not each.rejected)


def vote_summary(
    votes: Mapping[str, Votes], groups: Mapping[str, str], rejected: Collection[str] = ()
) -> VoteSummary:
    """What `votes` (statement to voter to vote) say; `groups` is voter to group. The order of the
    statements decides where lists are tied, as it does in Polis."""
    voters = {voter for cast in votes.values() for voter in cast}
    statements = tuple(
        _statement(id, cast, groups, len(voters), id in rejected) for id, cast in votes.items()
    )
    sizes = dict.fromkeys(sorted(set(groups.values())), 0)
    for voter in voters & groups.keys():
        sizes[groups[voter]] += 1
    listed = [each for each in statements if not each.rejected]
    return VoteSummary(
        participants=len(voters),
        cast=sum(map(len, votes.values())),
        groups=sizes,
        statements=statements,
        majority=majority({each.id: each.total for each in listed}),
        representative={
            **dict.fromkeys(sizes, ()),
            **representatives({each.id: each.groups for each in listed}),
        },
    )


def _statement(
    id: str, cast: Votes, groups: Mapping[str, str], room: int, rejected: bool
) -> StatementVotes:
    total = tally(cast.values())
    across = of_item(id, total, by_group(cast, groups), room) if groups else None
    parts = [each.tally for each in across.groups] if across else []
    return StatementVotes(
        id=id,
        total=total,
        z_agree=z_one(total.agree, total.seen),
        z_disagree=z_one(total.disagree, total.seen),
        across=across,
        common_ground=all(each.seen for each in parts) and common_ground(parts, least=1),
        rejected=rejected,
    )
