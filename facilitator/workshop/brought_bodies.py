"""A map that comes from elsewhere: groups with what is known of them, and the ties between them,
out of an earlier session or a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from facilitator.workshop.bodies import Body, TownFacts
from facilitator.workshop.field_types import Day, GroupId, Place, name_of, text_of
from facilitator.workshop.group_bodies import GroupScale
from facilitator.workshop.items import GROUP, numbered
from facilitator.workshop.text_sanitizing import ANSWER, SOURCE
from facilitator.workshop.tie_strengths import Claim

PLACE = 120
"""Characters of a place."""
GROUPS_AT_MOST, TIES_AT_MOST, PLACES_AT_MOST = 2_000, 10_000, 50
CLUSTERS_AT_MOST = 3_000
BYTES_AT_MOST = 900_000
"""Of the whole map as JSON: it has to go to consoles as one line (`link/messages.py`)."""


class BroughtPlace(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """Where a group works: a town, with its number in the table (`geonames`, 0 for none), or a
    `text`; a `district` of it; whether the group works `online`."""

    town: TownFacts | None = None
    geonames: Annotated[int, Meta(ge=0, le=10**10)] = 0
    text: Annotated[str, text_of(PLACE, empty=True)] = ""
    district: Annotated[str, text_of(PLACE, empty=True)] = ""
    online: bool = False


class BroughtGroup(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, gc=False
):
    """A group of the map. `id` is the one that it has in this session, where one of that name was
    there before; the room writes it down. `cluster` is its number from 1, 0 for none, and `at` its
    place on the map. `person`: it is somebody who is on the map for themselves."""

    name: Annotated[str, name_of(ANSWER)]
    id: GroupId | None = None
    work: Annotated[str, text_of(ANSWER, empty=True)] = ""
    scale: GroupScale = ""
    vision: bool = False
    missing: bool = False
    cluster: Annotated[int, Meta(ge=0, le=CLUSTERS_AT_MOST)] = 0
    at: tuple[Place, Place] | None = None
    places: Annotated[tuple[BroughtPlace, ...], Meta(max_length=PLACES_AT_MOST)] = ()
    person: bool = False


Index = Annotated[int, Meta(ge=0, le=GROUPS_AT_MOST)]


class BroughtTie(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A tie between two groups, by their places in the list of groups from 0, and what each of the
    two says of it."""

    groups: tuple[Index, Index]
    claims: tuple[Claim, Claim]


BroughtGroups = Annotated[tuple[BroughtGroup, ...], Meta(min_length=1, max_length=GROUPS_AT_MOST)]
BroughtTies = Annotated[tuple[BroughtTie, ...], Meta(max_length=TIES_AT_MOST)]


class MapBrought(Body, frozen=True):
    """Groups and ties come from an earlier session (`came_from`), called `source` and held on that
    `day`, or from a file of that name. A group that the session knows by its name is that one, with
    its `id`. What was noted of it here stays; what the map says of it is added. What a group says
    of another one in the session itself holds against what the map says."""

    kind: ClassVar[str] = "bring-map"
    undoable: ClassVar[bool] = True
    groups: BroughtGroups
    ties: BroughtTies = ()
    source: Annotated[str, name_of(SOURCE, empty=True)] = ""
    came_from: Literal["session", "file"] = "file"
    day: Day | None = None


def ids_of(groups: Sequence[BroughtGroup], seq: int) -> tuple[str, ...]:
    """The ids of the groups that the event of that number brings, in their order."""
    made = numbered(GROUP, seq, len(groups))
    return tuple(group.id or id for group, id in zip(groups, made, strict=True))
