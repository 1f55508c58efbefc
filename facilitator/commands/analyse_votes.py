"""What votes say: those of a session, of a CSV file, or of a folder from Polis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from facilitator.commands.analysed_source import session_state
from facilitator.commands.base import (
    Unusable,
    Where,
    command,
    json_option,
    pass_where,
    print_json,
)
from facilitator.commands.progress import working
from facilitator.commands.votes_text import reason_of, turned_text
from facilitator.locales import _
from facilitator.workshop.errors import FacilitatorError

if TYPE_CHECKING:
    from facilitator.analysis.agreement import Agreement
    from facilitator.analysis.opinion_groups import OpinionGroups
    from facilitator.analysis.tallies import GroupTally
    from facilitator.analysis.vote_summary import StatementVotes, VoteSummary
    from facilitator.formats.vote_tables import VoteTables
    from facilitator.workshop.state import State


@click.command("votes")
@click.argument("votes", type=click.Path())
@click.option(
    "--groups",
    type=click.Path(),
    help="Who is in which group: a CSV file with participant and group.",
)
@click.option(
    "--agree",
    type=click.Choice(["1", "-1"]),
    help="The number that means agree, if it is not 1. The other means disagree, 0 is pass.",
)
@click.option(
    "--find-groups", is_flag=True, help="Look for people who vote alike. This needs numpy."
)
@click.option(
    "--k", type=click.IntRange(2, 9), help="With --find-groups: how many groups to look for."
)
@json_option
@pass_where
@command
def analyse_votes(
    where: Where,
    votes: str,
    groups: str | None,
    agree: str | None,
    find_groups: bool,
    k: int | None,
    as_json: bool,
) -> None:
    """Show what everybody agrees on, what stands for each group, and where groups differ.

    VOTES is a session; or a CSV file with participant, statement and vote (1 agree, -1 disagree,
    0 pass), or a folder that Polis exported.
    """
    from facilitator.analysis.vote_summary import vote_summary
    from facilitator.formats.vote_tables import read_votes

    if k is not None and not find_groups:
        raise Unusable("only-with", option="--k", other="--find-groups")
    if (state := session_state(where, votes)) is not None:
        given = {"--groups": groups, "--agree": agree, "--find-groups": find_groups}
        _of_session(state, [option for option, value in given.items() if value], as_json)
        return
    with working(_("Counting the votes"), quiet=as_json):
        tables = read_votes(
            Path(votes), Path(groups) if groups else None, int(agree) if agree else None
        )
        grouping = _opinion_groups(tables, k) if find_groups else None
        summary = vote_summary(tables.votes, tables.groups, tables.rejected)
    if as_json:
        print_json(_fields(tables, summary, grouping))
        return
    from facilitator.commands.analyse_votes_tables import show_votes

    show_votes(tables, summary, grouping)


def _of_session(state: State, options: Sequence[str], as_json: bool) -> None:
    """The same of what the room was shown."""
    from facilitator.formats.vote_tables import VoteTables
    from facilitator.services.analysed_session import votes_in

    if options:
        raise Unusable("analyse-no-matrix", option=options[0])
    summary, texts = votes_in(state)
    tables = VoteTables(votes={}, texts=texts)
    if as_json:
        listed = {each.id: texts[each.id] for each in summary.statements}
        print_json({**_fields(tables, summary, None), "texts": listed})
        return
    from facilitator.commands.analyse_votes_tables import show_votes

    show_votes(tables, summary, None)


def _opinion_groups(tables: VoteTables, k: int | None) -> OpinionGroups:
    try:
        from facilitator.analysis.opinion_groups import opinion_groups
    except ModuleNotFoundError:
        raise FacilitatorError("no-groups-part") from None
    listed = {id: cast for id, cast in tables.votes.items() if id not in tables.rejected}
    return opinion_groups(listed, k)


def _fields(
    tables: VoteTables, summary: VoteSummary, grouping: OpinionGroups | None
) -> Mapping[str, Any]:
    """Everything, by names that stay."""
    fields: dict[str, Any] = {
        "participants": summary.participants,
        "statements": [_statement(each) for each in summary.statements],
        "majority": {
            side: [each.item for each in summary.majority if each.side == side]
            for side in ("agree", "disagree")
        },
        "representative": {
            group: [{"id": each.item, "side": each.side} for each in items]
            for group, items in summary.representative.items()
        },
    }
    if grouping is not None:
        fields["opinion_groups"] = _grouping(grouping)
    if tables.turned:
        fields["notes"] = [turned_text()]
    return fields


def _statement(votes: StatementVotes) -> Mapping[str, Any]:
    total, across = votes.total, votes.across
    return {
        "id": votes.id,
        "agree": total.agree,
        "disagree": total.disagree,
        "pass": total.passed,
        "seen": total.seen,
        "z_agree": votes.z_agree,
        "z_disagree": votes.z_disagree,
        **_across(across, votes.common_ground),
        "groups": {
            group: {"agree": each.agree, "disagree": each.disagree, "seen": each.seen}
            for group, each in votes.groups.items()
        },
    }


def _across(across: Agreement | None, common_ground: bool) -> Mapping[str, Any]:
    """How the groups agree; all of it undefined where there are no groups."""
    if across is None:
        return dict.fromkeys(("consensus", "bridge", "weakest", "common_ground"))
    return {
        "consensus": across.gic,
        "bridge": across.bridge,
        "weakest": _weakest(across.weakest),
        "common_ground": common_ground,
    }


def _weakest(group: GroupTally | None) -> Mapping[str, Any] | None:
    if group is None:
        return None
    return {"group": group.group, "share": group.tally.agree / group.tally.seen}


def _grouping(grouping: OpinionGroups) -> Mapping[str, Any]:
    return {
        "found": bool(grouping.members),
        "reason": reason_of(grouping),
        "k": len(grouping.members) or None,
        "members": grouping.named,
    }
