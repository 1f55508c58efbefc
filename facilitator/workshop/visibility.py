"""Whether the room may see what was given in a step: one answer for console, phones, documents."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State, V


def concealed(state: State, step: Step, round: int = 0) -> bool:
    """Whether what was given in a round of a step (from 1; 0 is the present one) is hidden from the
    room: in a step that hides it until it is revealed, open or closed, it never was. What the
    facilitator made of it, such as a need or a principle, is shown."""
    return step.reveal == "hidden" and not state.steps[step.id].was_revealed(round)


def secret(state: State, step: Step, round: int = 0) -> bool:
    """The same of what is counted and shown by closing the step, such as dots and positions: it is
    hidden while they are taken as well."""
    step_state = state.steps[step.id]
    present = round in (0, step_state.round)
    return (present and step_state.status == "open") or concealed(state, step, round)


def latest(state: State, kind: type[V]) -> V | None:
    """The newest round of the newest step with a result of that type; None while it is concealed,
    or if there is none."""
    for step in reversed(state.agenda.steps):
        rounds = state.steps[step.id].rounds
        if rounds and isinstance(rounds[-1], kind):
            return None if concealed(state, step) else rounds[-1]
    return None


def earlier(
    state: State, step: Step, kind: type[V], counted: Callable[[V], bool]
) -> tuple[int, V] | None:
    """The newest round before the present one that the room has seen and in which something was
    `counted`, with its number; None if there is none. It stands beside the present one and is never
    added to it."""
    rounds = state.steps[step.id].rounds[:-1]
    for number, view in reversed([*enumerate(rounds, 1)]):
        if isinstance(view, kind) and counted(view) and not concealed(state, step, number):
            return number, view
    return None
