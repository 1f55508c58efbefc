"""What waits for the facilitator: texts to be let through, and hidden groups with people, of whom
nothing that they give is seen."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.screens.group_list import hidden_groups
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import GROUP
from facilitator.workshop.state import State
from facilitator.workshop.views import Reviewable

_NAMES_AT_MOST = 30


def waiting_in(state: State, step: Step) -> Sequence[Reviewable]:
    """What waits at a step, in the order in which it is shown: that of the step first, and at every
    step the hidden groups with people here."""
    given = [one for view in state.steps[step.id].rounds for one in view.reviewable()]
    given = [one for one in given if one.id in state.hidden and (step.review or one.held_back)]
    groups = [Reviewable(id, state.group_name(id)) for id in hidden_groups(state)]
    return [*given, *groups]


def is_group(one: Reviewable) -> bool:
    """Whether it is a hidden group that waits."""
    return one.id.startswith(GROUP)


def waits_as(state: State, one: Reviewable) -> str:
    """How what waits reads in the list: its text, and with a group who speaks for it."""
    if not is_group(one):
        return f"“{one.text}”"
    people = [person.name or _("no name") for person in state.here if person.group == one.id]
    template = n_(
        "“{group}” is hidden, but {count} person speaks for it: {names}",
        "“{group}” is hidden, but {count} people speak for it: {names}",
        len(people),
    )
    return template.format(group=one.text, count=len(people), names=listed(people))


def listed(names: Sequence[str]) -> str:
    """The names of people, and how many more there are where they are many."""
    left = len(names) - _NAMES_AT_MOST
    return ", ".join(names[:_NAMES_AT_MOST]) + (f" +{left}" if left > 0 else "")


def accepting(one: Reviewable) -> str:
    """What the key that lets something through does with this; "" for its usual word."""
    return _("show again") if is_group(one) else ""
