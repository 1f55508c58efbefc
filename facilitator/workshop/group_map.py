"""What is noted of groups: marks, places on the map, introductions; and which mean another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.workshop.copyable import Copyable
from facilitator.workshop.events import Event
from facilitator.workshop.group_bodies import (
    GroupEdited,
    GroupScale,
    IntroductionNoted,
    IntroductionState,
    MapLaidOut,
)

if TYPE_CHECKING:
    from facilitator.workshop.state_builder import StateBuilder

Pair = tuple[str, str]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GroupNotes:
    """What the facilitator noted of a group. `vision`, `missing`: whether it belongs to the victory
    party, or is missing; None where that was left to what the answers say."""

    vision: bool | None = None
    missing: bool | None = None
    work: str = ""
    scale: GroupScale = ""

    def filled(self, other: GroupNotes) -> GroupNotes:
        """The same, with what another one says where nothing is said here."""
        return GroupNotes(
            other.vision if self.vision is None else self.vision,
            other.missing if self.missing is None else self.missing,
            self.work or other.work,
            self.scale or other.scale,
        )


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two groups (their ids) that should meet, how it stands, who could bring them together (the id
    of a group or a participant, or ""), and why."""

    groups: Pair
    state: IntroductionState
    introducer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GroupMap:
    """`merged` leads from the id of a group that means another one to that one's; no other id of
    such a group is in here. `notes` and `positions` are by the id of the group."""

    merged: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, GroupNotes] = field(default_factory=dict)
    positions: Mapping[str, Point] = field(default_factory=dict)
    introductions: tuple[Introduction, ...] = ()

    def meant(self, id: str) -> str:
        """The id of the group that an id means."""
        return self.merged.get(id, id)

    def of(self, group: str) -> GroupNotes:
        """What was noted of a group."""
        return self.notes.get(group, GroupNotes())


class GroupMapBuilder(Copyable):
    """The same, changed in place; ids are kept as the events have them."""

    def __init__(self) -> None:
        self.notes: dict[str, GroupNotes] = {}
        self.positions: dict[str, Point] = {}
        self.introductions: dict[Pair, Introduction] = {}

    def frozen(self, merged: Mapping[str, str]) -> GroupMap:
        """The map as it stands, where `merged` ids mean other groups."""
        positions = {id: point for id, point in self.positions.items() if id not in merged}
        introductions: dict[Pair, Introduction] = {}
        for pair, one in self.introductions.items():
            groups = _pair(*(merged.get(id, id) for id in pair))
            if groups[0] != groups[1]:
                introducer = merged.get(one.introducer, one.introducer)
                introductions[groups] = replace(one, groups=groups, introducer=introducer)
        return GroupMap(
            MappingProxyType(dict(merged)),
            MappingProxyType({id: one for id, one in self.notes.items() if id not in merged}),
            MappingProxyType(positions),
            tuple(introductions.values()),
        )


def _pair(one: str, other: str) -> Pair:
    """Two groups in the order of their numbers."""
    return (one, other) if (len(one), one) <= (len(other), other) else (other, one)


def edit(builder: StateBuilder, event: Event, body: GroupEdited) -> bool:
    """A group has another name or mark, or means another group."""
    group, into = builder.groups.meant(body.group), body.merged_into
    known = all(builder.items.get(id) for id in (body.group, into) if id is not None)
    if not known or body == GroupEdited(body.group):
        return False
    if into is not None and builder.groups.meant(into) == group:
        return False
    builder.touch("map", "record", "items", "hidden")
    builder.namings += 1
    if body.name is not None:
        builder.items.change(group, text=builder.groups.rename(group, body.name))
    before = builder.map.notes.get(group, GroupNotes())
    notes = GroupNotes(
        before.vision if body.vision is None else body.vision,
        before.missing if body.missing is None else body.missing,
        before.work if body.work is None else body.work,
        before.scale if body.scale is None else body.scale,
    )
    if notes != GroupNotes() or group in builder.map.notes:
        builder.map.notes[group] = notes
    if into is not None:
        _merge(builder, group, builder.groups.meant(into))
    return True


def _merge(builder: StateBuilder, group: str, into: str) -> None:
    """Let a group's id mean another group, also where something was given for it."""
    builder.groups.merge(group, into)
    notes = builder.map.notes
    if group in notes:
        notes[into] = notes.get(into, GroupNotes()).filled(notes[group])
    builder.regroup(group, into)


def lay_out(builder: StateBuilder, event: Event, body: MapLaidOut) -> bool:
    """Groups have other places; of what is no group nothing is kept."""
    places = {id: point for id, point in body.positions.items() if builder.items.get(id)}
    builder.map.positions |= places
    builder.touch("map")
    return bool(places)


def introduce(builder: StateBuilder, event: Event, body: IntroductionNoted) -> bool:
    """Two groups should meet."""
    pair = _pair(*(builder.groups.meant(id) for id in body.groups))
    if pair[0] == pair[1] or not all(builder.items.get(id) for id in pair):
        return False
    if body.introducer is not None and not builder.speaks(body.introducer):
        return False
    before = builder.map.introductions.pop(pair, Introduction(pair, body.state))
    builder.map.introductions[pair] = Introduction(
        pair,
        body.state,
        before.introducer if body.introducer is None else body.introducer,
        before.reason if body.reason is None else body.reason,
    )
    builder.touch("map")
    return True
