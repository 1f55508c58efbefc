"""What the columns of another tool's table can fill in a step: what is asked there by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.screens.by_hand import fields_of
from facilitator.console.screens.form_fields import Field
from facilitator.formats.foreign_columns import Answer
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.import_commands import text_field, texts_by_hand
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import ANSWER


def answer_field(state: State, step: Step) -> Field:
    """The field that the answers fill."""
    name = text_field(CATALOGUE[step.activity])
    return next(field for field in fields_of(state, step) if field.id == name)


def other_texts(state: State, step: Step) -> Sequence[Field]:
    """The other fields that a column can fill: those of texts."""
    name = text_field(CATALOGUE[step.activity])
    fields = fields_of(state, step)
    return [one for one in fields if one.sort == "text" and one.most and one.id != name]


def named_texts(state: State, step: Step) -> dict[str, int]:
    """The same as a command names them, after the parts of a contribution, with the characters that
    each takes. What has to be given can be named, however the form asks for it."""
    activity = CATALOGUE[step.activity]
    asked = {field.id: field.most for field in other_texts(state, step)}
    return {
        name: asked.get(name, ANSWER)
        for name, needed in texts_by_hand(activity).items()
        if name != text_field(activity) and (needed or name in asked)
    }


def bodies(
    state: State, step: Step, chosen: Mapping[str, str]
) -> Callable[[Answer], dict[str, Any]]:
    """What each answer says, as if it was entered by hand; `chosen`: what was chosen for all."""
    name, entered = text_field(CATALOGUE[step.activity]), step_view_of(step.activity).entered

    def body_of(answer: Answer) -> dict[str, Any]:
        return entered(state, step, {**chosen, name: answer.text, **dict(answer.also)})

    return body_of
