"""What the ties leave open, each with two groups whose meeting would close it.

Formulas: docs/formulas.md, "Gaps". Everything is by name; what most hangs on decides only what is
left out where there is too much of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.analysis.network.cluster_links import few_links, tie_matrix
from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.introduction import CAP, Match, Rules
from facilitator.analysis.network.join_islands import join_islands
from facilitator.analysis.network.shape import components, isolates
from facilitator.analysis.network.weak_spots import Bridge, WeakSpots, cut_off_by, weak_spots

MOST = 20
"""So many findings of one kind are worked out: more than ten are not put to a room."""


class Meeting(NamedTuple):
    """Two groups that should meet, and a group tied to both that could introduce them."""

    pair: tuple[str, str]
    introducer: str | None


class CutOff(NamedTuple):
    """If `group` is away, the groups `apart` lose contact with the largest part that is left."""

    group: str
    apart: tuple[str, ...]
    meeting: Meeting | None


class SinglePath(NamedTuple):
    """A tie that alone joins its two sides; `sizes`: how many groups there are on each."""

    groups: tuple[str, str]
    sizes: tuple[int, int]
    meeting: Meeting | None


class FewTies(NamedTuple):
    """Two clusters with so many ties between them."""

    clusters: tuple[tuple[str, ...], tuple[str, ...]]
    ties: int
    meeting: Meeting | None


class Island(NamedTuple):
    """Groups that are tied to each other and to none of the largest part."""

    groups: tuple[str, ...]
    meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class TieGaps:
    """`alone` are the groups without a tie, `join` a meeting that brings in one of them."""

    connectors: tuple[CutOff, ...] = ()
    bridges: tuple[SinglePath, ...] = ()
    few: tuple[FewTies, ...] = ()
    islands: tuple[Island, ...] = ()
    alone: tuple[str, ...] = ()
    join: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which meetings are out of the question (`refused`, in either order), and which are better
    than others: one of the two offers what the other asks for (`matched`)."""

    refused: Collection[tuple[str, str]] = ()
    matched: Collection[Match] = ()

    def rules(self) -> Rules:
        """The same as the rules for introductions."""
        return Rules(CAP, refused=self.refused, matches=self.matched)


