"""What the room came to, as it was noted: choices, amendments, replies, follow-ups, releases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from facilitator.workshop.copyable import Copyable
from facilitator.workshop.result_bodies import (
    AmendmentAnswer,
    ChosenBy,
    ReplyAnswer,
)


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
