"""What the rehearsal has to know of an activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character
from facilitator.rehearsal.repertoire import Repertoire
from facilitator.workshop.agenda import Step

Lead = tuple[str, Any]
"""An action of the facilitator, and its argument as the link takes it."""


class Behaviour:
    """How people behave in an activity, and what somebody who leads does in it."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        """What a person gives to what is asked now, the first first; nothing where nothing is
        collected. Asked again they may be given again: `about` tells them apart."""
        return ()

    def at_first(self, step: Step, repertoire: Repertoire) -> Sequence[Lead]:
        """What a facilitator does when the step has opened."""
        return ()

    def in_the_end(self, step: Step, repertoire: Repertoire) -> Sequence[Lead]:
        """What a facilitator does when people have given what they have."""
        return ()
