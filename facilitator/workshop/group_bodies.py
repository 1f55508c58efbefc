"""What the facilitator notes of groups: their names and marks, their places on the map, and who is
to be introduced to whom."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.bodies import Body
from facilitator.workshop.field_types import (
    GroupId,
    Place,
    Seq,
    Speaker,
    expecting,
    name_of,
    text_of,
)
from facilitator.workshop.text_sanitizing import ANSWER, GROUP, REASON

GroupScale = Literal["local", "national", "international", ""]
Positions = Annotated[
    dict[GroupId, tuple[Place, Place]],
    Meta(max_length=3000),
    expecting(N_("groups with their places as [x, y]")),
]
Clusters = Annotated[
    dict[GroupId, Annotated[int, Meta(ge=0, le=3000)]],
    Meta(max_length=3000),
    expecting(N_("groups with the numbers of their clusters")),
]
IntroductionState = Literal["proposed", "made", "refused", "not"]


class GroupEdited(Body, frozen=True):
    """A group has another name, is marked as one of the victory party (`vision`) or as one that is
    `missing`, does this `work`, reaches so far (`scale`, "" not said), or is the same as another
    one (`merged_into`): its id stays valid and means that one. What is left out is unchanged."""

    kind: ClassVar[str] = "group-edit"
    undoable: ClassVar[bool] = True
    group: GroupId
    name: Annotated[str, name_of(GROUP)] | None = None
    vision: bool | None = None
    missing: bool | None = None
    work: Annotated[str, text_of(ANSWER, empty=True)] | None = None
    scale: GroupScale | None = None
    merged_into: GroupId | None = None


class MapLaidOut(Body, frozen=True):
    """Groups have these places on the map, as `[x, y]`; x grows to the right and y down, in units
    of the map alone; and they belong to these clusters, by number from 1, 0 for none. Groups that
    are not listed stay where they are and what they are. `redraw` is the number of the latest such
    event that stands, left out where there is none: places that name another one are of a map that
    there is no more."""

    # Not undoable: the program makes it by itself, and undoing would begin with what nobody did.
    kind: ClassVar[str] = "layout"
    positions: Positions = msgspec.field(default_factory=dict)
    clusters: Clusters = msgspec.field(default_factory=dict)
    redraw: Seq | None = None


class MapRedrawn(Body, frozen=True):
    """All groups are to be laid out on the map anew. They stay where they are until the first
    `layout` that names this event; of places from before nothing is kept then."""

    kind: ClassVar[str] = "redraw"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("had the map laid out anew")


class IntroductionNoted(Body, frozen=True):
    """Two groups should meet: it is proposed, it was made, they refused it, or the room does not
    want it (`not`). `introducer` is who could bring them together. The last one on a pair counts;
    an introducer or a reason that is left out is unchanged."""

    kind: ClassVar[str] = "introduction"
    undoable: ClassVar[bool] = True
    groups: tuple[GroupId, GroupId]
    state: IntroductionState
    introducer: Speaker | None = None
    reason: Annotated[str, text_of(REASON, empty=True)] | None = None
