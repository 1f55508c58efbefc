"""Which events of an archive may come in: those that a room of ours could have stored."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.agenda import Agenda, WrongAgenda, from_table
from facilitator.workshop.events import FACILITATOR, ROOM, Body, Event
from facilitator.workshop.kinds import stored
from facilitator.workshop.text import NOTE, clean

_WHO = re.compile(f"[0-9a-f]{{16}}|~[0-9a-f]{{24}}|somebody|{FACILITATOR}|{ROOM}")


class _Acceptable:
    """Goes along the events of one archive, the session's own texts (event 0) first."""

    def __init__(self) -> None:
        self.agenda: Agenda | None = None

    def __call__(self, event: Event) -> None:
        """Raise ValueError or `Refused` for an event that may not come in."""
        if event.seq == 0:
            _unchanged(event.body or {})
            return
        if not _WHO.fullmatch(event.who):
            raise ValueError("who")
        if event.body is None:
            return
        if event.kind == "open":
            self._open(event.body)
        step = self.agenda.step(event.step) if self.agenda and event.step else None
        if event.step and step is None:
            raise ValueError("step")
        activity = step.activity if step else ""
        _fits(activity, event.kind, event.body)

    def _open(self, body: Body) -> None:
        if self.agenda is not None:
            raise ValueError("opened twice")
        try:
            self.agenda = from_table(body["agenda"], CATALOGUE)
        except (WrongAgenda, KeyError, TypeError) as error:
            raise ValueError("agenda") from error


def _fits(activity: str, kind: str, body: Body) -> None:
    shape = stored(CATALOGUE, activity, kind)
    if shape is None or shape.clean(body) != body:
        raise ValueError(kind)
    if kind == "by-hand":
        _fits(activity, body["kind"], body["body"])


def _unchanged(texts: Mapping[str, object]) -> None:
    for text in texts.values():
        if isinstance(text, str) and clean(text, NOTE, lines=True) != text:
            raise ValueError("text")


def acceptable() -> Callable[[Event], None]:
    """A check for one archive: call it with each event in order."""
    return _Acceptable()
