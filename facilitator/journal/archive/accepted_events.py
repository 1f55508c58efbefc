"""Which events of an archive may come in: those that a room of ours could have stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.agenda import Agenda, Step
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
        self.inserted: dict[str, Step] = {}

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
        if isinstance(event.body, SittingBegan):
            for table in event.body.steps:
                self._insert(table)
        step = self._step(event.step)
        if event.step and step is None:
            raise ValueError("step")
        _fits(step.activity if step else "", event.body)

    def _step(self, id: str) -> Step | None:
        own = self.agenda.step(id) if self.agenda else None
        return own or self.inserted.get(id)

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
        self.inserted[step.id] = step


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


def _fits(activity: str, body: Body) -> None:
    if type(body) not in SESSION_EVENTS and type(body) not in _types(activity):
        raise ValueError(body.kind)
    if sanitize_body(body) != body:
        raise ValueError("text")
    if isinstance(body, EnteredByHand):
        try:
            _fits(activity, CATALOGUE.by_hand_contribution(body))
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
