"""What the facilitator changes in the steps to come."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.bodies import Body
from facilitator.workshop.field_types import StepId, expecting

STEPS_AT_ONCE = 80


class StepsArranged(Body, frozen=True):
    """The steps behind the step `after` are these and no others, in this order; all steps if that
    is left out. Each is a table, as in `agenda show`. Those that were open, or at which the room
    is, stay among them as they were and in their order. Where the last sitting began behind
    `after`, it begins with the first of them."""

    kind: ClassVar[str] = "arrange"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("changed the steps to come")
    steps: Annotated[
        tuple[dict[str, Any], ...],
        Meta(max_length=STEPS_AT_ONCE),
        expecting(N_("steps of an agenda")),
    ]
    after: StepId | None = None
