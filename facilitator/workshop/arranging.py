"""The steps to come in another order, with others among them, and without some."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

from facilitator.workshop.activity import Catalogue
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.agenda_reading import having, step_of, told_apart, with_step
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State
from facilitator.workshop.step_needs import lacking


def settled(state: State) -> frozenset[str]:
    """The ids of the steps that stay as they are: those that were open, at which the room is, or
    behind which a sitting goes on."""
    begun = {id for id, step in state.steps.items() if step.round}
    return frozenset((*begun, state.current, *(one.behind for one in state.sittings)))


def settled_before(state: State) -> tuple[Step, ...]:
    """The steps before the first that may still be changed: those of earlier sittings, and of this
    one as far as they are settled in a row."""
    agenda, stay = state.agenda, settled(state)
    start = agenda.place(agenda.starts[-1]) if agenda.starts else 0
    row = takewhile(lambda step: step.id in stay, agenda.steps[start:])
    return (*agenda.steps[:start], *row)


def arranged(
    agenda: Agenda, after: str | None, steps: Sequence[Step], stay: Collection[str]
) -> Agenda:
    """The agenda with these steps behind the step `after`, and no others there. Those with the ids
    in `stay` must stand among them as they were, and in their order. Raises Rejection for what
    can't be changed, and WrongAgenda for steps that do not fit together."""
    at = 0 if after is None else agenda.place(after) + 1
    start = agenda.place(agenda.starts[-1]) if agenda.starts else 0
    if at < start or (after is not None and not at):
        raise Rejection("step-was-open")
    if at == start and start and not steps:
        raise Rejection("sitting-without-steps")
    staying = [step for step in agenda.steps[at:] if step.id in stay]
    if [step for step in steps if step.id in stay] != staying:
        raise Rejection("step-was-open")
    starts = agenda.starts
    if starts and at == start:
        starts = (*starts[:-1], steps[0].id)
    return replace(having(agenda, (*agenda.steps[:at], *steps)), starts=starts)


def with_inserted(
    agenda: Agenda, table: Mapping[str, Any], after: str, catalogue: Catalogue
) -> tuple[Step, Agenda]:
    """The step of a table, and the agenda with it behind the step `after`, at the beginning if that
    is "". It is one by itself: in no gallery, under an id of its own, and one of the twelve
    questions only if the agenda does not ask that one. What a new step must say and does not, it
    has from its place. Raises WrongAgenda if it does not fit, and Rejection if it would find
    nothing there."""
    here = agenda.step(after) or agenda.steps[0]
    step = step_of({"id": "step", "phase": here.phase, **table}, catalogue)
    taken = any(one.template == step.template for one in agenda.steps)
    alone = replace(step, gallery="", template=None if taken else step.template)
    (single,) = told_apart(agenda, [alone])
    if no := lacking(single, agenda.steps[: agenda.place(after) + 1]):
        raise no
    return single, with_step(agenda, single, after or None)
