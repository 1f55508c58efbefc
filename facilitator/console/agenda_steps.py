"""The steps of a session, read from the few events that shape its agenda, without folding it."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.workshop.bodies import Body
from facilitator.workshop.events import AgendaReplaced, SessionOpened, StepInserted

AGENDA_KINDS = frozenset({SessionOpened.kind, AgendaReplaced.kind, StepInserted.kind})


def steps_of(bodies: Iterable[Body | None]) -> list[str]:
    """The ids of the steps in their order, from the bodies of events of these kinds. Raises
    KeyError, TypeError or ValueError where a table is none of an agenda."""
    steps: list[str] = []
    for body in bodies:
        if isinstance(body, SessionOpened | AgendaReplaced):
            steps = [step["id"] for step in body.agenda["steps"]]
        elif isinstance(body, StepInserted):
            at = 0 if body.after is None else steps.index(body.after) + 1
            steps.insert(at, body.step["id"])
    return steps
