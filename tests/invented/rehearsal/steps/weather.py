"""How people see the weather in a rehearsal."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character
from facilitator.rehearsal.steps.behaviour import Behaviour


class Looking(Behaviour):
    """Every other one sees the sun."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        sky = "rain" if person.number % 2 else "sun"
        return [Gift("sky", {"place": "here", "sky": sky}, "here")]


FACE = Looking()
