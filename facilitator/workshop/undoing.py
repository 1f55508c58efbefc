"""What can no longer be undone, as something rests on it by now: people have answered to it, it was
counted, or more was made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import Any

from facilitator.workshop.activity import Catalogue
from facilitator.workshop.agenda_undoing import built_on
from facilitator.workshop.bodies import Body, ContributionBody, builtins
from facilitator.workshop.brought_bodies import MapBrought, ids_of
from facilitator.workshop.events import (
    FACILITATOR,
    ROOM,
    EnteredByHand,
    Event,
    PersonEntered,
    Starred,
    StepClosed,
)
from facilitator.workshop.group_bodies import MapLaidOut
from facilitator.workshop.item_bodies import DisagreementMade, TermsSet, made_id
from facilitator.workshop.items import PRINCIPLE, VERSION
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.theme_bodies import ItemRenamed
from facilitator.workshop.urn import Entry


@dataclass(frozen=True, slots=True)
class Undoing:
    """All events of a session, of which some are undone, what is in its urn, and the state that
    they make."""

    catalogue: Catalogue
    builder: StateBuilder
    events: Sequence[Event]
    undone: AbstractSet[int]
    urn: Mapping[str, Entry]

    def too_late(self, seqs: Sequence[int]) -> bool:
        """Whether something rests on any of these events, which one command made. What people
        answered stays valid: a text or a list that they answered to cannot be taken away, nor what
        such a text was made of."""
        meant = [self.events[seq - 1] for seq in seqs]
        later = self.events[seqs[-1] :]
        return (
            any(self._answered(event) for event in meant)
            or any(built_on(event, self.events, self.undone) for event in meant)
            or self._put_to_people(meant)
            or self._counted(meant, later)
            or self._known_since(meant, later)
            or self._judged_since(meant, later)
            or self._held_on(meant, later)
        )

    @property
    def _put_up(self) -> frozenset[str]:
        return frozenset(body.kind for body in self.catalogue.puts_up)

    def _answered(self, put_up: Event) -> bool:
        """Whether people have answered to a text or a list that this event put up."""
        return put_up.kind in self._put_up and (
            any(entry.step == put_up.step for entry in self.urn.values())
            or any(
                event.step == put_up.step
                and (event.who not in (FACILITATOR, ROOM) or event.kind == EnteredByHand.kind)
                for event in self.events[put_up.seq :]
            )
        )

    def _put_to_people(self, meant: Sequence[Event]) -> bool:
        """Whether what these events made, worded or chose is in a frozen text that people have
        answered to."""
        made = {f"{kind}{event.seq}" for event in meant for kind in (VERSION, PRINCIPLE)}
        for event in meant:
            if isinstance(body := event.body, ItemRenamed | Starred | TermsSet):
                made.add(body.item)
        put_up = self._put_up
        return any(
            event.body and not made.isdisjoint(ids_in(event.body)) and self._answered(event)
            for event in self.events[meant[0].seq :]
            if event.kind in put_up
        )

    def _counted(self, meant: Sequence[Event], later: Sequence[Event]) -> bool:
        """Whether one of these entries by hand was counted when its step closed."""
        steps = {event.step for event in meant if event.kind == EnteredByHand.kind}
        final = {step for step in steps if self._is_final(step)}
        return any(one.step in final and one.kind == StepClosed.kind for one in later)

    def _is_final(self, step: str) -> bool:
        step_builder = self.builder.step_builder(step)
        return step_builder is not None and (step_builder.activity.counts or step_builder.anonymous)

    def _known_since(self, meant: Sequence[Event], later: Sequence[Event]) -> bool:
        """Whether these events entered people, or brought groups, of whom others tell since."""
        made = {id for event in meant for id in _people_and_groups(event)}
        # Where groups lie on the map is noted by the program itself: nobody told of them by it.
        return bool(made) and (
            any(
                event.who in made
                or (
                    event.body is not None
                    and event.kind != MapLaidOut.kind
                    and not made.isdisjoint(ids_in(event.body))
                )
                for event in self._standing(later)
            )
            or any(not made.isdisjoint(ids_in(entry.body)) for entry in self.urn.values())
        )

    def _judged_since(self, meant: Sequence[Event], later: Sequence[Event]) -> bool:
        """Whether the facilitator noted a later result, which was worked out of what these events
        had noted, or put a text to people on account of it."""
        results = {body.kind for body in self.catalogue.results}
        steps = {event.step for event in meant if event.kind in results}
        noted = results | self._put_up
        return bool(steps) and any(
            event.step in steps and event.who == FACILITATOR and event.kind in noted
            for event in self._standing(later)
        )

    def _held_on(self, meant: Sequence[Event], later: Sequence[Event]) -> bool:
        """Whether people have said something on a disagreement that these events noted."""
        made = {
            made_id(event.body, event.seq)
            for event in meant
            if isinstance(event.body, DisagreementMade)
        }
        given: Iterator[Event | Entry] = chain(self._standing(later), self.urn.values())
        return bool(made) and any(
            isinstance(one.body, ContributionBody | EnteredByHand)
            and not made.isdisjoint(ids_in(one.body))
            for one in given
        )

    def _standing(self, events: Sequence[Event]) -> Iterator[Event]:
        return (event for event in events if event.seq not in self.undone)


def _people_and_groups(event: Event) -> Iterator[str]:
    """The ids of whom an event entered, and of the groups that it brought."""
    body = event.body
    if isinstance(body, PersonEntered):
        yield body.id
    elif isinstance(body, MapBrought):
        ids = ids_of(body.groups, event.seq)
        yield from (id for id, group in zip(ids, body.groups, strict=True) if group.id is None)


def ids_in(body: Body) -> Iterator[str]:
    """Every text in a body, however deep: the ids that it names are among them."""
    yield from _strings(builtins(body))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
