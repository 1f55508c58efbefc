"""Which events of an archive may come in: those that a room of ours could have stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.agenda_reading import WrongAgenda, from_table, step_of
from facilitator.workshop.bodies import Body
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.events import (
    FACILITATOR,
    ROOM,
    AgendaReplaced,
    EnteredByHand,
    Event,
    SessionOpened,
    StepInserted,
)
from facilitator.workshop.session_kinds import SESSION_EVENTS
from facilitator.workshop.sittings import SittingBegan

_WHO = re.compile(f"[0-9a-f]{{16}}|~[0-9a-f]{{24}}|somebody|{FACILITATOR}|{ROOM}")


class _Acceptable:
    """Goes along the events of one archive."""

    def __init__(self) -> None:
        self.agenda: Agenda | None = None
        self.inserted: dict[str, set[str]] = {}
        """The activities of the steps that came in later, by their ids."""

    def __call__(self, event: Event) -> None:
        """Raise ValueError or `Rejection` for an event that may not come in."""
        if not _WHO.fullmatch(event.who):
            raise ValueError("who")
        if event.body is None:
            return
        if isinstance(event.body, SessionOpened):
            self._open(event.body)
        if isinstance(event.body, AgendaReplaced):
            self._replace(event.body)
        if isinstance(event.body, StepInserted):
            self._insert(event.body.step)
        if isinstance(event.body, SittingBegan | StepsArranged):
            for table in event.body.steps:
                self._insert(table)
        activities = self._activities(event.step)
        if event.step and not activities:
            raise ValueError("step")
        _fits(activities, event.body)

    def _activities(self, id: str) -> frozenset[str]:
        """What may be done in a step of that id: one that was dropped may have come in once more
        as another."""
        own = self.agenda.step(id) if self.agenda else None
        return frozenset(self.inserted.get(id, ())) | ({own.activity} if own else set())

    def _open(self, body: SessionOpened) -> None:
        if self.agenda is not None:
            raise ValueError("opened twice")
        self.agenda = _agenda(body.agenda)

    def _replace(self, body: AgendaReplaced) -> None:
        agenda = _agenda(body.agenda)
        if not _kept(body.agenda, agenda.to_body()):
            raise ValueError("text")
        self.agenda = agenda

    def _insert(self, table: Mapping[str, Any]) -> None:
        # Nothing is said of its place: a step whose insertion was undone may come in once more.
        try:
            step = step_of(table, CATALOGUE)
        except WrongAgenda as error:
            raise ValueError("step") from error
        if not _kept(table, step.to_body()):
            raise ValueError("text")
        self.inserted.setdefault(step.id, set()).add(step.activity)


def _agenda(table: Mapping[str, Any]) -> Agenda:
    try:
        return from_table(table, CATALOGUE)
    except WrongAgenda as error:
        raise ValueError("agenda") from error


def _kept(given: Any, read: Any) -> bool:
    """Whether a table is read as it was given, as far as it says anything: one of an earlier
    version says nothing of options that there were not yet."""
    if isinstance(given, dict) and isinstance(read, dict):
        return all(_kept(value, read.get(key, value)) for key, value in given.items())
    if isinstance(given, list) and isinstance(read, list):
        return len(given) == len(read) and all(map(_kept, given, read))
    return bool(given == read)


def _fits(activities: Iterable[str], body: Body) -> None:
    own = (one for name in activities for one in _types(name))
    if type(body) not in SESSION_EVENTS and type(body) not in own:
        raise ValueError(body.kind)
    if sanitize_body(body) != body:
        raise ValueError("text")
    if isinstance(body, EnteredByHand):
        try:
            _fits(activities, CATALOGUE.by_hand_contribution(body))
        except msgspec.DecodeError as error:
            raise ValueError(body.given_kind) from error


def _types(activity_name: str) -> tuple[type[Body], ...]:
    if activity_name not in CATALOGUE:
        return ()
    activity = CATALOGUE[activity_name]
    return (*activity.contributions, *activity.events)


def acceptable() -> Callable[[Event], None]:
    """A check for one archive: call it with each event in order."""
    return _Acceptable()
