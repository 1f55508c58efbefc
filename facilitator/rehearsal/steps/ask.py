"""People answer a question with one to three texts: some alike, some mistyped and put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities.ask import AskOptions
from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character
from facilitator.rehearsal.repertoire import Repertoire
from facilitator.rehearsal.steps.behaviour import Behaviour, Lead
from facilitator.workshop.agenda import Step

AT_MOST = 3
KEPT = 5
"""So many of the answers the facilitator makes needs or principles of."""
_STRIDE = 5
"""Who sits side by side does not answer alike."""

_KEEPING = {"needs": "need", "principles": "principle"}
"""What answers become, by what the step says that they give."""


class Answering(Behaviour):
    """Everybody has something to say, and nobody has everything."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        typed = bool(asked.options["types"])
        bodies = person.repertoire.bodies(asked.step, groups=typed)
        count = 1 + person.chance(asked.step).randrange(AT_MOST)
        first = person.number * _STRIDE
        own = [bodies[(first + at * (AT_MOST + 1)) % len(bodies)] for at in range(count)]
        gifts = [_gift(body, person, asked.round) for body in own]
        return [*gifts, *_for_kinds(asked, person)]

    def in_the_end(self, step: Step, repertoire: Repertoire) -> Sequence[Lead]:
        action = _KEEPING.get(step.having(AskOptions).gives)
        if action is None:
            return ()
        texts = [body["text"] for body in repertoire.bodies(step.id, groups=False)]
        return [(action, text) for text in texts[: 2 * KEPT : 2]]


def _gift(body: Mapping[str, Any], person: Character, round: int) -> Gift:
    """One text; the first who says it may mistype it."""
    text = body["text"]
    mistyped = person.repertoire.corrections.get(text, "")
    if mistyped and person.chance(text).random() < 0.6:
        wrong = {**body, "text": mistyped}
        return Gift("answer", wrong, f"{round} {text}", len(text), corrected=text)
    return Gift("answer", body, f"{round} {text}", len(text))


def _for_kinds(asked: Asked, person: Character) -> list[Gift]:
    """Some can name a group for a kind of people that was named before."""
    named = person.repertoire.named_groups
    return [
        Gift("answer", {"text": named[text], "type": "group", "for_kind": id}, id, len(named[text]))
        for id, text in asked.options.get("kinds", ())
        if text in named and person.chance(text).random() < 0.2
    ]


FACE = Answering()
