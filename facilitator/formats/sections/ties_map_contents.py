"""What is written of the map: its groups and ties with their ids, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from msgspec.structs import replace

from facilitator.activities import ties_network
from facilitator.activities.places import PlacesOptions
from facilitator.activities.places_view import latest_step
from facilitator.activities.ties_between import standing
from facilitator.activities.ties_to_bring import map_groups, map_ties
from facilitator.data.towns import CREDIT
from facilitator.formats.map_fields import MOST, Fields, group_fields, turned
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import Claim, is_tie, strongest


class GroupRow(NamedTuple):
    """A group: its id, its name and the fields of `map_fields`."""

    id: str
    name: str
    fields: Fields


class TieRow(NamedTuple):
    """A tie between two groups (their ids) as it stands. `claims`: what each of the two says of it,
    where `source` is one that names it; None where that may not be told, and then nothing tells
    which of the two named it."""

    id: str
    source: str
    target: str
    strength: Claim
    claims: tuple[Claim, Claim] | None

    @property
    def direction(self) -> Literal["undirected", "mutual", "directed"]:
        """Who named it: both, or `source` alone."""
        if self.claims is None:
            return "undirected"
        return "mutual" if all(map(is_tie, self.claims)) else "directed"


@dataclass(frozen=True, slots=True)
class MapContents:
    """The map of a session: its title, what has to be credited ("" nothing), groups and ties.
    `full`: which group named which other one may be told."""

    title: str
    credit: str
    groups: tuple[GroupRow, ...]
    ties: tuple[TieRow, ...]
    full: bool


def map_contents(state: State, *, full: bool) -> MapContents:
    """The map as it stands, with the positions of towns as exact as the agenda says; which group
    named which other one, and how, only where it is `full`."""
    step = latest_step(state)
    decimals = step.having(PlacesOptions).precision if step else MOST
    clusters = clusters_of(state)
    groups = tuple(
        GroupRow(
            item.id,
            item.text,
            group_fields(replace(group, cluster=clusters.get(item.id, 0)), decimals),
        )
        for item, group in zip(state.groups, map_groups(state), strict=True)
    )
    placed = any("latitude" in group.fields for group in groups)
    credit = CREDIT if placed else ""
    return MapContents(state.title, credit, groups, tuple(_ties(state, full=full)), full)


def clusters_of(state: State) -> dict[str, int]:
    """The clusters that are noted in the session; as the ties stand, where a group that is tied is
    in none yet."""
    noted = dict(state.map.clusters)
    tied = {id for tie in standing(state) for id in tie.groups}
    return noted if tied <= noted.keys() else ties_network.clusters(state)


def _ties(state: State, *, full: bool) -> list[TieRow]:
    ids = [group.id for group in state.groups]
    rows = []
    for number, each in enumerate(map_ties(state), 1):
        tie = turned(each) if full else each
        source, target = (ids[at] for at in tie.groups)
        claims = tie.claims if full else None
        rows.append(TieRow(f"t{number}", source, target, strongest(tie.claims), claims))
    return rows
