"""An agenda while its steps are changed, before the change is used."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.agenda_reading import having
from facilitator.workshop.arranging import with_inserted
from facilitator.workshop.errors import Rejection
from facilitator.workshop.step_needs import first_lacking


class AgendaDraft:
    """The `agenda` as it would be, and as it was `before`. The steps before place `first` and those
    whose ids `stay` can't be changed. Raises Rejection, and WrongAgenda, for what can't be done;
    then nothing changes."""

    def __init__(self, agenda: Agenda, stay: Collection[str] = (), first: int = 0) -> None:
        self.before = agenda
        self.agenda = agenda
        self._stay = frozenset(stay)
        self._first = first

    @property
    def changed(self) -> bool:
        """Whether anything is other than before."""
        return self.agenda != self.before

    @property
    def to_come(self) -> tuple[Step, ...]:
        """The steps that may be changed, and those that stay among them."""
        return self.agenda.steps[self._first :]

    def stays(self, id: str) -> bool:
        """Whether this step can't be changed."""
        return id in self._stay or 0 <= self.before.place(id) < self._first

    def move(self, id: str, by: int) -> None:
        """Let a step come earlier (-1) or later (1). Steps that open together stay together: in
        their gallery they change places, and out of it they go all at once."""
        self._must_be_free(id)
        steps = self.agenda.steps
        at = self.agenda.place(id)
        other = at + by
        self._must_be_a_place(other)
        together = self.agenda.beside(id)
        if steps[other] not in together:
            # At the edge of a gallery all of it moves.
            ahead = self.agenda.beside(steps[other].id)
            low, high = (ahead, together) if by < 0 else (together, ahead)
            start = self.agenda.place(low[0].id)
            self._must_be_a_place(start)
            self._have((*steps[:start], *high, *low, *steps[start + len(low) + len(high) :]))
            return
        swapped = list(steps)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        self._have(tuple(swapped))

    def drop(self, id: str) -> None:
        """Leave a step out."""
        self._must_be_free(id)
        self._have(tuple(step for step in self.agenda.steps if step.id != id))

    def change(self, step: Step) -> None:
        """Let the step of this id be another."""
        self._must_be_free(step.id)
        self._have(tuple(step if one.id == step.id else one for one in self.agenda.steps))

    def arrange(self, steps: Sequence[Step]) -> None:
        """Have these steps and no others, in this order."""
        self._have(tuple(steps))

    def insert(self, table: dict[str, Any], behind: str) -> Step:
        """A step more behind that one; before all others if that is ""."""
        if behind:
            behind = self.agenda.beside(behind)[-1].id
        elif self._first:
            behind = self.agenda.steps[self._first - 1].id
        if self.agenda.place(behind) + 1 < self._first:
            raise Rejection("step-was-open")
        step, self.agenda = with_inserted(self.agenda, table, behind, CATALOGUE)
        return step

    def check(self) -> None:
        """Raise Rejection if a step comes before what it needs, and did not before."""
        if no := first_lacking(self.agenda.steps, self.before.steps):
            raise no

    def titled(self, title: str) -> Agenda:
        """The whole of it as an agenda of its own."""
        return replace(self.agenda, name="", title=title, starts=(), later=False)

    def _must_be_a_place(self, at: int) -> None:
        """A step can be moved to this place."""
        if at < 0:
            raise Rejection("first-of-all")
        if at >= len(self.agenda.steps):
            raise Rejection("last-of-all")
        if at < self._first:
            raise Rejection("behind-opened")

    def _must_be_free(self, id: str) -> None:
        if self.stays(id):
            raise Rejection("step-was-open")

    def _have(self, steps: tuple[Step, ...]) -> None:
        staying = [step for step in self.before.steps if step.id in self._stay]
        if [step for step in steps if step.id in self._stay] != staying:
            raise Rejection("step-was-open")
        self.agenda = having(self.agenda, steps)
