"""People put their dots on the gaps that matter to them, once the list is frozen."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character, dice
from facilitator.rehearsal.repertoire import Repertoire
from facilitator.rehearsal.steps.behaviour import Behaviour, Lead
from facilitator.workshop.agenda import Step


class Dotting(Behaviour):
    """Some gaps are liked by many."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        if not asked.options["frozen"]:
            return ()
        liking = sorted(
            asked.items,
            key=lambda item: (
                dice(person.seed, item.text).random() + person.chance(item.text).random()
            ),
        )
        left, gifts = asked.options["dots"], []
        for item in liking:
            dots = min(left, person.chance(item.id).randint(1, asked.options["most"]))
            if not dots:
                break
            gifts.append(Gift("dots", {"item": item.id, "dots": dots}, item.id))
            left -= dots
        return gifts

    def at_first(self, step: Step, repertoire: Repertoire) -> Sequence[Lead]:
        return [("freeze", step.id)]


FACE = Dotting()
