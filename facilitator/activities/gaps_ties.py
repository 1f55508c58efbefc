"""What the map of groups leaves open, of the ties that the room was asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from facilitator.activities import holders, ties_network
from facilitator.activities.ties_between import Tie, spoken, standing
from facilitator.analysis.exchanges import offered_and_asked
from facilitator.analysis.gap_findings import Gap, GapKind
from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.introduction import Match
from facilitator.analysis.network.tie_gaps import FewTies, Meeting, TieGaps, Wishes, tie_gaps
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import is_tie

_COMPUTED = 100
"""Where nobody has drawn the map yet, clusters are worked out for so many groups at most."""


def asked_network(state: State) -> Network | None:
    """The groups and their ties, also by an introduction that was made; None if no group was asked
    for any."""
    if not spoken(state):
        return None
    met = (one.groups for one in state.map.introductions if one.state == "made")
    return ties_network.network(state, met=met)


def of_ties(state: State, network: Network, apart: Collection[str]) -> Iterator[Gap]:
    """All that the ties leave open. Groups that are `apart`, since they are not here yet, are not
    said to be left out."""
    names = {group.id: group.text for group in state.groups}
    findings = tie_gaps(network, _clusters(state, network), _wishes(state))
    for group, cut_off, meeting in findings.connectors:
        yield _gap("connector", group, names[group], cut_off, meeting, weight=len(cut_off))
    for few in findings.few:
        yield _few(network, few, names)
    for groups, sizes, meeting in findings.bridges:
        about, text = "-".join(groups), names[groups[0]]
        yield _gap("second-path", about, text, groups, meeting, weight=min(sizes))
    yield from _left_out(findings, names, apart)


def _left_out(findings: TieGaps, names: Mapping[str, str], apart: Collection[str]) -> Iterator[Gap]:
    alone = tuple(group for group in findings.alone if group not in apart)
    if alone:
        join = findings.join if findings.join and findings.join.pair[0] in alone else None
        yield _gap("alone", "", names[alone[0]], alone, join, weight=len(alone))
    for groups, meeting in findings.islands:
        yield _gap("island", groups[0], names[groups[0]], groups, meeting, weight=len(groups))


def _few(network: Network, few: FewTies, names: Mapping[str, str]) -> Gap:
    """Two clusters, each by the group that names it on the map, too: the one with most ties."""
    ends = tuple(max(cluster, key=network.degree) for cluster in few.clusters)
    weight = min(map(len, few.clusters))
    text = names[ends[0]]
    gap = _gap("few-links", "-".join(ends), text, ends, few.meeting, weight=weight)
    return replace(gap, count=few.ties)


def _gap(
    kind: GapKind,
    about: str,
    text: str,
    groups: tuple[str, ...],
    meeting: Meeting | None,
    *,
    weight: int,
) -> Gap:
    return Gap(
        kind,
        about,
        text,
        groups=groups,
        meet=meeting.pair if meeting else (),
        through=(meeting.introducer or "") if meeting else "",
        weight=weight,
    )


def _clusters(state: State, network: Network) -> Mapping[str, int]:
    """The clusters of the map that the room has seen, else as the ties stand."""
    if state.map.clusters or len(network.order) > _COMPUTED:
        return state.map.clusters
    return ties_network.clusters(state)


def _wishes(state: State) -> Wishes:
    """Who is not to be introduced, and who offers what somebody else asks for."""
    refused = [one.groups for one in state.map.introductions if one.state in ("refused", "not")]
    view = holders.latest(state)
    if view is None:
        return Wishes(refused)
    levels = {need.id: view.levels_of(need.id) for need in state.needs}
    pairs = offered_and_asked(levels).items()
    return Wishes(refused, [Match(giver, taker, needs) for (giver, taker), needs in pairs])


def one_sided(state: State) -> tuple[tuple[str, str], ...]:
    """The groups (A, B), by their ids, of which A named B while B, which was asked as well, did not
    name A. For the facilitator alone: who did not name whom can hurt."""
    asked = spoken(state)
    pairs = (_sides(tie) for tie in standing(state) if tie.one_sided)
    return tuple((one, other) for one, other in pairs if other in asked)


def _sides(tie: Tie) -> tuple[str, str]:
    """Who named whom, of a tie that only one side named."""
    (one, other), (says, _answers) = tie.groups, tie.claims
    return (one, other) if is_tie(says) else (other, one)
