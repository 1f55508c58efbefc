"""What the people on the phones ask, turned into events at its own place in the writer's queue.

A plan is carried along by a request and called in the writer's thread with the state that all
before it in the queue have made; it changes nothing but the keys of anonymous steps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from facilitator.journal.requests import Request
from facilitator.locales import _
from facilitator.room.keys import Round, StepKeys, pseudonym
from facilitator.room.pace import Limits
from facilitator.workshop.activity import Contribution
from facilitator.workshop.anonymous import is_anonymous, kept_group, kept_moment
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import ROOM, Draft, Hidden, Joined, Left
from facilitator.workshop.fold import Fold
from facilitator.workshop.frame import Frame
from facilitator.workshop.names import free_name, is_taken
from facilitator.workshop.room_facts import with_facts
from facilitator.workshop.sanitizing import sanitize
from facilitator.workshop.urn import Made

Plan = Callable[[Fold, Request], Sequence[Made]]


def anonymous_rounds(frame: Frame) -> tuple[Round, ...]:
    """The open anonymous steps with their rounds: those that have a key."""
    found = []
    for step in frame.agenda.steps:
        standing = frame.standing(step.id)
        if standing is not None and standing.status == "open" and step.names == "anonymous":
            found.append((step.id, frame.round(step.id)))
    return tuple(found)


class Contribute(NamedTuple):
    """A contribution of one participant."""

    participant: str
    keys: StepKeys
    limits: Limits

    def __call__(self, fold: Fold, request: Request) -> list[Draft]:
        frame = fold.frame
        self._may(frame, request.step)
        assert request.cid is not None
        assert request.body is not None
        who, at = self._giver(frame, request.step)
        body = self._with_facts(frame, request.step, request.body, who)
        seq = frame.head + 1
        given = frame.contribution(seq, request.cid, who, request.step, body, at or 0)
        frame.check(request.step, given)
        self._not_too_many(frame, who, body)
        draft = Draft(body, who, request.step, request.cid, at)
        return [draft, *_held_back(frame, request.step, given, at)]

    def _may(self, frame: Frame, step: str) -> None:
        """Only who is in the session may give something, and only who is here where it counts: who
        has left is not among those of whom a share is counted."""
        if not frame.knows(self.participant):
            raise Rejection("who")
        person = frame.participants[self.participant]
        standing = frame.standing(step)
        if person.left and standing and frame.catalogue[standing.step.activity].counts:
            raise Rejection("left")

    def _with_facts(
        self, frame: Frame, step: str, body: ContributionBody, who: str
    ) -> ContributionBody:
        """The body with what the room adds: who the giver speaks for, which group is named."""
        anonymous = is_anonymous(frame, step)
        group = kept_group(frame, step, self.participant, who) if anonymous else ""
        return with_facts(frame, body, group)

    def _giver(self, frame: Frame, step: str) -> tuple[str, int | None]:
        """Under which name, and at which moment (None: now), a contribution is stored."""
        standing = frame.standing(step)
        if standing is None or not is_anonymous(frame, step):
            return self.participant, None
        at = kept_moment(frame, step)
        if standing.status != "open":
            # Refused by the check; nothing may be made for a step that is closed.
            return "~", at
        return pseudonym(self.keys.ensure(step, frame.round(step)), self.participant), at

    def _not_too_many(self, frame: Frame, who: str, body: ContributionBody) -> None:
        if self.limits.off or not body.limited:
            return
        if frame.said.get(who, 0) >= self.limits.answers:
            raise Rejection("too-many-answers", count=self.limits.answers)


def _held_back(
    frame: Frame, step: str, given: Contribution[ContributionBody], at: int | None
) -> list[Draft]:
    """In a step with review, what is new or changed waits for the facilitator. Stored with the
    contribution's own moment: a moment of its own would tell when an anonymous one came."""
    standing = frame.standing(step)
    if standing is None or not standing.step.review or standing.work is None:
        return []
    item = standing.work.shows(given)
    return [Draft(Hidden(item), who=ROOM, step=step, at=at)] if item else []


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

    def __call__(self, fold: Fold, request: Request) -> list[Draft]:
        frame = fold.frame
        if self.participant in frame.participants:
            return []
        if frame.door.locked:
            raise Rejection("locked")
        if frame.ended:
            raise Rejection("joining-over")
        if frame.places >= self.limits.people and not self.limits.off:
            raise Rejection("full")
        if self.name and self.distinct and is_taken(frame, self.name):
            raise Rejection("taken")
        name = free_name(frame, self.name or _("Guest"))
        known = frame.group_named(self.group) or None
        body = sanitize(Joined(name, self.group, self.language, known, newcomer=True))
        return [Draft(body, self.participant)]


@dataclass(frozen=True, slots=True)
class Return:
    """Those who were noted as gone, or whose phones were still to come back, are here."""

    participants: Sequence[str]

    def __call__(self, fold: Fold, request: Request) -> list[Draft]:
        people = fold.frame.participants
        back = [id for id in self.participants if id in people and not people[id].here]
        if fold.frame.ended:
            return []
        return [Draft(Left(id, back=True), ROOM) for id in back]


@dataclass(frozen=True, slots=True)
class Gone:
    """Newcomers whose phones did not come back go, unless they did so meanwhile."""

    participants: Sequence[str]

    def __call__(self, fold: Fold, request: Request) -> list[Draft]:
        people = fold.frame.participants
        found = [id for id in self.participants if id in people and people[id].newcomer]
        return [Draft(Left(id), ROOM) for id in found]
