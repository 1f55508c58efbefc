"""What it does to the state that a map comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.workshop.brought_bodies import BroughtGroup, MapBrought, ids_of
from facilitator.workshop.events import Event
from facilitator.workshop.group_map import EarlierMap, GroupNotes, pair_of
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.tie_strengths import Answer, is_tie


def bring(builder: StateBuilder, event: Event, body: MapBrought) -> bool:
    """There are the groups of a map, with what it knows of them and their ties."""
    first = not builder.map.positions and not builder.map.clusters
    ids = ids_of(body.groups, event.seq)
    for id, group in zip(ids, body.groups, strict=True):
        meant = builder.name_group(group.name, event.seq, f"{body.kind}{event.seq}", known=id)
        _note(builder, meant, group, first=first)
    for source, target, claim in _claims(body, ids):
        builder.map.claims.setdefault(source, {})[target] = claim
    if body.came_from == "session" and builder.map.earlier is None:
        builder.map.earlier = _earlier(body, ids)
    builder.touch("map")
    return True


def _note(builder: StateBuilder, id: str, group: BroughtGroup, *, first: bool) -> None:
    """What the map says of a group, where nothing is noted of it. Its place and its cluster mean
    something only together with those of the others: they count where there were none."""
    notes = GroupNotes(group.vision or None, group.missing or None, group.work, group.scale)
    if notes != GroupNotes():
        builder.map.notes[id] = builder.map.notes.get(id, GroupNotes()).filled(notes)
    if group.person:
        builder.map.people.add(id)
    if group.places:
        builder.map.places[id] = group.places
    if first and group.at is not None:
        builder.map.positions[id] = group.at
    if first and group.cluster:
        builder.map.clusters[id] = group.cluster


def _claims(body: MapBrought, ids: Sequence[str]) -> Iterator[tuple[str, str, Answer]]:
    """Who says what of whom; a tie to a group that the map does not have says nothing."""
    for tie in body.ties:
        if max(tie.groups) < len(ids):
            one, other = (ids[index] for index in tie.groups)
            for source, target, claim in (
                (one, other, tie.claims[0]),
                (other, one, tie.claims[1]),
            ):
                if claim and one != other:
                    yield source, target, claim


def _earlier(body: MapBrought, ids: Sequence[str]) -> EarlierMap:
    pairs = {
        pair_of(source, target): None
        for source, target, claim in _claims(body, ids)
        if is_tie(claim)
    }
    return EarlierMap(body.source, body.day, tuple(dict.fromkeys(ids)), tuple(pairs))
