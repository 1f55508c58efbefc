"""What events tell of the people of a session: who came, is called what, has left, is back."""

from __future__ import annotations

from dataclasses import replace

from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.events import (
    FACILITATOR,
    Edit,
    Event,
    Joined,
    Left,
    NewcomersRemoved,
    PersonEntered,
    Reclaimed,
    Renamed,
)
from facilitator.workshop.extra_time import ExtraTimeGiven
from facilitator.workshop.items import answer_id
from facilitator.workshop.removal import PersonRemoved
from facilitator.workshop.state import Participant
from facilitator.workshop.state_builder import StateBuilder


def join(builder: StateBuilder, event: Event, body: Joined) -> bool:
    """Somebody came in with a phone."""
    group = _group(builder, event, event.who, body.group, body.group_id)
    came, removed = not body.newcomer, event.who in builder.removed
    joined = Participant(event.who, body.name, group, body.language, came=came, joined=event.seq)
    builder.put(replace(joined, removed=removed))
    return True


def enter(builder: StateBuilder, event: Event, body: PersonEntered) -> bool:
    """Somebody was entered by hand."""
    group = _group(builder, event, body.id, body.group, body.group_id)
    entered = Participant(body.id, body.name, group, by_hand=True, joined=event.seq)
    entered = replace(entered, removed=body.id in builder.removed)
    builder.put(entered if body.here else replace(entered, left=True, came=False))
    return True


def _group(builder: StateBuilder, event: Event, id: str, name: str, known: str | None) -> str:
    """The id of the group for which they speak, "" without one; it is theirs alone now."""
    if id in builder.participants:
        builder.unname_group(builder.participants[id].group, id)
    return builder.name_group(name, event.seq, id, known=known or "") if name else ""


def rename(builder: StateBuilder, event: Event, body: Renamed) -> bool:
    """A person has another name, or speaks for another group."""
    if body.id not in builder.participants or body == Renamed(body.id):
        return False
    changes = {} if body.name is None else {"name": body.name}
    if body.group is not None:
        changes["group"] = _group(builder, event, body.id, body.group, body.group_id)
    return builder.change(body.id, **changes)


def leave(builder: StateBuilder, event: Event, body: Left) -> bool:
    """A person has left, or is back."""
    # Whom the facilitator notes as gone is known as a person; no request brings them back.
    seen = {"came": True, "away": False}
    known = seen if body.back or event.who == FACILITATOR else {}
    person = builder.participants.get(body.id)
    # Of somebody who was not here nothing has changed in the room.
    stays = 0 if person is None or body.back else person.left_at
    left_at = event.seq if person is not None and person.was_here and not body.back else stays
    return builder.change(body.id, left=not body.back, left_at=left_at, **known)


def remove_newcomers(builder: StateBuilder, event: Event, body: NewcomersRemoved) -> bool:
    """Who came in since that event and never came back was never there."""
    people = builder.participants.values()
    newcomers = [one for one in people if one.awaits_proof and one.joined >= body.since]
    for one in newcomers:
        builder.drop(one)
    return bool(newcomers)


def reclaim(builder: StateBuilder, event: Event, body: Reclaimed) -> bool:
    """Somebody's place is on another phone: they are here, and have a phone now."""
    if not builder.knows(body.id):
        return False
    reclaimed = (*builder.participants[body.id].reclaimed, event.seq)
    here = {"left": False, "by_hand": False, "came": True, "away": False}
    return builder.change(body.id, reclaimed=reclaimed, **here)


def give_time(builder: StateBuilder, event: Event, body: ExtraTimeGiven) -> bool:
    """Somebody has so many minutes more than others."""
    return builder.change(body.id, extra=body.minutes)


def remove(builder: StateBuilder, event: Event, body: PersonRemoved) -> bool:
    """Somebody is removed, or back. That they are stands since the beginning; here is only when
    they went, if that still is so."""
    person = builder.participants.get(body.id)
    if person is None:
        return False
    went = person.removed and not body.back and person.was_here
    return builder.change(body.id, left_at=event.seq) if went else True


def unhear(builder: StateBuilder, event: Event, body: ContributionBody) -> None:
    """What somebody gave who is removed does not count. A group that they named is known, but not
    shown: should others name it meanwhile, it is the same once they are back."""
    if not event.seq:
        return
    step_builder = builder.steps[event.step]
    answer = answer_id(event.cid if step_builder.anonymous else event.seq)
    builder.unheard.add(answer)
    known = (body.room and body.room.names) or ""
    # An edit says of every text that it could be a group's name.
    if (name := body.group_name()) and (known or not isinstance(body, Edit)):
        builder.name_group(name, event.seq, answer, event.step, known)
