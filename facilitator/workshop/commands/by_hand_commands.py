"""What people without a phone give, as the facilitator enters it: one thing, or several at once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from facilitator.locales import N_
from facilitator.workshop.activity import OTHERS
from facilitator.workshop.agenda import Step
from facilitator.workshop.anonymity import kept_moment
from facilitator.workshop.bodies import ContributionBody, OneOfSeveral, encode
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Person, Situation, StepName, step_named
from facilitator.workshop.commands.people_commands import entered
from facilitator.workshop.commands.removal_commands import present_person
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    FACILITATOR,
    SOMEBODY,
    Edit,
    EnteredByHand,
    Event,
    EventDraft,
    Withdrawal,
    by_hand_giver,
    is_somebody,
)
from facilitator.workshop.field_types import name_of
from facilitator.workshop.fold import Fold
from facilitator.workshop.handlers import apply
from facilitator.workshop.room_facts import received, with_facts
from facilitator.workshop.text_sanitizing import NAME
from facilitator.workshop.urn import Entry
from facilitator.workshop.urn_counting import put_in

AT_MOST = 200
"""Contributions that are entered at once."""


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
        entry = _Entry(now, step_named(now.state, self.step))
        given = entry.read(self.kind, self.body)
        entry.give(given, entry.who(self.who, given))
        return entry.drafts


class GivenByHand(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """One of several contributions: its kind, and its body as a phone would send it."""

    kind: str
    body: dict[str, Any]


class EnterSeveral(Command, frozen=True):
    """Several contributions, all of them or none, undone at once. They are of one person, under a
    `name` of somebody new or for `who`, as in `by-hand`; `apart`: of nobody in particular each, as
    slips of paper are, so that no two of them are of the same person."""

    name: ClassVar[str] = "by-hand-several"
    what: ClassVar[str] = N_("enter several things for a person, or several slips of paper")
    needs: ClassVar[str] = "contributions"
    given: Annotated[tuple[GivenByHand, ...], Meta(min_length=1, max_length=AT_MOST)]
    who: Person = ""
    called: Annotated[str, name_of(NAME, empty=True)] = msgspec.field(name="name", default="")
    apart: bool = False
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        entry = _Entry(now, step_named(now.state, self.step))
        bodies = [entry.read(one.kind, one.body) for one in self.given]
        named = entry.person(self.called) if self.called else self.who
        who = [entry.who(named, body) for body in bodies]
        if not self.apart and len(bodies) > 1:
            one_person = f"{SOMEBODY} {secrets.token_hex(8)}"
            who = [one_person if each == SOMEBODY else each for each in who]
        for body, each in zip(bodies, who, strict=True):
            entry.give(body, each)
        return entry.drafts


class _Entry:
    """What is entered, one by one, each as things then stand. In an anonymous step it is of nobody
    in particular, whoever is named."""

    def __init__(self, now: Situation, step: Step) -> None:
        self.drafts: list[EventDraft] = []
        self._now, self._step = now, step
        self._anonymous = step.names == "anonymous"
        self._builder = now.fold.builder

    def read(self, kind: str, body: Mapping[str, Any]) -> ContributionBody:
        """A contribution of this kind, as a phone would send it."""
        body_type = self._now.fold.catalogue.contribution(self._step.activity, kind)
        if body_type is None:
            raise Rejection("wrong-kind")
        return sanitize_body(received(convert(body, body_type)))

    def person(self, name: str) -> str:
        """The id of somebody new; "" where nobody is named."""
        if self._anonymous:
            return ""
        person = entered(self._builder, name)
        self._take(EventDraft(person))
        return person.id

    def who(self, id: str, given: ContributionBody) -> str:
        """For whom it is entered; a group that was merged is the one that it means."""
        if isinstance(given, Edit | Withdrawal) and (self._anonymous or not id):
            return _entered_as(self._now.fold, given.of)
        if self._anonymous:
            return SOMEBODY
        builder, groups = self._builder, [group.id for group in self._now.state.groups]
        who = builder.meant(id) or SOMEBODY
        if who not in (SOMEBODY, *groups):
            present_person(builder, who)
        for_group = who in groups or builder.group_of(who) or isinstance(given, Withdrawal)
        if self._now.fold.catalogue[self._step.activity].groups_only and not for_group:
            raise Rejection("for-which-group")
        return who

    def give(self, contributed: ContributionBody, who: str) -> None:
        """Enter a contribution, or raise `Rejection`."""
        builder, step = self._builder, self._step
        given = with_facts(builder, contributed, OTHERS if self._anonymous else "", who)
        if contributed.signs() and not (given.room and given.room.signer):
            raise Rejection("no-such-person")
        stored = msgspec.Raw(encode(given.without_giver()))
        body = EnteredByHand(who, given.kind, stored, given.body_version)
        draft = EventDraft(body, step=step.id, at=kept_moment(builder, step.id))
        giver = by_hand_giver(who, draft.cid, given)
        contribution = builder.contribution(builder.head + 1, draft.cid, giver, step.id, given, 0)
        builder.check(step.id, contribution)
        self._take(draft)

    def _take(self, draft: EventDraft) -> None:
        """Let what comes after it be decided as if this was stored."""
        assert isinstance(draft.body, OneOfSeveral)
        if self.drafts:
            draft = replace(draft, body=replace(draft.body, along=True))
        else:
            self._builder = self._builder.copy()
        self.drafts.append(draft)
        cid, who, step, kind, version = draft.cid, draft.who, draft.step, draft.kind, draft.version
        if step and self._anonymous:
            put_in(self._builder, Entry(cid, who, step, kind, version, draft.body))
        else:
            seq = self._builder.head + 1
            apply(self._builder, Event(seq, cid, FACILITATOR, step, kind, version, draft.body, 0))


def _entered_as(fold: Fold, cid: str) -> str:
    """Under whom the entry of nobody in particular stands that is changed or taken back."""
    entry = fold.urn.get(cid)
    bodies = [entry.body] if entry else [one.body for one in fold.events if one.cid == cid]
    who = (one.who for one in bodies if isinstance(one, EnteredByHand) and is_somebody(one.who))
    return next(who, SOMEBODY)


BY_HAND_COMMANDS: tuple[type[Command], ...] = (EnterByHand, EnterSeveral)
