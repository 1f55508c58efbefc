"""The map of a session as something that another one can begin with, or a file can hold: its groups
with what is known of them, and their ties. Who put themselves on the map is in it like a group, but
another session does not begin with them: they chose to be seen in this one."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities import ask
from facilitator.activities.ask_bodies import SCALES
from facilitator.activities.places_view import Placing, group_places
from facilitator.activities.ties_between import standing
from facilitator.activities.ties_people import people_on_map
from facilitator.workshop.brought_bodies import (
    PLACES_AT_MOST,
    BroughtGroup,
    BroughtPlace,
    BroughtTie,
    MapBrought,
)
from facilitator.workshop.group_bodies import GroupScale
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import SOURCE


def map_to_bring(state: State) -> MapBrought | None:
    """The groups that are shown, and the ties that either side named, without people who put
    themselves on the map; None where there is no group."""
    groups = map_groups(state)
    kept = [at for at, group in enumerate(groups) if not group.person]
    if not kept:
        return None
    number = {at: place for place, at in enumerate(kept)}
    ties = tuple(
        BroughtTie((number[tie.groups[0]], number[tie.groups[1]]), tie.claims)
        for tie in map_ties(state)
        if number.keys() >= set(tie.groups)
    )
    title = state.title[:SOURCE].strip()
    return MapBrought(tuple(groups[at] for at in kept), ties, title, came_from="session")


def map_groups(state: State) -> tuple[BroughtGroup, ...]:
    """The groups that are shown, in the order in which they were made."""
    vision, missing = ask.vision_groups(state), ask.missing_groups(state)
    works, scales = _answered(state)
    places, people = group_places(state), people_on_map(state)
    return tuple(
        BroughtGroup(
            group.text,
            work=state.map.of(group.id).work or works.get(group.id, ""),
            scale=state.map.of(group.id).scale or scales.get(group.id, ""),
            vision=group.id in vision,
            missing=group.id in missing,
            cluster=state.map.clusters.get(group.id, 0),
            at=state.map.positions.get(group.id),
            places=tuple(map(_place, places.get(group.id, ())[:PLACES_AT_MOST])),
            person=group.id in people,
        )
        for group in state.groups
    )


def map_ties(state: State) -> tuple[BroughtTie, ...]:
    """The ties that either side named, between places in `map_groups`."""
    number = {group.id: at for at, group in enumerate(state.groups)}
    return tuple(
        BroughtTie(
            (number[tie.groups[0]], number[tie.groups[1]]),
            tie.claims,
        )
        for tie in standing(state)
    )


def _answered(state: State) -> tuple[Mapping[str, str], Mapping[str, GroupScale]]:
    """What answers say of the groups that they name: their work, and how far they reach."""
    works: dict[str, str] = {}
    scales: dict[str, GroupScale] = {}
    for step in state.agenda.steps:
        if step.activity == ask.Ask.name:
            for answer in ask.answers(state, step):
                group = state.map.meant(answer.names)
                if group and answer.work:
                    works.setdefault(group, answer.work)
                for scale in SCALES:
                    if group and answer.scale == scale:
                        scales.setdefault(group, scale)
    return works, scales


def _place(placing: Placing) -> BroughtPlace:
    return BroughtPlace(
        placing.town,
        placing.number if placing.town else 0,
        "" if placing.town else placing.text,
        placing.district,
        placing.online,
    )
