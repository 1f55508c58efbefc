"""The steps of a session, read from the few events that shape its agenda, without folding it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.bodies import Body
from facilitator.workshop.events import (
    AgendaReplaced,
    Event,
    SessionOpened,
    StepInserted,
    Undone,
)
from facilitator.workshop.sittings import SittingBegan

AGENDA_KINDS = frozenset(
    body.kind
    for body in (SessionOpened, AgendaReplaced, StepInserted, StepsArranged, SittingBegan, Undone)
)


class Shape(NamedTuple):
    """The ids of the steps in their order, those of a later sitting apart, and how many sittings
    there were."""

    parts: list[list[str]]
    sittings: int

    def place(self, step: str) -> tuple[int, int, int]:
        """The number of the part in which a step is, the step's own in it, and how many steps it
        has. Raises KeyError if there is no such step."""
        for number, part in enumerate(self.parts, 1):
            if step in part:
                return number, part.index(step) + 1, len(part)
        raise KeyError(step)


def shape_of(events: Sequence[Event]) -> Shape:
    """What the events of these kinds come to, in their order. Raises KeyError, TypeError or
    ValueError where a table is none of an agenda."""
    parts: list[list[str]] = [[]]
    sittings = 1
    for body in _standing(events):
        if isinstance(body, SessionOpened | AgendaReplaced):
            parts = [_ids(body.agenda["steps"])]
        elif isinstance(body, StepInserted):
            _insert(parts, body)
        elif isinstance(body, StepsArranged):
            _replace_behind(parts, body)
        elif isinstance(body, SittingBegan):
            sittings += 1
            parts += [_ids(body.steps)] if body.steps else []
    return Shape(parts, sittings)


def _standing(events: Sequence[Event]) -> Iterator[Body | None]:
    """The bodies of those that were not undone; undoing an undo brings its event back."""
    undone: set[int] = set()
    for event in reversed(events):
        if isinstance(event.body, Undone) and event.seq not in undone:
            undone.add(event.body.seq)
    return (event.body for event in events if event.seq not in undone)


def _ids(tables: Iterable[Mapping[str, Any]]) -> list[str]:
    return [table["id"] for table in tables]


def _replace_behind(parts: list[list[str]], body: StepsArranged) -> None:
    """Only the last part changes: what stands behind a step that is not in it, is all of it."""
    at = parts[-1].index(body.after) + 1 if body.after in parts[-1] else 0
    parts[-1][at:] = _ids(body.steps)


def _insert(parts: list[list[str]], body: StepInserted) -> None:
    part = next(part for part in parts if body.after is None or body.after in part)
    at = 0 if body.after is None else part.index(body.after) + 1
    part.insert(at, body.step["id"])
