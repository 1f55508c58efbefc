"""People say where their group works; who is the second of a group says the second place."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.rehearsal.asked import Asked, Gift
from facilitator.rehearsal.character import Character
from facilitator.rehearsal.steps.behaviour import Behaviour


class Placing(Behaviour):
    """Who speaks for no group says nothing."""

    def gifts(self, asked: Asked, person: Character) -> Sequence[Gift]:
        places = person.group.places
        if not asked.group or not places:
            return ()
        place = places[person.group.people.index(person.name) % len(places)]
        return [Gift("place", place, str(sorted(place.items())), len(place.get("place", "")))]


FACE = Placing()
