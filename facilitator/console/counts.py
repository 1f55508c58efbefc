"""How many have answered."""

from __future__ import annotations

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.widgets.page_frame import BESIDE
from facilitator.locales import _, n_, of_total
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State, Turnout


def count_of(state: State, step: Step) -> str:
    """How many have answered, of those who are here; always a number."""
    if not CATALOGUE[step.activity].contributions:
        return _("{count} here").format(count=len(state.here))
    turnout = state.turnout(step.id)
    return with_by_hand(
        _("{count} of {total} answered").format(count=turnout.people, total=turnout.here), turnout
    )


def groups_answered(asked: int, count: int) -> str:
    """How many of so many groups have answered."""
    template = n_(
        "{asked} of {count} groups has answered", "{asked} of {count} groups have answered", asked
    )
    return of_total(
        asked,
        count,
        none=_("The one group has not answered yet"),
        one=_("The one group has answered"),
        some=template.format(asked=asked, count=count),
    )


def people_answered(asked: int, count: int) -> str:
    """How many of so many people have answered."""
    template = n_(
        "{asked} of {count} people has answered", "{asked} of {count} people have answered", asked
    )
    return of_total(
        asked,
        count,
        none=_("The one person has not answered yet"),
        one=_("The one person has answered"),
        some=template.format(asked=asked, count=count),
    )


def with_by_hand(text: str, turnout: Turnout) -> str:
    """What is said of the people here, and beside it what was entered for nobody in particular."""
    if not turnout.by_hand:
        return text
    return f"{text}{BESIDE}" + _("{count} by hand").format(count=turnout.by_hand)
