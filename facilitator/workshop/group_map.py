"""What is noted of groups: marks, places on the map, introductions; and which mean another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from facilitator.workshop.brought_bodies import BroughtPlace
from facilitator.workshop.copyable import Copyable
from facilitator.workshop.group_bodies import (
    GroupScale,
    IntroductionState,
)
from facilitator.workshop.tie_strengths import Answer

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
class EarlierMap:
    """The map of the session that this one began with: its title and its day, its groups (ids) and
    its ties."""

    title: str
    day: date | None
    groups: tuple[str, ...]
    ties: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class GroupMap:
    """`merged` leads from the id of a group that means another one to that one's. `notes`,
    `positions` and `clusters` (numbers from 1) are by the id of the group, `people` are the ids of
    those that were brought as somebody who is there for themselves; no id of a merged group is in
    them. What was brought from elsewhere is kept by the ids that groups had then
    (`meant`): `claims` are what groups say of others, the `places` where they work, and `earlier`
    the map of the session that this one began with. `redraw` is the number of the latest event that
    had all groups laid out anew, 0 if there is none; `waits`: they are not laid out yet."""

    merged: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, GroupNotes] = field(default_factory=dict)
    positions: Mapping[str, Point] = field(default_factory=dict)
    clusters: Mapping[str, int] = field(default_factory=dict)
    introductions: tuple[Introduction, ...] = ()
    claims: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    places: Mapping[str, tuple[BroughtPlace, ...]] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    earlier: EarlierMap | None = None
    redraw: int = 0
    waits: bool = False

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
        self.clusters: dict[str, int] = {}
        self.introductions: dict[Pair, Introduction] = {}
        self.claims: dict[str, dict[str, Answer]] = {}
        self.places: dict[str, tuple[BroughtPlace, ...]] = {}
        self.people: set[str] = set()
        self.earlier: EarlierMap | None = None
        self.redraw = self.drawn_for = 0
        """The number of the latest event that had the groups laid out anew, and of that for which
        they were."""

    def frozen(self, merged: Mapping[str, str]) -> GroupMap:
        """The map as it stands, where `merged` ids mean other groups."""
        positions = {id: point for id, point in self.positions.items() if id not in merged}
        clusters = {id: number for id, number in self.clusters.items() if id not in merged}
        introductions: dict[Pair, Introduction] = {}
        for pair, one in self.introductions.items():
            groups = pair_of(*(merged.get(id, id) for id in pair))
            if groups[0] != groups[1]:
                introducer = merged.get(one.introducer, one.introducer)
                introductions[groups] = replace(one, groups=groups, introducer=introducer)
        return GroupMap(
            MappingProxyType(dict(merged)),
            MappingProxyType({id: one for id, one in self.notes.items() if id not in merged}),
            MappingProxyType(positions),
            MappingProxyType(clusters),
            tuple(introductions.values()),
            MappingProxyType({id: MappingProxyType(dict(of)) for id, of in self.claims.items()}),
            MappingProxyType(dict(self.places)),
            frozenset(self.people - merged.keys()),
            self.earlier,
            self.redraw,
            self.redraw != self.drawn_for,
        )


def pair_of(one: str, other: str) -> Pair:
    """Two groups in the order of their numbers."""
    return (one, other) if (len(one), one) <= (len(other), other) else (other, one)
