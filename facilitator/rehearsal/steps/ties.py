"""People say whom their group works with. Both sides mostly say the same, and not always."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character, dice
from facilitator.rehearsal.steps.behaviour import Behaviour
from facilitator.workshop.tie_strengths import ANSWERS, STRENGTHS

AT_MOST = 7
"""So many groups people are asked about at a time."""
_WEIGHTS = (2, 3, 3, 8)


class Tying(Behaviour):
    """Who speaks for no group says nothing."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        others = [item for item in asked.items if item.id != asked.group]
        if not asked.group:
            return ()
        return [
            Gift("tie", {"to": other.id, "strength": _strength(asked.group, other.id, person)},
                 other.id)
            for other in others[:AT_MOST]
        ]  # fmt: skip


def _strength(own: str, other: str, person: Character) -> str:
    """As both see it; one in ten sees it otherwise."""
    if person.chance(other).random() < 0.1:
        return person.chance(own, other).choice(STRENGTHS)
    (strength,) = dice(person.seed, *sorted((own, other))).choices(ANSWERS, _WEIGHTS)
    return strength


FACE = Tying()
