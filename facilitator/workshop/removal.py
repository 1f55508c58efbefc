"""Removing a person: they count nowhere, and what they gave is out of sight, until they are brought
back. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.events import FACILITATOR, Event
from facilitator.workshop.field_types import PersonId


class PersonRemoved(Body, frozen=True):
    """A person is removed: what they gave counts and is shown nowhere. Or they are `back`, and all
    of it with them."""

    kind: ClassVar[str] = "remove-person"
    undoable: ClassVar[bool] = True
    id: PersonId
    back: bool = False


def removed_people(events: Iterable[Event], undone: Collection[int]) -> frozenset[str]:
    """The ids of the people who are removed once these events have happened, of which some are
    undone."""
    removed: set[str] = set()
    for event in events:
        # Of a struct `isinstance` takes five times as long, and this asks of every event.
        if type(event.body) is not PersonRemoved or event.who != FACILITATOR:
            continue
        if event.seq not in undone:
            (removed.discard if event.body.back else removed.add)(event.body.id)
    return frozenset(removed)


def is_of(people: Collection[str], who: str, body: ContributionBody) -> bool:
    """Whether something is of one of these people: they gave it under their own name, it was
    entered for them, or they signed it."""
    return who in people or (body.room is not None and body.room.signer in people)
