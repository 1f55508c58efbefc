"""For whom something is entered by hand: the rows of a form that ask it, and what they come to."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.screens.form_fields import Field
from facilitator.locales import _
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State

WHO, NAME = "who", "name"
"""The fields."""


def asked_who(state: State, step: Step) -> Sequence[Field]:
    """The rows that ask for whom it is; none in an anonymous step."""
    if step.names == "anonymous":
        return ()
    activity = CATALOGUE[step.activity]
    people = [(p.id, p.name) for p in state.here if p.by_hand]
    if activity.groups_only:
        options = [(g.id, g.text) for g in state.groups]
        return (Field(WHO, _("For which group"), "pick", options=options),)
    for_groups = activity.speaks == "group" or step.names == "group"
    groups = [(g.id, g.text) for g in state.groups] if for_groups else []
    options = [("", _("somebody")), *people, *groups]
    return (
        Field(WHO, _("Who"), "pick", options=options),
        Field(NAME, _("or a new name"), most=limits.NAME),
    )


def says_who(step: Step) -> str:
    """What it means to enter something in this step."""
    if step.names == "anonymous":
        return _(
            "For somebody without a phone. Nobody is named: it is stored as from “somebody”, and "
            "lies among the others’ until the step closes."
        )
    return _("For somebody without a phone. It is marked as entered by hand.")
