"""The victory party against today: whom of it somebody is tied to already, and whom nobody is."""

from __future__ import annotations

from facilitator.analysis.map.map_graph import MapGraph
from facilitator.analysis.map.map_lists import map_table
from facilitator.console.map.map_words import group_block, listed
from facilitator.console.steps.layout import Block, headed, text_rows
from facilitator.console.steps.step_view import RenderedPage
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _, n_, of_total


def vision_page(graph: MapGraph, size: Size, rows: int, page: int = 0) -> RenderedPage:
    """The groups of the victory party: first those without a tie, for these are to be built."""
    party = [group for group in map_table(graph) if group.node.vision]
    without = [group for group in party if not group.ties]
    tied = [group for group in party if group.ties]

    def make(width: int) -> list[Block]:
        blocks = [Block(tuple(text_rows(_count(len(tied), len(party)), width, bold=True)))]
        for title, groups in ((_("Ties to build"), without), (_("Tied already"), tied)):
            blocks += [headed(title, width)] if groups else []
            blocks += [group_block(graph, group, width) for group in groups]
        return blocks

    return listed(make, (size, rows, page, ""), len(party))


def _count(tied: int, party: int) -> str:
    template = n_(
        "{tied} of {count} groups of the victory party has a tie.",
        "{tied} of {count} groups of the victory party have a tie.",
        tied,
    )
    return of_total(
        tied,
        party,
        none=_("The one group of the victory party has no tie."),
        one=_("The one group of the victory party has a tie."),
        some=template.format(tied=tied, count=party),
    )
