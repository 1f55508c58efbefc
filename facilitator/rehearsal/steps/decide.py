"""People take positions on a frozen text. Most agree; some have reservations, have to ask their
group or stand aside; rarely somebody blocks."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character, Position
from facilitator.rehearsal.repertoire import Repertoire
from facilitator.rehearsal.steps.behaviour import Behaviour, Lead
from facilitator.workshop.agenda import Step

_LIGHT = 0.84
_WEIGHTS = {
    "reservations": 8.0,
    "ask-my-group": 5.0,
    "stand-aside": 3.0,
    "objection": 1.0,
    "no": 1.0,
    "block": 0.2,
}
"""How often each position is taken by those who do not simply agree; levels are as likely as
their neighbours."""


class Deciding(Behaviour):
    """Everybody takes one position on each text that is put to them."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        options = asked.options
        if not options["frozen"] or not options["choices"]:
            return ()
        taken = self._position(asked, person)
        body = {"version": options["version"], "choice": taken.choice, "reason": taken.reason}
        more = {"change": taken.change, "signed": taken.signed}
        body |= {name: text for name, text in more.items() if text}
        return [Gift("position", body, f"{asked.round} {options['version']}", len(taken.reason))]

    def _position(self, asked: Asked, person: Character) -> Position:
        choices = asked.options["choices"]
        if asked.step in person.briefed:
            return person.briefed[asked.step] or Position(_lightest(choices))
        return _by_chance(asked, person)

    def at_first(self, step: Step, repertoire: Repertoire) -> Sequence[Lead]:
        return [("freeze", step.id)]


def _lightest(choices: Sequence[str]) -> str:
    """The position in which nothing has to be said: the first, and a level if there are levels."""
    return choices[0]


def _by_chance(asked: Asked, person: Character) -> Position:
    choices = asked.options["choices"]
    chance = person.chance(asked.step, asked.round, asked.options["version"])
    if chance.random() < _LIGHT:
        return Position(_lightest(choices))
    others = choices[1:]
    (choice,) = chance.choices(others, [_WEIGHTS.get(one, 0.5) for one in others])
    reasoned = choice in asked.options["reason"] or chance.random() < 0.5
    return Position(choice, chance.choice(person.repertoire.reason(choice)) if reasoned else "")


FACE = Deciding()
