"""Bodies of which the wall is told a part, whatever is hidden: no names, no notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from msgspec.structs import replace

from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.bodies import UNSAID, Body, C, ContributionBody, RoomFacts
from facilitator.workshop.brought_bodies import MapBrought, ids_of
from facilitator.workshop.events import (
    AgendaReplaced,
    Event,
    Joined,
    NoteWritten,
    PersonEntered,
    Renamed,
    SessionOpened,
    StepInserted,
)
from facilitator.workshop.extra_time import ExtraTimeGiven
from facilitator.workshop.group_bodies import GroupEdited
from facilitator.workshop.items import GROUP
from facilitator.workshop.remote_bodies import RemoteSwitched, RemoteUsed
from facilitator.workshop.sittings import SittingBegan


def unsigned(public: C, *, named: bool) -> C:
    """The same without the id of who signed it: under which name, stands in it, if the wall may
    name them."""
    if public.room is None or public.room.signer is None:
        return public
    signature = public.room.signature if named else ""
    return replace(public, room=replace(public.room, signer=None, signature=signature))


def of_removed(public: Body | None, given: Body, removed: Collection[str]) -> Body | None:
    """The same with the id of who signed it, if that is one of the `removed` people: the wall then
    leaves it out, as the room does."""
    facts = given.room if isinstance(given, ContributionBody) else None
    if facts is None or facts.signer not in removed or not isinstance(public, ContributionBody):
        return public
    return replace(public, room=replace(public.room or RoomFacts(), signer=facts.signer))


def nameless(event: Event, body: Joined | PersonEntered | Renamed) -> Body:
    """Somebody without a name, of a group by its id: which groups the wall may name, it is told
    apart."""
    group, id = body.group, body.group_id
    if group:
        id = id or f"{GROUP}{event.seq}"
        group = id
    if isinstance(body, Renamed):
        return Renamed(body.id, None, group, id)
    if isinstance(body, PersonEntered):
        return PersonEntered(body.id, UNSAID, group or "", id, body.here)
    return Joined(UNSAID, group or "", "", id, body.newcomer)


_HUSHED = frozenset(body.kind for body in (ExtraTimeGiven, RemoteSwitched, RemoteUsed))


def hushed(event: Event) -> Event:
    """The event under another kind, where not even its kind may be known: that somebody has extra
    time, or that the facilitator leads with a phone. Of a note there is as little to know."""
    return replace(event, kind=NoteWritten.kind) if event.kind in _HUSHED else event


def groups_by_id(body: GroupEdited | MapBrought, seq: int) -> Body:
    """What is noted or brought of groups, by their ids: which ones the wall may name, it is told
    apart. The wall has no page for their work, and tells nobody apart from groups."""
    if isinstance(body, GroupEdited):
        return replace(body, name=None if body.name is None else body.group, work=None)
    groups = (
        replace(group, name=id, id=id, work="", person=False)
        for group, id in zip(body.groups, ids_of(body.groups, seq), strict=True)
    )
    # A file may be called after somebody; of an earlier session the wall says what has changed.
    source = body.source if body.came_from == "session" else ""
    return replace(body, groups=tuple(groups), source=source)


def without_notes(
    body: SessionOpened | AgendaReplaced | StepInserted | StepsArranged | SittingBegan,
) -> Body:
    """What is planned, without the facilitator's notes."""
    if isinstance(body, StepInserted):
        return replace(body, step=_bare(body.step))
    if isinstance(body, SittingBegan | StepsArranged):
        return replace(body, steps=tuple(map(_bare, body.steps)))
    steps = [_bare(step) for step in body.agenda["steps"]]
    return replace(body, agenda={**body.agenda, "steps": steps})


def _bare(step: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in step.items() if name != "notes"}
