"""Removing somebody with what they gave, and bringing them back."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from facilitator.locales import N_
from facilitator.workshop.commands.command import Command, Person, Situation
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.removal import PersonRemoved
from facilitator.workshop.state_builder import StateBuilder


class RemovePerson(Command, frozen=True):
    """Somebody and all that they gave count nowhere any more."""

    name: ClassVar[str] = "remove-person"
    what: ClassVar[str] = N_("remove a person, with everything that they gave under their name")
    bare: ClassVar[str] = "id"
    needs: ClassVar[str] = "person"
    id: Person

    def decide(self, now: Situation) -> list[EventDraft]:
        present_person(now.fold.builder, self.id)
        return [EventDraft(PersonRemoved(self.id))]


class RestorePerson(Command, frozen=True):
    """They are back, with all that they gave."""

    name: ClassVar[str] = "restore-person"
    what: ClassVar[str] = N_("bring a removed person back, with everything that they gave")
    bare: ClassVar[str] = "id"
    needs: ClassVar[str] = "person"
    id: Person

    def decide(self, now: Situation) -> list[EventDraft]:
        person = now.state.participants.get(self.id)
        if person is None:
            raise Rejection("no-such-person")
        if not person.removed:
            raise Rejection("no-effect")
        return [EventDraft(PersonRemoved(self.id, back=True))]


class Given(NamedTuple):
    """What goes out of sight with a person: how many `answers`; whether some of them are in a
    step that counts and is closed (`counted`); whether there may be others in anonymous steps,
    which stay (`anonymous`), and whether there they `signed` some, which go."""

    answers: int
    counted: bool
    anonymous: bool
    signed: bool


def given_by(builder: StateBuilder, person: str) -> Given:
    """What somebody has standing under their own name, or has signed."""
    answers, counted, anonymous, signed = 0, False, False, False
    for step_builder in builder.steps.values():
        if step_builder.current_round is None:
            continue
        own = step_builder.given_by(person)
        answers += own
        signed |= bool(own) and step_builder.anonymous
        if step_builder.activity.counts:
            closed = step_builder.status == "closed"
            counted |= bool(own if closed else step_builder.before.get(person))
        anonymous |= step_builder.anonymous
    return Given(answers, counted, anonymous, signed)


def present_person(builder: StateBuilder, id: str) -> None:
    """Raises Rejection unless there is such a person, who is not removed."""
    person = builder.participants.get(id)
    if person is None:
        raise Rejection("no-such-person")
    if person.removed:
        raise Rejection("person-removed")


REMOVAL_COMMANDS: tuple[type[Command], ...] = (RemovePerson, RestorePerson)
