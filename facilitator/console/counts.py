"""How many have answered."""

from __future__ import annotations

from facilitator.activities.catalogue import CATALOGUE
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State, Turnout


def count_of(state: State, step: Step) -> str:
    """How many have answered, of those who are here; always a number."""
    if not CATALOGUE[step.activity].contributions:
        return _("{count} here").format(count=len(state.here))
    found = state.turnout(step.id)
    return with_by_hand(
        _("{count} of {total} answered").format(count=found.people, total=found.here), found
    )


def with_by_hand(said: str, found: Turnout) -> str:
    """What is said of the people here, and beside it what was entered for nobody in particular."""
    if not found.by_hand:
        return said
    return f"{said} · " + _("{count} by hand").format(count=found.by_hand)
