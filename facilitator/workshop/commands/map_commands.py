"""What becomes of the map of groups: where they lie on it, and who is to meet whom."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from facilitator.locales import N_
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.taking_effect import must_be_there, noted
from facilitator.workshop.events import EventDraft
from facilitator.workshop.field_types import GroupId, Seq, Speaker, text_of
from facilitator.workshop.group_bodies import (
    Clusters,
    IntroductionNoted,
    IntroductionState,
    MapLaidOut,
    MapRedrawn,
    Positions,
)
from facilitator.workshop.text_sanitizing import REASON


class LayOut(Command, frozen=True):
    """Groups lie elsewhere on the map, or belong to other clusters. The console works it out."""

    name: ClassVar[str] = "layout"
    what: ClassVar[str] = N_("say where groups lie on the map")
    needs: ClassVar[str] = "positions"
    positions: Positions = msgspec.field(default_factory=dict)
    clusters: Clusters = msgspec.field(default_factory=dict)
    redraw: Seq | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        return noted(now, MapLaidOut(self.positions, self.clusters, self.redraw))


class Redraw(Command, frozen=True):
    """All groups are laid out on the map anew. The console works it out."""

    name: ClassVar[str] = "redraw"
    what: ClassVar[str] = N_("have the map laid out anew")

    def decide(self, now: Situation) -> list[EventDraft]:
        return noted(now, MapRedrawn())


class Introduce(Command, frozen=True):
    """Two groups should meet, have met, refused, or the room does not want them introduced."""

    name: ClassVar[str] = "introduction"
    what: ClassVar[str] = N_("note that two groups should meet, or have met")
    needs: ClassVar[str] = "groups"
    groups: tuple[GroupId, GroupId]
    state: IntroductionState = "proposed"
    introducer: Speaker | None = None
    reason: Annotated[str, text_of(REASON, empty=True)] | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, *self.groups)
        return noted(now, IntroductionNoted(self.groups, self.state, self.introducer, self.reason))


MAP_COMMANDS: tuple[type[Command], ...] = (LayOut, Redraw, Introduce)
