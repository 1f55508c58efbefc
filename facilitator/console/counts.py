"""How many have answered."""

from __future__ import annotations

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.led import Led
from facilitator.locales import _
from facilitator.workshop.agenda import Step


def count_of(led: Led, step: Step) -> str:
    """How many have answered, of those who are here; always a number."""
    here = len(led.state.here)
    if not CATALOGUE[step.activity].contributions:
        return _("{count} here").format(count=here)
    answered = led.state.steps[step.id].answered
    return _("{count} of {total} answered").format(count=answered, total=here)
