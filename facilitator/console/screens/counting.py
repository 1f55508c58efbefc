"""How many hands were raised for each choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual.screen import Screen

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.raised_hands import raised
from facilitator.console.faces import step_view_of
from facilitator.console.screens.by_hand import judged_in
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.hands_form import more_than_here
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State

_DIGITS = 4
_NUMBER = re.compile("[0-9]{1,4}")


class Counting(NamedTuple):
    """For what hands can be counted now: each of several `things` (id, text) with the `choices`
    (value, words); or a `screen` of the activity's own that asks."""

    things: Sequence[tuple[str, str]] = ()
    choices: Mapping[str, str] = {}
    screen: Callable[[], Screen[bool | None]] | None = None


def counting_in(state: State, step: Step) -> Counting | None:
    """For what hands can be counted in a step now; None where there is nothing."""
    if (own := step_view_of(step.activity).counts_hands(state, step)) is not None:
        return Counting(screen=own)
    judged = judged_in(state, step)
    for hands in CATALOGUE[step.activity].hands:
        if judged is not None and hands.body is judged.body and hands.labels is not None:
            return Counting(judged.things, hands.labels())
    return None


class CountScreen(FormScreen[bool | None]):
    """Gives True once the hands that were raised about a thing are noted. They stand beside what
    phones send."""

    def __init__(self, step: Step, counting: Counting, thing: str) -> None:
        super().__init__()
        self._step, self._counting, self._thing = step, counting, thing
        self._warned = 0

    def heading(self) -> str:
        return dict(self._counting.things)[self._thing]

    def explanation(self) -> str:
        return _("How many hands? They stand beside the phones’ numbers and change no result.")

    def fields(self) -> Sequence[Field]:
        about_it = [
            one for one in raised(self.model.state, self._step) if one.subject == self._thing
        ]
        counts = {choice: count for one in about_it for choice, _label, count in one.counts}
        return [
            Field(choice, label, "number", str(counts.get(choice) or ""), _DIGITS)
            for choice, label in self._counting.choices.items()
        ]

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        wrong = {
            choice: _("Please give a number.")
            for choice in self._counting.choices
            if values[choice] and not _NUMBER.fullmatch(values[choice])
        }
        total = 0 if wrong else sum(self._counts(values).values())
        says = more_than_here(self.model.state, total) if total != self._warned else ""
        if says:
            self._warned = total
            return {next(iter(self._counting.choices)): says}
        return wrong

    def _counts(self, values: Values) -> dict[str, int]:
        return {choice: int(values[choice] or 0) for choice in self._counting.choices}

    async def submit(self, values: Values) -> Mapping[str, str]:
        counts = self._counts(values)
        argument = {"step": self._step.id, "subject": self._thing, "counts": counts}
        wrong = await self.ask("count", argument, at=next(iter(counts)))
        if not wrong:
            self.done(True)
        return wrong
