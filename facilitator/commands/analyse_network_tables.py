"""A network as tables in plain words. Groups are in the order of their names: none is ranked."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.introduction_texts import introducer_text, reason_text
from facilitator.activities.map_vocabulary import first_names, groups_in_words
from facilitator.analysis.network.network_summary import NetworkSummary
from facilitator.commands.plain_tables import Paper
from facilitator.locales import _, n_, of_total
from facilitator.services.stage_texts import stage_text

NAMES = 20
"""So many groups of a cluster are named; --json has them all."""


def show_network(summary: NetworkSummary) -> None:
    """Print what the map shows, what it hangs on, and whom to introduce."""
    paper = Paper()
    _show_whole(paper, summary)
    paper.table(_("Groups without a tie"), [_("Group")], [[group] for group in summary.isolates])
    paper.table(
        _("If a group is away"),
        [_("Group"), _("What happens")],
        [[each.group, _loses(each.cuts_off)] for each in summary.spots.connectors],
    )
    paper.table(
        _("Ties without a second path"),
        [_("Group"), _("Group"), _("If it breaks")],
        [[*each.groups, _parted(each.sizes)] for each in summary.spots.bridges],
    )
    paper.table(
        _("Clusters: many ties inside, few to others"),
        [_("Groups"), _("Who")],
        [
            [len(each), first_names(each, NAMES)]
            for each in summary.clustering.clusters
            if len(each) > 1
        ],
    )
    paper.table(
        _("Introductions to make, one after the other"),
        [_("Introduce"), _("to"), _("Who could do it"), _("Why")],
        [[*each.pair, introducer_text(each), reason_text(each)] for each in summary.introductions],
    )
    _show_groups(paper, summary)


def _show_whole(paper: Paper, summary: NetworkSummary) -> None:
    groups, density = len(summary.network.order), summary.density
    paper.line(groups_in_words(groups))
    text = of_total(
        density.ties,
        density.possible,
        none=_("the one possible tie is missing"),
        one=_("the one possible tie"),
        some=_("{ties} of {possible} possible ties"),
    )
    paper.line(text.format(ties=density.ties, possible=density.possible))
    several = [part for part in summary.components if len(part) > 1]
    template = n_(
        "{count} part that hangs together", "{count} parts that hang together", len(several)
    )
    paper.line(template.format(count=len(several)))
    if summary.stage is not None:
        paper.line(stage_text(summary.stage))
    if summary.reciprocity is not None:
        template = _("Both sides named {share}% of the ties that somebody named.")
        paper.line(template.format(share=round(100 * summary.reciprocity)))


def _loses(count: int) -> str:
    return n_("{count} group loses contact", "{count} groups lose contact", count).format(
        count=count
    )


def _parted(sizes: tuple[int, int]) -> str:
    first, second = sizes
    template = _("{first} on one side, {second} on the other")
    return template.format(first=first, second=second)


def _show_groups(paper: Paper, summary: NetworkSummary) -> None:
    """Each group with its numbers, and what they say."""
    paper.table(
        _("Each group"),
        [
            _("Group"),
            _("Ties"),
            _("Within two handshakes"),
            _("Between others"),
            _("Different circles"),
            _("Ties among its own"),
            _("Core"),
        ],
        [_row(summary, group) for group in summary.network.order],
        numbers=6,
    )
    paper.line(_("Between others: how much of the contact of others leads through the group."))
    paper.line(_("Different circles: how many of its ties lead to groups that are apart."))
    paper.line(_("Ties among its own: how much its ties lead to groups tied to each other."))
    paper.line(_("Core: it belongs to groups that all have so many ties among each other."))
    if summary.paths.sample is not None:
        template = _("“Between others” was estimated from the paths of {count} groups.")
        paper.line(template.format(count=summary.paths.sample))


def _row(summary: NetworkSummary, group: str) -> Sequence[str | int]:
    return [
        group,
        summary.network.degree(group),
        summary.reach[group],
        _percent(summary.paths.betweenness[group]),
        _number(summary.effective_size[group]),
        _percent(summary.constraint[group]),
        summary.core[group],
    ]


def _percent(number: float | None) -> str:
    return "-" if number is None else f"{100 * number:.0f}%"


def _number(number: float | None) -> str:
    return "-" if number is None else f"{number:.1f}"
