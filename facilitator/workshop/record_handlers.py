"""What events tell of the record: choices, amendments, what goes to the groups and what they reply,
releases, follow-ups."""

from __future__ import annotations

from facilitator.workshop.events import Event
from facilitator.workshop.items import Version
from facilitator.workshop.result_bodies import (
    AmendmentAnswered,
    Chosen,
    Circulated,
    FollowedUp,
    Released,
    Replied,
)
from facilitator.workshop.room_record import Amendment, Choice, Circulation, FollowUp, Reply
from facilitator.workshop.state_builder import StateBuilder


def choose(builder: StateBuilder, event: Event, body: Chosen) -> bool:
    """Items are chosen in a step; those that there are not are left out."""
    items = tuple(dict.fromkeys(id for id in body.items if builder.knows_item(id)))
    if builder.step_builder(event.step) is None or (body.items and not items):
        return False
    builder.record.choices.pop(event.step, None)
    if items:
        builder.record.choices[event.step] = Choice(items, body.by)
    builder.touch("record")
    return True


def amend(builder: StateBuilder, event: Event, body: AmendmentAnswered) -> bool:
    """Changes asked for in a sentence are answered."""
    if builder.items.get(body.sentence) is None:
        return False
    amendment = Amendment(event.seq, body.sentence, body.answer, body.reason, body.text, body.of)
    builder.record.amendments.append(amendment)
    builder.touch("record")
    return True


def circulate(builder: StateBuilder, event: Event, body: Circulated) -> bool:
    """A version goes to the groups."""
    if not isinstance(builder.items.get(body.version), Version):
        return False
    circulation = Circulation(
        event.seq, event.at, body.version, body.until, body.covering, body.answer_to
    )
    builder.record.circulations.append(circulation)
    builder.touch("record")
    return True


def reply(builder: StateBuilder, event: Event, body: Replied) -> bool:
    """A group replies to a version that there is, or to a sentence of it."""
    version, group = builder.items.get(body.version), builder.groups.meant(body.group)
    if not isinstance(version, Version):
        return False
    if body.sentence is not None and body.sentence not in dict(version.parts):
        return False
    if body.name and body.on:
        group = builder.name_group(body.name, event.seq, f"reply {event.seq}", known=body.group)
    if builder.items.get(group) is None:
        return False
    sentence = body.sentence or ""
    key = (version.id, group, sentence)
    before = builder.record.replies.pop(key, None)
    if body.on:
        builder.record.replies[key] = Reply(
            event.seq, version.id, group, body.answer, sentence, body.text
        )
    builder.touch("record")
    return body.on or before is not None


def release(builder: StateBuilder, event: Event, body: Released) -> bool:
    """Documents are released, or no longer."""
    released = builder.record.released
    (released.update if body.on else released.difference_update)(body.what)
    builder.touch("record")
    return True


def follow(builder: StateBuilder, event: Event, body: FollowedUp) -> bool:
    """Somebody follows an item up, or nobody does any longer."""
    if not builder.knows_item(body.item) or not (body.who is None or builder.speaks(body.who)):
        return False
    before = builder.record.follow_ups.pop(body.item, FollowUp(body.item))
    if body.on:
        builder.record.follow_ups[body.item] = FollowUp(
            body.item,
            before.who if body.who is None else body.who,
            before.by if body.by is None else body.by,
            before.text if body.text is None else body.text,
        )
    builder.touch("record")
    return True
