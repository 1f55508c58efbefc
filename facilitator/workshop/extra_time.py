"""Extra time for one person. Only their own phone is told of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from facilitator.workshop.bodies import Body
from facilitator.workshop.field_types import PersonId

EXTRA_AT_MOST = 60
"""Minutes more that somebody can have at a step."""


class ExtraTimeGiven(Body, frozen=True):
    """A person has so many minutes more at each step from now on; 0 for none. Nobody but their own
    phone is told."""

    kind: ClassVar[str] = "extra-time"
    undoable: ClassVar[bool] = True
    id: PersonId
    minutes: Annotated[int, msgspec.Meta(ge=0, le=EXTRA_AT_MOST)]
