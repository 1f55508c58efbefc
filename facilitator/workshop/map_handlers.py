"""What events tell of groups: what is known of each, where it is drawn, who introduces whom."""

from __future__ import annotations

from facilitator.workshop.events import Event
from facilitator.workshop.group_bodies import (
    GroupEdited,
    IntroductionNoted,
    MapLaidOut,
    MapRedrawn,
)
from facilitator.workshop.group_map import GroupNotes, Introduction, pair_of
from facilitator.workshop.state_builder import StateBuilder


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
    """Groups have other places or clusters; of what is no group nothing is kept, and no places of a
    map that there is no more."""
    positions, clusters = builder.map.positions, builder.map.clusters
    before = dict(positions), dict(clusters), builder.map.drawn_for
    if (body.redraw or 0) == builder.map.redraw:
        if builder.map.drawn_for != builder.map.redraw:
            builder.map.drawn_for = builder.map.redraw
            positions.clear()
        positions |= {id: at for id, at in body.positions.items() if builder.items.get(id)}
    for id, number in body.clusters.items():
        clusters.pop(id, None)
        if number and builder.items.get(id):
            clusters[id] = number
    builder.touch("map")
    return before != (positions, clusters, builder.map.drawn_for)


def redraw(builder: StateBuilder, event: Event, body: MapRedrawn) -> bool:
    """The groups that lie on the map are to be laid out anew."""
    if not builder.map.positions or builder.map.redraw != builder.map.drawn_for:
        return False
    builder.map.redraw = event.seq
    builder.touch("map")
    return True


def introduce(builder: StateBuilder, event: Event, body: IntroductionNoted) -> bool:
    """Two groups should meet."""
    pair = pair_of(*(builder.groups.meant(id) for id in body.groups))
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
