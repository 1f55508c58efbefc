"""The people of a session: entered by hand, gone, back, and what they gave without a phone."""

from __future__ import annotations

import re
import secrets
from datetime import time as time_of_day
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec.structs import replace

from facilitator.locales import N_
from facilitator.workshop.activity import OTHERS
from facilitator.workshop.agenda import Step
from facilitator.workshop.anonymity import kept_moment
from facilitator.workshop.bodies import ContributionBody, encode
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.command import Command, Person, Situation, StepName, step_named
from facilitator.workshop.commands.removal_commands import present_person
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    SOMEBODY,
    EnteredByHand,
    EventDraft,
    Left,
    NewcomersRemoved,
    PersonEntered,
    Reclaimed,
    Renamed,
    Withdrawal,
    by_hand_giver,
)
from facilitator.workshop.field_types import name_of
from facilitator.workshop.participant_names import free_name
from facilitator.workshop.room_facts import received, with_facts
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
        person = sanitize_body(PersonEntered(secrets.token_hex(8), self.called, self.group))
        builder = now.fold.builder
        known = builder.group_named(person.group) or None
        return [EventDraft(replace(person, name=free_name(builder, person.name), group_id=known))]


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


class EnterByHand(Command, frozen=True):
    """A contribution of somebody without a phone, of somebody who speaks for a group (`who` is its
    id), or of nobody in particular (`who` is ""), where not only groups speak."""

    name: ClassVar[str] = "by-hand"
    what: ClassVar[str] = N_("enter something for a person")
    needs: ClassVar[str] = "contribution"
    kind: str
    body: dict[str, Any]
    who: Person = ""
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        builder, step = now.fold.builder, step_named(now.state, self.step)
        anonymous = step.names == "anonymous"
        contributed = self._given(now, step.activity)
        who = SOMEBODY if anonymous else self._who(now, step, contributed)
        given = with_facts(builder, contributed, OTHERS if anonymous else "", who)
        if contributed.signs() and not (given.room and given.room.signer):
            raise Rejection("no-such-person")
        stored = msgspec.Raw(encode(given.without_giver()))
        body = EnteredByHand(who, given.kind, stored, given.body_version)
        draft = EventDraft(body, step=step.id, at=kept_moment(builder, step.id))
        giver = by_hand_giver(who, draft.cid, given)
        contribution = builder.contribution(builder.head + 1, draft.cid, giver, step.id, given, 0)
        builder.check(step.id, contribution)
        return [draft]

    def _who(self, now: Situation, step: Step, given: ContributionBody) -> str:
        """For whom it is entered; a group that was merged is the one that it means."""
        builder, groups = now.fold.builder, [group.id for group in now.state.groups]
        who = builder.meant(self.who) or SOMEBODY
        if who not in (SOMEBODY, *groups):
            present_person(builder, who)
        for_group = who in groups or builder.group_of(who) or isinstance(given, Withdrawal)
        if now.fold.catalogue[step.activity].groups_only and not for_group:
            raise Rejection("for-which-group")
        return who

    def _given(self, now: Situation, activity: str) -> ContributionBody:
        body_type = now.fold.catalogue.contribution(activity, self.kind)
        if body_type is None:
            raise Rejection("wrong-kind")
        return sanitize_body(received(convert(self.body, body_type)))


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
        joined = [one.joined for one in people if not one.came]
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
    EnterByHand,
)