class _Pairs:
    """Who could meet."""

    def __init__(self, network: Network, wishes: Wishes) -> None:
        self._network = network
        self._refused = {frozenset(pair) for pair in wishes.refused}
        self._matched: dict[str, set[str]] = {}
        for match in wishes.matched:
            self._matched.setdefault(match.giver, set()).add(match.taker)
            self._matched.setdefault(match.taker, set()).add(match.giver)

    def best(self, ones: Sequence[str], others: Sequence[str]) -> Meeting | None:
        """Of two sides those who may meet and have not: best where one offers what the other asks
        for, then where somebody can introduce them who is close to both."""
        matched = [
            (one, other) for one in ones for other in others if other in self._matched.get(one, ())
        ]
        meetings = (
            self._closest(matched),
            self._closest(self._near(ones, others)),
            self._first(ones, others),
        )
        return next((meeting for meeting in meetings if meeting is not None), None)

    def _closest(self, pairs: Iterable[tuple[str, str]]) -> Meeting | None:
        """Of these pairs the one that somebody can introduce who is closest to both."""
        closeness, meeting = -1.0, None
        for one, other in pairs:
            if self._allowed(one, other):
                introducer, weaker = self._introducer(one, other)
                if weaker > closeness:
                    closeness, meeting = weaker, Meeting((one, other), introducer)
        return meeting

    def _near(self, ones: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The pairs that somebody could introduce."""
        network = self._network
        places = {network.places[other]: other for other in others}
        for one in ones:
            near = network.neighbours[network.places[one]]
            reached = {place for helper in near for place in network.neighbours[helper]}
            yield from ((one, other) for place, other in places.items() if place in reached)

    def _first(self, ones: Sequence[str], others: Sequence[str]) -> Meeting | None:
        pairs = ((one, other) for one in ones for other in others)
        return next((Meeting(pair, None) for pair in pairs if self._allowed(*pair)), None)

    def _allowed(self, one: str, other: str) -> bool:
        """Whether two groups may meet, and are not tied yet."""
        if one == other or self._network.strength(one, other):
            return False
        return not self._refused or frozenset((one, other)) not in self._refused

    def _introducer(self, one: str, other: str) -> tuple[str | None, float]:
        """The group that both are tied to, whose weaker tie to them is strongest."""
        network = self._network
        first, second = (network.neighbours[network.places[each]] for each in (one, other))
        common = [network.order[place] for place in sorted(set(first) & set(second))]
        weaker = {
            each: min(network.strength(each, one), network.strength(each, other)) for each in common
        }
        introducer = max(common, key=lambda each: weaker[each], default=None)
        return introducer, weaker[introducer] if introducer else 0.0


def tie_gaps(
    network: Network, clusters: Mapping[str, int], wishes: Wishes | None = None
) -> TieGaps:
    """All that the ties leave open. `clusters`: the number of its cluster for each group that is in
    one. Weak ties between large clusters stand under `few` and not once more as bridges; a tie that
    leads to one group alone is no bridge here, for its connector says as much."""
    wishes = wishes or Wishes()
    pairs = _Pairs(network, wishes)
    spots, parts = weak_spots(network), components(network)
    few = _few(network, _gathered(network, clusters), parts, pairs)
    joins = {
        one.pair: Meeting(one.pair, one.introducer)
        for one in join_islands(network, wishes.rules(), len(parts))
    }
    alone = isolates(network)
    return TieGaps(
        _connectors(network, spots, pairs),
        _bridges(network, spots.bridges, few, pairs),
        few,
        tuple(_island(part, joins) for part in parts[1:] if len(part) > 1)[:MOST],
        alone,
        next((m for m in (_joining((one,), joins) for one in alone) if m), None),
    )


def _connectors(network: Network, spots: WeakSpots, pairs: _Pairs) -> tuple[CutOff, ...]:
    most = sorted(spots.connectors, key=lambda one: -one.cuts_off)[:MOST]
    kept = {one.group for one in most}
    return tuple(
        _connector(network, one.group, pairs) for one in spots.connectors if one.group in kept
    )


def _connector(network: Network, group: str, pairs: _Pairs) -> CutOff:
    apart = cut_off_by(network, group)
    tied, lost = network.tied(group), set(apart)
    meeting = pairs.best(
        [each for each in tied if each in lost], [each for each in tied if each not in lost]
    )
    return CutOff(group, apart, meeting)


def _bridges(
    network: Network, bridges: Sequence[Bridge], few: Sequence[FewTies], pairs: _Pairs
) -> tuple[SinglePath, ...]:
    inner = [one for one in bridges if min(one.sizes) > 1 and not _covered(one, few)]
    most = sorted(inner, key=lambda one: -min(one.sizes))[:MOST]
    kept = {one.groups for one in most}
    return tuple(
        SinglePath(one.groups, one.sizes, pairs.best(*_ends(network, one)))
        for one in inner
        if one.groups in kept
    )


def _covered(bridge: Bridge, few: Sequence[FewTies]) -> bool:
    """Whether two clusters were named between which this is the only tie."""
    one, other = bridge.groups
    return any(
        (one in first and other in second) or (other in first and one in second)
        for first, second in (each.clusters for each in few)
    )


def _ends(network: Network, bridge: Bridge) -> tuple[list[str], list[str]]:
    """Both ends of a bridge, each with those around it."""
    one, other = bridge.groups
    near, far = set(network.tied(one)) - {other}, set(network.tied(other)) - {one}
    return [one, *sorted(near, key=network.places.__getitem__)], [
        other,
        *sorted(far, key=network.places.__getitem__),
    ]


def _gathered(network: Network, clusters: Mapping[str, int]) -> list[tuple[str, ...]]:
    """The clusters by their numbers, then every other group by itself."""
    of: dict[int, list[str]] = {}
    for group in network.order:
        if group in clusters:
            of.setdefault(clusters[group], []).append(group)
    loose = [(group,) for group in network.order if group not in clusters]
    return [*(tuple(of[number]) for number in sorted(of)), *loose]


def _few(
    network: Network,
    clusters: Sequence[tuple[str, ...]],
    parts: Sequence[Sequence[str]],
    pairs: _Pairs,
) -> tuple[FewTies, ...]:
    """Clusters that hang together and have few ties between them."""
    part_of = {group: number for number, part in enumerate(parts) for group in part}
    links = [
        (clusters[link.first], clusters[link.second], link.ties)
        for link in few_links(tie_matrix(network, clusters), clusters)
        if part_of[clusters[link.first][0]] == part_of[clusters[link.second][0]]
    ]
    links.sort(key=lambda link: -min(len(link[0]), len(link[1])))
    return tuple(
        FewTies((first, second), ties, pairs.best(first, second))
        for first, second, ties in links[:MOST]
    )


def _island(part: tuple[str, ...], joins: Mapping[tuple[str, str], Meeting]) -> Island:
    return Island(part, _joining(part, joins))


def _joining(part: Sequence[str], joins: Mapping[tuple[str, str], Meeting]) -> Meeting | None:
    """The meeting that brings in one of these groups, they first."""
    for (one, other), meeting in joins.items():
        if one in part and other not in part:
            return meeting
        if other in part and one not in part:
            return Meeting((other, one), meeting.introducer)
    return None
