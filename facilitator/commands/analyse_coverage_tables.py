"""Needs and holders as tables in plain words."""

from __future__ import annotations

from facilitator.analysis.need_holders import Holders, held_by, only_here, single, uncovered
from facilitator.analysis.smallest_team import Team
from facilitator.commands.plain_tables import Paper
from facilitator.locales import _, n_, of_total


def show_coverage(holders: Holders, own: int, team: Team) -> None:
    """Print what is missing, what rests on one group, and who together has everything; `own`: how
    many needs can each have a group of their own."""
    paper = Paper()
    template = n_("{count} need", "{count} needs", len(holders))
    paper.line(template.format(count=len(holders)))
    template = n_(
        "{own} of {count} needs can have a group of its own.",
        "{own} of {count} needs can each have a group of its own.",
        own,
    )
    text = of_total(
        own,
        len(holders),
        none=_("The one need can't have a group of its own."),
        one=_("The one need can have a group of its own."),
        some=template.format(own=own, count=len(holders)),
    )
    paper.line(text)
    paper.table(_("Nobody has it"), [_("Need")], [[need] for need in uncovered(holders)])
    paper.table(
        _("Only one group has it"),
        [_("Need"), _("Group")],
        [[need, group] for need, group in single(holders).items()],
    )
    lost = only_here(holders)
    paper.table(
        _("What each group has"),
        [_("Group"), _("Needs it has"), _("Nobody else has")],
        [
            [group, len(needs), ", ".join(lost.get(group, ()))]
            for group, needs in held_by(holders).items()
        ],
    )
    _show_team(paper, team)


def _show_team(paper: Paper, team: Team) -> None:
    if not team.groups:
        return
    template = n_(
        "{count} group together has everything that anybody has",
        "{count} groups together have everything that anybody has",
        len(team.groups),
    )
    paper.table(
        template.format(count=len(team.groups)), [_("Group")], [[group] for group in team.groups]
    )
    paper.line(
        _("Fewer groups can't have everything.")
        if team.fewest
        else _("With so many groups, not every combination was tried: fewer may do.")
    )
