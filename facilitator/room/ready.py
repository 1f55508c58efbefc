"""Who has said on their phone that they are ready. It is in memory only and never stored, it holds
for one occasion, and others are told how many, never who."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from facilitator.activities.catalogue import CATALOGUE
from facilitator.link.messages import ReadyLine
from facilitator.workshop.state import Participant
from facilitator.workshop.state_builder import StateBuilder


class Occasion(NamedTuple):
    """What people are ready with: a round of a step, or what they read or talk about in it."""

    step: str
    round: int
    pause: int


def occasion_of(builder: StateBuilder) -> Occasion | None:
    """What people may say now that they are ready with: the step that the room is at while it
    collects something, and reading and talking; None: nothing."""
    step, pause = builder.step_builder(builder.current), builder.pause
    if step is None or builder.ended or builder.break_until:
        return None
    collects = step.status == "open" and bool(CATALOGUE[step.step.activity].contributions)
    if pause is None and not collects:
        return None
    return Occasion(builder.current, builder.round(builder.current), pause.began if pause else 0)


class ReadyPeople:
    """Those who are ready with the present occasion."""

    def __init__(self) -> None:
        self.occasion: Occasion | None = None
        self._who: set[str] = set()

    def follow(self, occasion: Occasion | None) -> None:
        """Something may have happened: with another occasion nobody is ready yet."""
        if occasion != self.occasion:
            self.occasion = occasion
            self._who.clear()

    def set(self, participant: str, *, ready: bool) -> bool:
        """Take what somebody says. Whether it is something new."""
        if (participant in self._who) == ready:
            return False
        if ready:
            self._who.add(participant)
        else:
            self._who.discard(participant)
        return True

    def is_ready(self, participant: str) -> bool:
        """Whether this person has said so."""
        return participant in self._who

    def line(self, people: Mapping[str, Participant]) -> ReadyLine:
        """How many of those who are here with a phone. Whoever has left counts in neither."""
        if not self._who:
            return {"ready": 0, "here": 0}
        here = [id for id, person in people.items() if person.speaks_for is not None]
        return {"ready": sum(id in self._who for id in here), "here": len(here)}
