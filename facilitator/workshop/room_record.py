"""What the room came to, as it was noted: choices, amendments, what went to the groups and what
they replied, follow-ups, releases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
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
class Circulation:
    """A version (its id) that went to the groups at a moment (milliseconds since 1970), by event
    number `seq`: until when they reply, what is written with it, and to whom they reply."""

    seq: int
    at: int
    version: str
    until: date
    covering: str = ""
    answer_to: str = ""


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
    circulations: tuple[Circulation, ...] = ()

    @property
    def circulation(self) -> Circulation | None:
        """What went to the groups last."""
        return self.circulations[-1] if self.circulations else None


class RoomRecordBuilder(Copyable):
    """The same, changed in place. Replies are by version, group and sentence."""

    def __init__(self) -> None:
        self.choices: dict[str, Choice] = {}
        self.amendments: list[Amendment] = []
        self.replies: dict[tuple[str, str, str], Reply] = {}
        self.follow_ups: dict[str, FollowUp] = {}
        self.circulations: list[Circulation] = []
        self.released: set[str] = set()

    def frozen(self, merged: Mapping[str, str]) -> RoomRecord:
        """The record as it stands, where `merged` ids mean other groups."""
        return RoomRecord(
            MappingProxyType(dict(self.choices)),
            tuple(self.amendments),
            tuple(self._replies(merged)),
            tuple(self.follow_ups.values()),
            frozenset(self.released),
            tuple(self.circulations),
        )

    def _replies(self, merged: Mapping[str, str]) -> Iterable[Reply]:
        """Those that count: of two groups that are one by now, the last one to the same."""
        last: dict[tuple[str, str, str], Reply] = {}
        for reply in self.replies.values():
            group = merged.get(reply.group, reply.group)
            key = (reply.version, group, reply.sentence)
            last.pop(key, None)
            last[key] = replace(reply, group=group)
        return last.values()
