"""People judge principles: most agree with most, some groups are against some, a few pass."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.sense import AGREE, DISAGREE, PASS
from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character
from facilitator.rehearsal.repertoire import Repertoire
from facilitator.rehearsal.steps.behaviour import Behaviour, Lead
from facilitator.workshop.agenda import Step


class Judging(Behaviour):
    """One sentence after the other, in the order of one's own phone."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        return [
            Gift("sense", {"principle": item.id, "vote": _vote(item.text, person)}, item.id)
            for item in asked.items
        ]

    def in_the_end(self, step: Step, repertoire: Repertoire) -> Sequence[Lead]:
        return [("reveal", step.id)]


def _vote(text: str, person: Character) -> int:
    chance = person.chance(text).random()
    against = [groups for part, groups in person.repertoire.against.items() if part in text]
    if any(person.group.name in groups for groups in against):
        return DISAGREE if chance < 0.9 else PASS
    if chance < 0.05:
        return DISAGREE
    return PASS if chance < 0.13 else AGREE


FACE = Judging()
