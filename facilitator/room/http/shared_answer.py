"""What all phones are told alike of the room, encoded once for as long as it holds."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.http.responses import encoded
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State

PROTOCOL = 1


@dataclass(frozen=True, slots=True)
class OpenStep:
    """An open step as JSON: `fields` without the closing brace, and each of its `items`; None where
    it has no list. `own_order`: each phone has the items in an order of its own."""

    id: str
    round: int
    fields: bytes
    items: tuple[bytes, ...] | None = None
    own_order: bool = False

    def for_phone(self, participant: str) -> bytes:
        """The same with the items as this phone has them, still without the closing brace."""
        if self.items is None:
            return self.fields
        items = self._in_own_order(participant) if self.own_order else self.items
        return b'%s,"items":[%s]' % (self.fields, b",".join(items))

    def _in_own_order(self, participant: str) -> Sequence[bytes]:
        """What stands first gets more attention, so not the same thing stands first everywhere."""
        items = list(self.items or ())
        random.Random(f"{participant} {self.id} {self.round}").shuffle(items)  # noqa: S311
        return items


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """The answer's fields without its braces, and its open steps."""

    revision: int
    fields: bytes
    steps: tuple[OpenStep, ...]


def share(state: State, revision: int, closing: Collection[str]) -> SharedAnswer:
    """What holds for all phones at this revision; `closing` are the steps that close soon."""
    fields = {
        "revision": revision,
        "protocol": PROTOCOL,
        "session": {"title": state.title, "cause": state.cause},
        "current": state.current,
        "steps": len(state.agenda.steps),
        "ended": state.ended,
    }
    steps = (_open_step(state, state.step(id), id in closing) for id in state.open)
    return SharedAnswer(revision, encoded(fields)[1:-1], tuple(steps))


def _open_step(state: State, step: Step, closing: bool) -> OpenStep:
    presented = CATALOGUE[step.activity].phone_view(state, step)
    round = state.steps[step.id].round
    fields: dict[str, Any] = {
        "id": step.id,
        "number": state.agenda.place(step.id) + 1,
        "phase": step.phase,
        "activity": step.activity,
        "kinds": [body.kind for body in CATALOGUE[step.activity].contributions],
        "title": step.title,
        "prompt": step.question(),
        "help": step.help,
        "names": step.names,
        "reveal": step.reveal,
        "revealed": state.steps[step.id].revealed,
        "review": step.review,
        "gallery": step.gallery,
        "round": round,
        "options": dict(presented.options),
        "closing": closing,
    }
    items: tuple[bytes, ...] | None = None
    if presented.items is not None:
        items = tuple(encoded({"id": id, "text": text}) for id, text in presented.items)
    return OpenStep(step.id, round, encoded(fields)[:-1], items, presented.order == "own")
