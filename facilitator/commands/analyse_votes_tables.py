"""Votes as tables in plain words: numbers of people, and nobody's own votes or group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from facilitator.activities.vocabulary import choice
from facilitator.analysis.agreement import Agreement, by_bridge
from facilitator.analysis.representative import Representative
from facilitator.analysis.tallies import GroupTally, Tally
from facilitator.analysis.vote_summary import StatementVotes, VoteSummary, vote_summary
from facilitator.commands.plain_tables import Paper
from facilitator.commands.votes_text import reason_of, turned_text
from facilitator.formats.vote_tables import VoteTables
from facilitator.locales import _, n_

if TYPE_CHECKING:
    from facilitator.analysis.opinion_groups import OpinionGroups

WIDTH = 80
MOST_DIVISIVE = 5
GROUPS_SHOWN = 12
"""What stands for so many groups is shown; --json has it for all."""


def show_votes(tables: VoteTables, summary: VoteSummary, grouping: OpinionGroups | None) -> None:
    """Print what everybody agrees on, then majorities, then each group, then all statements."""
    sheet = _Sheet(Paper(WIDTH), tables.texts, summary)
    sheet.show_numbers()
    if tables.turned:
        sheet.paper.line(turned_text())
    if summary.groups:
        sheet.show_common_ground()
    sheet.show_majorities()
    if summary.groups:
        sheet.show_differences()
        sheet.show_groups(_("What stands for the group {group}"))
    if grouping is not None:
        _show_grouping(sheet.paper, tables, grouping)
    sheet.show_all()


def _show_grouping(paper: Paper, tables: VoteTables, grouping: OpinionGroups) -> None:
    """Whether there are opinion groups, how large they are and what they stand for; never who is in
    them."""
    paper.line()
    paper.line(reason_of(grouping))
    groups = {who: name for name, each in grouping.named.items() for who in each}
    if not groups:
        return
    summary = vote_summary(tables.votes, groups, tables.rejected)
    paper.table(
        _("Opinion groups"),
        [_("Group"), _("People")],
        [[group, count] for group, count in summary.groups.items()],
    )
    _Sheet(paper, tables.texts, summary).show_groups(_("What stands for opinion group {group}"))


class _Sheet:
    """Where the tables of one summary go. `texts`: what statements say, where that is known."""

    def __init__(self, paper: Paper, texts: Mapping[str, str], summary: VoteSummary) -> None:
        self.paper = paper
        self._texts = texts
        self._summary = summary
        self._votes = {each.id: each for each in summary.statements}
        self._across = [each.across for each in summary.listed if each.across]

    def show_numbers(self) -> None:
        """How many people, votes and groups there are."""
        summary = self._summary
        people = n_("{count} person", "{count} people", summary.participants)
        statements = n_("{count} statement", "{count} statements", len(summary.statements))
        votes = n_("{count} vote", "{count} votes", summary.cast)
        template = _("{people} on {statements}: {votes}")
        self.paper.line(
            template.format(
                people=people.format(count=summary.participants),
                statements=statements.format(count=len(summary.statements)),
                votes=votes.format(count=summary.cast),
            )
        )
        if rejected := len(summary.statements) - len(summary.listed):
            template = n_(
                "{count} statement was rejected by moderators and is in none of these tables.",
                "{count} statements were rejected by moderators and are in none of these tables.",
                rejected,
            )
            self.paper.line(template.format(count=rejected))
        if summary.groups and summary.sized:
            self._show_group_sizes()

    def _show_group_sizes(self) -> None:
        sizes = self._summary.groups
        rows: list[list[str | int]] = [[group, count] for group, count in sizes.items()]
        if without := self._summary.participants - sum(sizes.values()):
            rows.append([_("in no group"), without])
        self.paper.table(_("Who voted"), [_("Group"), _("People")], rows)

    def show_common_ground(self) -> None:
        """The statements on which every group agrees, those that bridge the groups best first."""
        ordered = by_bridge(each for each in self._across if self._votes[each.item].common_ground)
        if not ordered:
            self.paper.line()
            self.paper.line(_("On no statement do at least 60% of every group agree."))
        self._table(
            _("Common ground: at least 60% of every group agree"),
            [_("Agree"), _("Fewest agree in")],
            ((each.item, [_of(each.total), _in_group(each.weakest)]) for each in ordered),
        )

    def show_majorities(self) -> None:
        """What clearly more than half of all who voted say."""
        heads = {
            "agree": _("Most of the people who voted agree"),
            "disagree": _("Most of the people who voted disagree"),
        }
        for side, title in heads.items():
            items = [each for each in self._summary.majority if each.side == side]
            self._table(
                title,
                [_("People")],
                ((each.item, [_count(each.votes, each.seen)]) for each in items),
            )

    def show_differences(self) -> None:
        """The statements on which the groups differ most, worth talking about."""
        heard = [each for each in self._across if each.divisive and not each.too_few]
        ordered = sorted(heard, key=lambda each: -each.divisive)[:MOST_DIVISIVE]
        self._table(
            _("Let us talk about this: where the groups differ most"),
            [_("Most agree in"), _("Fewest agree in")],
            ((each.item, [_in_group(end) for end in _ends(each)]) for each in ordered),
        )

    def show_groups(self, title: str) -> None:
        """What each group says more than the others do."""
        for group, items in list(self._summary.representative.items())[:GROUPS_SHOWN]:
            self._table(
                title.format(group=group),
                [_("They"), _("In this group"), _("All others")],
                ((each.item, self._against_others(group, each)) for each in items),
            )
        if (left := len(self._summary.representative) - GROUPS_SHOWN) > 0:
            template = n_(
                "… and {count} more group. To see all, use --json.",
                "… and {count} more groups. To see all, use --json.",
                left,
            )
            self.paper.line(template.format(count=left))

    def _against_others(self, group: str, each: Representative) -> list[str]:
        """How many of the group took a side, and how many of all others. A statement that is there
        only as the one that the group agrees to most is shown as that."""
        side = "agree" if each.best_agreed and not each.significant else each.side
        grouped = self._votes[each.item].groups
        total, here = sum(grouped.values(), Tally()), grouped[group]
        return [
            choice(side),
            _count(_took(here, side), here.seen),
            _count(_took(total, side) - _took(here, side), total.seen - here.seen),
        ]

    def show_all(self) -> None:
        """Every statement with its votes, the best agreed first."""
        ordered = sorted(self._summary.listed, key=lambda each: -each.total.agree_share)
        self._table(
            _("All statements"),
            [_("Agree"), _("Disagree"), _("Pass")],
            ((each.id, _numbers(each)) for each in ordered),
            numbers=3,
        )

    def _table(
        self,
        title: str,
        heads: list[str],
        rows: Iterable[tuple[str, list[str]]],
        numbers: int = 0,
    ) -> None:
        """A table that begins with a statement: its id, and its text where that is known."""
        if not self._texts:
            drawn = [[id, *cells] for id, cells in rows]
            self.paper.table(title, [_("Statement"), *heads], drawn, numbers)
            return
        drawn = [[id, self._texts.get(id, ""), *cells] for id, cells in rows]
        self.paper.table(title, [_("No."), _("Statement"), *heads], drawn, numbers)


def _count(part: int, whole: int) -> str:
    return _("{count} of {all}").format(count=part, all=whole)


def _took(counted: Tally, side: str) -> int:
    return counted.agree if side == "agree" else counted.disagree


def _of(total: Tally) -> str:
    return _count(total.agree, total.seen)


def _in_group(group: GroupTally | None) -> str:
    """A group with its people who agree; nothing where no group has enough votes to be judged."""
    if group is None:
        return "-"
    template = _("{group}: {count} of {all}")
    return template.format(group=group.group, count=group.tally.agree, all=group.tally.seen)


def _ends(each: Agreement) -> tuple[GroupTally, GroupTally]:
    """The groups that agree most and least, of those that voted."""
    ordered = sorted(
        (group for group in each.groups if group.tally.seen), key=lambda g: g.tally.agree_share
    )
    return ordered[-1], ordered[0]


def _numbers(each: StatementVotes) -> list[str]:
    return [str(each.total.agree), str(each.total.disagree), str(each.total.passed)]
