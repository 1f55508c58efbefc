"""What is written of the map: its groups and ties with their ids, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from msgspec.structs import replace

from facilitator.activities import ties_network
from facilitator.activities.places import PlacesOptions
from facilitator.activities.places_view import latest_step
from facilitator.activities.ties_between import standing
from facilitator.activities.ties_to_bring import map_groups, map_ties
from facilitator.data.towns import CREDIT
from facilitator.formats.map_fields import MOST, Fields, both_say, group_fields, strongest, turned
from facilitator.workshop.brought_bodies import Claim
from facilitator.workshop.state import State


class GroupRow(NamedTuple):
    """A group: its id, its name and the fields of `map_fields`."""

    id: str
    name: str
    fields: Fields


class TieRow(NamedTuple):
    """A tie between two groups (their ids), of which `source` names it; `both`: the other one does,
    too. `claims`: what each of the two says of it."""

    id: str
    source: str
    target: str
    strength: Claim
    both: bool
    claims: tuple[Claim, Claim]


@dataclass(frozen=True, slots=True)
class MapContents:
    """The map of a session: its title, what has to be credited ("" nothing), groups and ties."""

    title: str
    credit: str
    groups: tuple[GroupRow, ...]
    ties: tuple[TieRow, ...]


def map_contents(state: State) -> MapContents:
    """The map as it stands, with the positions of towns as exact as the agenda says."""
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
    return MapContents(state.title, CREDIT if placed else "", groups, tuple(_ties(state)))


def clusters_of(state: State) -> dict[str, int]:
    """The clusters that are noted in the session; as the ties stand, where a group that is tied is
    in none yet."""
    noted = dict(state.map.clusters)
    tied = {id for tie in standing(state) for id in tie.groups}
    return noted if tied <= noted.keys() else ties_network.clusters(state)


def _ties(state: State) -> list[TieRow]:
    ids = [group.id for group in state.groups]
    rows = []
    for number, each in enumerate(map_ties(state), 1):
        tie = turned(each)
        source, target = (ids[at] for at in tie.groups)
        rows.append(TieRow(f"t{number}", source, target, strongest(tie), both_say(tie), tie.claims))
    return rows
