"""The people of a session: entered by hand, corrected, gone, back."""

from __future__ import annotations

import re
import secrets
from datetime import time as time_of_day
from typing import Annotated, ClassVar

import msgspec
from msgspec.structs import replace

from facilitator.locales import N_
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.command import Command, Person, Situation
from facilitator.workshop.commands.removal_commands import present_person
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    EventDraft,
    Left,
    NewcomersRemoved,
    PersonEntered,
    Reclaimed,
    Renamed,
)
from facilitator.workshop.field_types import name_of
from facilitator.workshop.participant_names import free_name
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.text_sanitizing import GROUP, NAME

_MINUTES = re.compile("[0-9]{1,5}")
_TIME_OF_DAY = re.compile("([01]?[0-9]|2[0-3]):([0-5][0-9])")


class EnterPerson(Command, frozen=True):
    """Somebody has no phone."""

    name: ClassVar[str] = "person"
    what: ClassVar[str] = N_("enter a person who has no phone")
    bare: ClassVar[str] = "called"
    needs: ClassVar[str] = "name"
    called: Annotated[str, name_of(NAME)] = msgspec.field(name="name")
    group: Annotated[str, name_of(GROUP, empty=True)] = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(entered(now.fold.builder, self.called, self.group))]


class CorrectPerson(Command, frozen=True):
    """A person is called otherwise, or speaks for another group ("" for none)."""

    name: ClassVar[str] = "correct"
    what: ClassVar[str] = N_("correct a person's name or group")
    needs: ClassVar[str] = "person"
    id: Person
    called: Annotated[str, name_of(NAME)] | None = msgspec.field(name="name", default=None)
    group: Annotated[str, name_of(GROUP, empty=True)] | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        _known(now, self.id)
        return [EventDraft(corrected(now.fold.builder, self.id, self.called, self.group))]


class Leave(Command, frozen=True):
    """Somebody has left."""

    name: ClassVar[str] = "leave"
    what: ClassVar[str] = N_("mark a person as having left")
    bare: ClassVar[str] = "id"
    needs: ClassVar[str] = "person"
    id: Person

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(Left(_known(now, self.id)))]


class Return(Command, frozen=True):
    """Somebody is back."""

    name: ClassVar[str] = "return"
    what: ClassVar[str] = N_("mark a person as back")
    bare: ClassVar[str] = "id"
    needs: ClassVar[str] = "person"
    id: Person

    def decide(self, now: Situation) -> list[EventDraft]:
        return [EventDraft(Left(_known(now, self.id), back=True))]


class RemoveNewcomers(Command, frozen=True):
    """`since`: so many minutes ago, or a time of day; "" means since the beginning."""

    name: ClassVar[str] = "remove-newcomers"
    what: ClassVar[str] = N_("remove newcomers who never came back: those since then, or all")
    bare: ClassVar[str] = "since"
    needs: ClassVar[str] = "minutes"
    since: Annotated[str, name_of(20, empty=True)] = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        since, events = moment(self.since, now.clock), now.fold.events
        people = now.state.participants.values()
        joined = [one.joined for one in people if one.awaits_proof]
        removed = [seq for seq in joined if events[seq - 1].at >= since]
        if not removed:
            raise Rejection("no-newcomers")
        return [EventDraft(NewcomersRemoved(min(removed)))]


class GivePlace(Command, frozen=True):
    """A person's place is theirs again on another phone."""

    name: ClassVar[str] = "give-place"
    what: ClassVar[str] = N_("give a person's place to another phone")
    id: Person

    def decide(self, now: Situation) -> list[EventDraft]:
        if not now.fold.builder.knows(self.id):
            raise Rejection("no-such-person")
        present_person(now.fold.builder, self.id)
        return [EventDraft(Reclaimed(self.id))]


def entered(builder: StateBuilder, name: str, group: str = "") -> PersonEntered:
    """Somebody without a phone, under a name that nobody has."""
    person = sanitize_body(PersonEntered(secrets.token_hex(8), name, group))
    known = builder.group_named(person.group) or None
    return replace(person, name=free_name(builder, person.name), group_id=known)


def corrected(builder: StateBuilder, person: str, name: str | None, group: str | None) -> Renamed:
    """What it means that a person has this name and group; None: as before. Raises Rejection if
    that changes nothing."""
    before = builder.participants[person]
    given = sanitize_body(Renamed(person, name, group))
    called = None if given.name in (None, before.name) else free_name(builder, given.name or "")
    known = builder.group_named(given.group) if given.group else ""
    same_group = given.group is None or (known == before.group and bool(known) == bool(given.group))
    if called is None and same_group:
        raise Rejection("no-effect")
    if same_group:
        return Renamed(person, called)
    return Renamed(person, called, given.group, known or None)


def _known(now: Situation, id: str) -> str:
    present_person(now.fold.builder, id)
    return id


def moment(typed: str, clock: Clock) -> int:
    """The moment that is meant, in milliseconds since 1970: so many minutes ago, or the last time
    that it was that time of day; 0 if nothing is given. Raises Rejection."""
    typed = typed.strip()
    if not typed:
        return 0
    if _MINUTES.fullmatch(typed):
        return round((clock() - 60 * int(typed)) * 1000)
    if match := _TIME_OF_DAY.fullmatch(typed):
        return clock.last(time_of_day(int(match[1]), int(match[2])))
    raise Rejection("no-moment")


PEOPLE_COMMANDS: tuple[type[Command], ...] = (
    Leave,
    Return,
    RemoveNewcomers,
    EnterPerson,
    CorrectPerson,
)
