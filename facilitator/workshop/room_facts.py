"""What the room adds to a contribution before it is stored."""

from __future__ import annotations

from msgspec.structs import replace

from facilitator.data.towns import all_towns
from facilitator.workshop.bodies import C, RoomFacts, Signs, TownFacts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import GROUP
from facilitator.workshop.state_builder import StateBuilder


def received(body: C) -> C:
    """The body as it came from somebody, who can't send what the room adds. Raises Rejection."""
    if body.room is not None:
        raise Rejection("unknown-field", field="_room")
    return body


def with_facts(builder: StateBuilder, body: C, group: str, giver: str = "") -> C:
    """The body with what the room knows: the town that it names; in an anonymous step the `group`
    that is kept of its giver, elsewhere ("") the id of the group that it names, if there is one of
    that name already. An anonymous one names it only once its step has closed: an id tells what was
    there before. Of one that is signed, the name of the `giver` (a participant's id, or that of a
    group for which it was entered) or of their group. Raises Rejection for a town that there is
    not, and for a group's signature of somebody who has none."""
    name = "" if group else body.group_name()
    names = (builder.group_named(name) or None) if name else None
    number = body.town()
    town = None if number is None else _town(number)
    signer, signature = _signature(builder, body.signs(), giver)
    if not (group or names or town or signer):
        return body
    return replace(body, room=RoomFacts(group, names, town, signature, signer or None))


def _signature(builder: StateBuilder, signs: Signs, giver: str) -> tuple[str, str]:
    """Who signs, and under which name; "" where nobody does."""
    if not signs:
        return "", ""
    if signs == "name":
        return (giver, builder.participants[giver].name) if builder.knows(giver) else ("", "")
    group = giver if giver.startswith(GROUP) else builder.group_of(giver)
    item = builder.items.get(builder.meant(group)) if group else None
    if item is None:
        raise Rejection("no-group-of-yours")
    return item.id, item.text


def _town(number: int) -> TownFacts:
    town = all_towns().town(number)
    if town is None:
        raise Rejection("no-such-town")
    return TownFacts(town.name, town.country, town.lat, town.lon, town.region)
