"""What a command is: a name, typed arguments, and what it decides.

A command is decided against the state at its own place in the writer's queue, so it never acts on
something that is no longer so. Deciding changes nothing.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

import msgspec

from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.clock import Clock
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Draft
from facilitator.workshop.field_types import matching, name_of
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State

StepName = Annotated[str, matching("[a-z0-9-]{0,40}", N_("the id of a step"))]
Person = Annotated[str, name_of(80)]


class Situation(NamedTuple):
    """What a command is decided against: the fold, its state, and the clock of this computer."""

    fold: Fold
    state: State
    clock: Clock


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that the facilitator can do; its fields are its arguments.

    `name` is how it is asked for, `what` what it does (not yet translated). A single text given as
    the argument is the field `bare`, which `needs` names for people. Commands that `move` the room
    wait for one another: what one of them closes, the next must find closed. `after_end`: it can
    still be done once the session is closed.
    """

    name: ClassVar[str]
    what: ClassVar[str]
    bare: ClassVar[str] = ""
    needs: ClassVar[str] = ""
    moves: ClassVar[bool] = False
    after_end: ClassVar[bool] = False

    def decide(self, now: Situation) -> list[Draft]:
        """The events that it becomes; `Rejection` says why there are none."""
        raise NotImplementedError(self.name)


def step_named(state: State, id: str) -> Step:
    """The step with that id; the one that the room is at if it is "". Raises Rejection."""
    step = state.agenda.step(id) if id else state.now
    if step is None:
        raise Rejection("no-such-step", step=id)
    return step
