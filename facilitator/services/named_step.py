"""A step of an agenda by its name: of one that comes with the program, or of a file."""

from __future__ import annotations

from typing import Any

from facilitator.agendas import load
from facilitator.workshop.errors import FacilitatorError


def step_table(named: str) -> dict[str, Any]:
    """The step that `AGENDA:STEP` names, as a table. Raises FacilitatorError: WrongAgenda, or that
    the agenda has no such step."""
    name, _colon, id = named.rpartition(":")
    agenda = load(name or id)
    step = agenda.step(id) if name else None
    if step is None:
        ids = tuple(one.id for one in agenda.steps)
        raise FacilitatorError(
            "no-step-in-agenda", agenda=agenda.name, step=id if name else "", names=ids
        )
    return step.to_body()
