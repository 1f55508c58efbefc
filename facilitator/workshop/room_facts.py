"""What the room adds to a contribution before it is stored."""

from __future__ import annotations

from msgspec.structs import replace

from facilitator.workshop.bodies import C, RoomFacts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state_builder import StateBuilder


def received(body: C) -> C:
    """The body as it came from somebody, who can't send what the room adds. Raises Rejection."""
    if body.room is not None:
        raise Rejection("unknown-field", field="_room")
    return body


def with_facts(builder: StateBuilder, body: C, group: str) -> C:
    """The body with what the room knows: in an anonymous step the `group` that is kept of its
    giver, elsewhere ("") the id of the group that it names, if there is one of that name already.
    An anonymous one names it only once its step has closed: an id tells what was there before."""
    if group:
        return replace(body, room=RoomFacts(group))
    name = body.group_name()
    names = (builder.group_named(name) or None) if name else None
    return replace(body, room=RoomFacts(names=names)) if names else body
