"""Groups mark what they have of what is needed; those of one group mostly mark the same."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character, dice
from facilitator.rehearsal.repertoire import Holdings
from facilitator.rehearsal.steps.behaviour import Behaviour

_LEVELS = ("none", "none", "none", "none", "knows", "needs")


class Marking(Behaviour):
    """One need after the other; the list grows meanwhile."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        known = person.repertoire.holds.get(person.group.name, Holdings())
        return [
            Gift("hold", {"need": item.id, "level": _level(known, item.text, person)}, item.id)
            for item in asked.items
        ]


def _level(known: Holdings, need: str, person: Character) -> str:
    for level in ("has", "could", "knows", "needs"):
        if any(word in need.casefold() for word in getattr(known, level)):
            return level
    return dice(person.seed, person.group.name, need).choice(_LEVELS)


FACE = Marking()
