"""What the people on the phones ask, turned into events at its own place in the writer's queue.

A plan is carried along by a request and called in the writer's thread with the state that all
before it in the queue have made; it changes nothing but the keys of anonymous steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec

from facilitator.journal.requests import WriteRequest
from facilitator.locales import _
from facilitator.room.http.rate_limit import Limits
from facilitator.room.step_keys import Round, StepKeys, pseudonym
from facilitator.workshop.activity import Contribution
from facilitator.workshop.anonymity import kept_group, kept_moment
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.people_commands import corrected
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import ROOM, EventDraft, Hidden, Joined, Left
from facilitator.workshop.fold import Fold
from facilitator.workshop.group_bodies import GroupEdited
from facilitator.workshop.participant_names import free_name, is_taken
from facilitator.workshop.room_facts import with_facts
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.step_builder import StepBuilder
from facilitator.workshop.urn import Made

Plan = Callable[[Fold, WriteRequest], Sequence[Made]]


def anonymous_rounds(builder: StateBuilder) -> tuple[Round, ...]:
    """The open anonymous steps with their rounds: those that have a key."""
    rounds = []
    for step in builder.agenda.steps:
        step_builder = builder.step_builder(step.id)
        if step_builder is not None and step_builder.status == "open" and step.names == "anonymous":
            rounds.append((step.id, builder.round(step.id)))
    return tuple(rounds)


class Contribute(msgspec.Struct, frozen=True):
    """A contribution of one participant. As fast to make as an `Event`, for the same reason."""

    participant: str
    keys: StepKeys
    limits: Limits

    def __call__(self, fold: Fold, request: WriteRequest) -> list[EventDraft]:
        builder = fold.builder
        step_builder = builder.step_builder(request.step)
        self._may(builder, step_builder)
        assert request.cid is not None
        assert request.body is not None
        who, at = self._giver(builder, step_builder)
        anonymous = step_builder is not None and step_builder.anonymous
        group = kept_group(builder, request.step, self.participant, who) if anonymous else ""
        body = with_facts(builder, request.body, group, self.participant)
        seq = builder.head + 1
        contribution = builder.contribution(seq, request.cid, who, request.step, body, at or 0)
        builder.check(request.step, contribution)
        self._not_too_many(builder, who, body)
        draft = EventDraft(body, who, request.step, request.cid, at)
        return [draft, *_held_back(builder, request.step, contribution, at)]

    def _may(self, builder: StateBuilder, step_builder: StepBuilder | None) -> None:
        """Only who is in the session may give something, and only who is here where it counts: who
        has left is not among those of whom a share is counted."""
        person = builder.person(self.participant)
        if person is None:
            raise Rejection("who")
        if person.removed:
            raise Rejection("removed")
        if person.left and step_builder and step_builder.activity.counts:
            raise Rejection("left")

    def _giver(
        self, builder: StateBuilder, step_builder: StepBuilder | None
    ) -> tuple[str, int | None]:
        """Under which name, and at which moment (None: now), a contribution is stored."""
        if step_builder is None or not step_builder.anonymous:
            return self.participant, None
        step = step_builder.step.id
        at = kept_moment(builder, step)
        if step_builder.status != "open":
            # Refused by the check; nothing may be made for a step that is closed.
            return "~", at
        return pseudonym(self.keys.ensure(step, builder.round(step)), self.participant), at

    def _not_too_many(self, builder: StateBuilder, who: str, body: ContributionBody) -> None:
        if self.limits.off or not body.limited:
            return
        if builder.contribution_counts.get(who, 0) >= self.limits.answers:
            raise Rejection("too-many-answers", count=self.limits.answers)


def _held_back(
    builder: StateBuilder, step: str, contribution: Contribution[ContributionBody], at: int | None
) -> list[EventDraft]:
    """What waits for the facilitator is hidden. Stored with the contribution's own moment: a moment
    of its own would tell when an anonymous one came."""
    item = builder.held_back(step, contribution)
    return [EventDraft(Hidden(item), who=ROOM, step=step, at=at)] if item else []


@dataclass(frozen=True, slots=True)
class Join:
    """Somebody comes in under a new participant id; `distinct`: under a name that nobody has.
    Nothing is made of it if they came in already, by an earlier request of the same attempt."""

    participant: str
    name: str
    group: str
    language: str
    limits: Limits
    distinct: bool = False

    def __call__(self, fold: Fold, request: WriteRequest) -> list[EventDraft]:
        builder = fold.builder
        if self.participant in builder.participants:
            return []
        if builder.door.locked:
            raise Rejection("locked")
        if builder.ended:
            raise Rejection("joining-over")
        if builder.places >= self.limits.people and not self.limits.off:
            raise Rejection("full")
        if self.name and self.distinct and is_taken(builder, self.name):
            raise Rejection("taken")
        name = free_name(builder, self.name or _("Guest"))
        known = builder.group_named(self.group) or None
        body = sanitize_body(Joined(name, self.group, self.language, known, newcomer=True))
        return [EventDraft(body, self.participant)]


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """Somebody speaks for another group than they said, "" for none; `same`: it is the same group
    under its right name, which keeps what was said for it and of it, if nobody else named it. The
    same again is no change, and no error: the answer to the first request may have been lost."""

    participant: str
    group: str
    same: bool = False

    def __call__(self, fold: Fold, request: WriteRequest) -> list[EventDraft]:
        builder = fold.builder
        if not builder.knows(self.participant):
            raise Rejection("who")
        if builder.is_removed(self.participant):
            raise Rejection("removed")
        if builder.ended:
            raise Rejection("closed")
        try:
            body = corrected(builder, self.participant, None, self.group)
        except Rejection as no:
            if no.code == "no-effect":
                return []
            raise
        before = builder.participants[self.participant].group
        alone = builder.groups.is_named_only_by(before, self.participant)
        if self.same and alone and body.group and body.group_id is None:
            return [EventDraft(GroupEdited(before, body.group), self.participant)]
        return [EventDraft(body, self.participant)]


@dataclass(frozen=True, slots=True)
class Return:
    """Those who were noted as gone, or whose phones were still to come back, are here."""

    participants: Sequence[str]

    def __call__(self, fold: Fold, request: WriteRequest) -> list[EventDraft]:
        people = fold.builder.participants
        known = [people[id] for id in self.participants if id in people]
        back = [person.id for person in known if not (person.here or person.removed)]
        if fold.builder.ended:
            return []
        return [EventDraft(Left(id, back=True), ROOM) for id in back]


@dataclass(frozen=True, slots=True)
class Gone:
    """Newcomers whose phones did not come back go, unless they did so meanwhile."""

    participants: Sequence[str]

    def __call__(self, fold: Fold, request: WriteRequest) -> list[EventDraft]:
        people = fold.builder.participants
        newcomers = [id for id in self.participants if id in people and people[id].newcomer]
        return [EventDraft(Left(id), ROOM) for id in newcomers]
