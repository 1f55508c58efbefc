"""What the room came to, as it was noted: choices, amendments, replies, follow-ups, releases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from facilitator.workshop.copyable import Copyable
from facilitator.workshop.events import Event
from facilitator.workshop.items import Version
from facilitator.workshop.result_bodies import (
    AmendmentAnswer,
    AmendmentAnswered,
    Chosen,
    ChosenBy,
    FollowedUp,
    Released,
    Replied,
    ReplyAnswer,
)

if TYPE_CHECKING:
    from facilitator.workshop.state_builder import StateBuilder


@dataclass(frozen=True, slots=True)
class Choice:
    """The items (ids) that the room chose in a step, the first one first, and how."""

    items: tuple[str, ...]
    by: ChosenBy


@dataclass(frozen=True, slots=True)
class Amendment:
    """What became of changes asked for in a sentence, by event number `seq`: of these texts (`of`,
    ids; none: of all in general), why, and the wording that came of it, or ""."""

    seq: int
    sentence: str
    answer: AmendmentAnswer
    reason: str
    text: str = ""
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What a group (its id) says to a version, as a whole or of one `sentence` (its id, or "")."""

    seq: int
    version: str
    group: str
    answer: ReplyAnswer
    sentence: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Who (the id of a group or a participant, or "") follows an item up, by when, and how."""

    item: str
    who: str = ""
    by: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """`choices` by the id of the step; the others in the order in which they were noted; `released`
    are the names of the documents that phones may have."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    amendments: tuple[Amendment, ...] = ()
    replies: tuple[Reply, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    released: frozenset[str] = frozenset()

    def amendments_of(self, sentence: str) -> tuple[Amendment, ...]:
        """What became of the changes asked for in one sentence."""
        return tuple(one for one in self.amendments if one.sentence == sentence)

    def replies_to(self, version: str) -> tuple[Reply, ...]:
        """What groups said to a version, as a whole and of its sentences."""
        return tuple(one for one in self.replies if one.version == version)

    def follow_up(self, item: str) -> FollowUp | None:
        """Who follows an item up, if anybody does."""
        return next((one for one in self.follow_ups if one.item == item), None)


class RoomRecordBuilder(Copyable):
    """The same, changed in place. Replies are by version, group and sentence."""

    def __init__(self) -> None:
        self.choices: dict[str, Choice] = {}
        self.amendments: list[Amendment] = []
        self.replies: dict[tuple[str, str, str], Reply] = {}
        self.follow_ups: dict[str, FollowUp] = {}
        self.released: set[str] = set()

    def frozen(self, merged: Mapping[str, str]) -> RoomRecord:
        """The record as it stands, where `merged` ids mean other groups."""
        return RoomRecord(
            MappingProxyType(dict(self.choices)),
            tuple(self.amendments),
            tuple(_meant(reply, merged) for reply in self.replies.values()),
            tuple(self.follow_ups.values()),
            frozenset(self.released),
        )


def _meant(reply: Reply, merged: Mapping[str, str]) -> Reply:
    group = merged.get(reply.group, reply.group)
    return Reply(reply.seq, reply.version, group, reply.answer, reply.sentence, reply.text)


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


def reply(builder: StateBuilder, event: Event, body: Replied) -> bool:
    """A group replies to a version that there is, or to a sentence of it."""
    version, group = builder.items.get(body.version), builder.groups.meant(body.group)
    if not isinstance(version, Version) or builder.items.get(group) is None:
        return False
    if body.sentence is not None and body.sentence not in dict(version.parts):
        return False
    sentence = body.sentence or ""
    key = (version.id, group, sentence)
    builder.record.replies.pop(key, None)
    builder.record.replies[key] = Reply(
        event.seq, version.id, group, body.answer, sentence, body.text
    )
    builder.touch("record")
    return True


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
