"""Where groups differ, the first of each says what it holds."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character
from facilitator.rehearsal.repertoire import Point, PositionHeld
from facilitator.rehearsal.steps.behaviour import Behaviour


class Differing(Behaviour):
    """Nobody has to agree here."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        if person.number >= len(person.repertoire.groups):
            return ()
        own = person.group.name
        listed = {item.text: item.id for item in asked.items}
        return [
            _position(point, listed.get(point.issue, point.issue), point.positions[own])
            for point in person.repertoire.points
            if own in point.positions
        ]


def _position(point: Point, issue: str, held: PositionHeld) -> Gift:
    body = {"issue": issue, "position": held.position}
    more = {"need": held.need, "meanwhile": held.meanwhile}
    body |= {name: text for name, text in more.items() if text}
    return Gift("differ", body, point.issue, len(held.position))


FACE = Differing()
