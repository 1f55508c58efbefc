"""What a command is: a name, typed arguments, and what it decides.

A command is decided against the state at its own place in the writer's queue, so it never acts on
something that is no longer so. Deciding changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, NamedTuple

from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.clock import Clock
from facilitator.workshop.declared_command import DeclaredCommand
from facilitator.workshop.errors import Rejection
from facilitator.workshop.field_types import matching, name_of
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State
from facilitator.workshop.urn import Made

StepName = Annotated[str, matching("[a-z0-9-]{0,40}", N_("the id of a step"))]
Person = Annotated[str, name_of(80)]


Begun = Callable[[int, int], object]
"""Told before each part of what may take long which one it is, from 0, and of how many."""


def unwatched(_number: int, _total: int) -> None:
    """Nobody follows it."""


class Situation(NamedTuple):
    """What a command is decided against: the fold, its state, and the clock of this computer;
    `begun`: whoever follows how far it is, and may stop it by raising."""

    fold: Fold
    state: State
    clock: Clock
    begun: Begun = unwatched


class Command(DeclaredCommand, frozen=True, forbid_unknown_fields=True):
    """Something that the facilitator can do, and what it decides."""

    def decide(self, now: Situation) -> Sequence[Made]:
        """The events that it becomes, or changes of the urn; `Rejection` says why not."""
        raise NotImplementedError(self.name)


def must_be_open(state: State, step: Step) -> None:
    """Raises Rejection for a step that is not open."""
    if state.steps[step.id].status != "open":
        raise Rejection("step-not-open")


def opened_step(
    state: State, activity: str, wanted: Callable[[Step], bool] = lambda step: True
) -> Step | None:
    """The step of an activity that something which names no step is meant for: the one that the
    room is at, if that is one of those `wanted`, else the last one of them that was opened."""
    opened = [
        step
        for step in state.agenda.steps
        if step.activity == activity and state.steps[step.id].status != "waiting" and wanted(step)
    ]
    if not opened:
        return None
    return next((step for step in opened if step.id == state.current), opened[-1])


def step_named(state: State, id: str) -> Step:
    """The step with that id; the one that the room is at if it is "". Raises Rejection."""
    step = state.agenda.step(id) if id else state.now
    if step is None:
        raise Rejection("no-such-step", step=id)
    return step
