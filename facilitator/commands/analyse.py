"""Looking at a map, a list of needs, votes or positions: of a session, or in CSV files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from facilitator.commands.analyse_decision import analyse_decision
from facilitator.commands.analyse_votes import analyse_votes
from facilitator.commands.analysed_source import missing_parameter, session_state
from facilitator.commands.base import Where, command, json_option, pass_where, print_json
from facilitator.commands.progress import working
from facilitator.locales import _

if TYPE_CHECKING:
    from facilitator.analysis.need_holders import Holders
    from facilitator.analysis.network.graph import Network, Reading
    from facilitator.analysis.network.network_summary import NetworkSummary
    from facilitator.analysis.smallest_team import Team
    from facilitator.workshop.state import State


@click.group()
def analyse() -> None:
    """Find the gaps in a map or a list of needs, or what votes and positions come to."""


analyse.add_command(analyse_votes)
analyse.add_command(analyse_decision)


@analyse.command("network")
@click.argument("nodes", type=click.Path())
@click.argument("ties", type=click.Path(), required=False)
@click.option(
    "--ties",
    "reading",
    type=click.Choice(["either", "both"]),
    help="Which ties count: those that either side named, or only those that both named.",
)
@json_option
@pass_where
@command
def analyse_network(
    where: Where, nodes: str, ties: str | None, reading: str | None, as_json: bool
) -> None:
    """Show who is tied to whom, what hangs on one group or one tie, and whom to introduce.

    NODES is a session, and then there are no TIES; or both are CSV files.
    """
    from facilitator.analysis.network.network_summary import network_summary

    state = None if ties else session_state(where, nodes)
    with working(_("Measuring the network"), quiet=as_json):
        summary = network_summary(_network_of(state, nodes, ties, reading))
    if as_json:
        print_json(_network(summary))
        return
    from facilitator.commands.analyse_network_tables import show_network

    show_network(summary)


@analyse.command("coverage")
@click.argument("file", type=click.Path())
@json_option
@pass_where
@command
def analyse_coverage(where: Where, file: str, as_json: bool) -> None:
    """Show which needs nobody has, what only one group has, and who together has everything.

    FILE is a session, or a CSV file with need and holder.
    """
    from facilitator.analysis.own_holders import own_holders
    from facilitator.analysis.smallest_team import smallest_team

    state = session_state(where, file)
    with working(_("Finding out who has what"), quiet=as_json) as work:
        held = _holders(state, file)
        own = len(own_holders(held))
        team = smallest_team(held, begun=work.step)
    if as_json:
        print_json(_coverage(held, own, team))
        return
    from facilitator.commands.analyse_coverage_tables import show_coverage

    show_coverage(held, own, team)


def _network_of(state: State | None, nodes: str, ties: str | None, reading: str | None) -> Network:
    if state is not None:
        from facilitator.services.analysed_session import network_in

        return network_in(state, "both" if reading == "both" else "either")
    from facilitator.formats.network_tables import read_network

    if ties is None:
        raise missing_parameter("ties")
    return read_network(Path(nodes), Path(ties)).network(cast("Reading | None", reading))


def _holders(state: State | None, file: str) -> Holders:
    if state is not None:
        from facilitator.services.analysed_session import holders_in

        return holders_in(state)
    from facilitator.formats.network_tables import read_holders

    return read_holders(Path(file))


def _network(summary: NetworkSummary) -> Mapping[str, Any]:
    """Everything, by names that stay."""
    fields = {
        "nodes": len(summary.network.order),
        "ties": summary.density.ties,
        "density": summary.density.share,
        "centralization": summary.centralization,
        "components": [len(part) for part in summary.components],
        "isolates": summary.isolates,
        "connectors": [spot._asdict() for spot in summary.spots.connectors],
        "bridges": [bridge.groups for bridge in summary.spots.bridges],
        "core": summary.core,
        "reach_within_2": summary.reach,
        "constraint": summary.constraint,
        "effective_size": summary.effective_size,
        "betweenness": summary.paths.betweenness,
        "global_efficiency": summary.paths.efficiency,
        "reciprocity": summary.reciprocity,
        "modularity": summary.clustering.modularity,
        "clusters": summary.clustering.clusters,
        "introductions": _introductions(summary),
    }
    if summary.paths.sample is not None:
        fields["sample"] = summary.paths.sample
    return fields


def _introductions(summary: NetworkSummary) -> list[Mapping[str, Any]]:
    from facilitator.activities.introduction_texts import reason_text

    return [
        {
            "pair": each.pair,
            "gain": each.gain,
            "introducer": each.introducer,
            "reason": reason_text(each),
        }
        for each in summary.introductions
    ]


def _coverage(holders: Holders, own: int, team: Team) -> Mapping[str, Any]:
    """Everything, by names that stay."""
    from facilitator.analysis.need_holders import only_here, single, uncovered

    fields: dict[str, Any] = {
        "uncovered": uncovered(holders),
        "single": [{"need": n, "holder": holder} for n, holder in single(holders).items()],
        "only_here": only_here(holders),
        "smallest_team": team.groups,
        "needs_with_own_holder": own,
    }
    if not team.fewest:
        fields["smallest_team_exact"] = False
    return fields
