"""What the columns of another tool's table can fill in a step: what is asked there by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.screens.by_hand import fields_of
from facilitator.console.screens.form_fields import Field
from facilitator.formats.foreign_columns import Answer
from facilitator.formats.foreign_table import ForeignTable
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.import_commands import text_field, texts_by_hand
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import ANSWER, name_key


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


def field_for(state: State, step: Step, missing: str) -> str:
    """The field of another text that gives what is missing, which a form may ask for under a name
    of its own, as something new; "" if there is none."""
    names = [field.id for field in other_texts(state, step)]
    known = texts_by_hand(CATALOGUE[step.activity])
    own = (name for name in names if name not in known)
    return missing if missing in names else next(own, "")


def guessed_place(state: State, step: Step, field: Field, table: ForeignTable) -> int | None:
    """The column that is called like a field, or like what it gives; None if there is none."""
    gives = [
        name
        for name, needed in texts_by_hand(CATALOGUE[step.activity]).items()
        if needed and field_for(state, step, name) == field.id
    ]
    names = {name_key(name) for name in (field.label, field.id, *gives)}
    keys = (name_key(column) for column in table.columns)
    return next((at for at, key in enumerate(keys) if key in names), None)


def bodies(
    state: State, step: Step, chosen: Mapping[str, str]
) -> Callable[[Answer], dict[str, Any]]:
    """What each answer says, as if it was entered by hand; `chosen`: what was chosen for all."""
    name, entered = text_field(CATALOGUE[step.activity]), step_view_of(step.activity).entered

    def body_of(answer: Answer) -> dict[str, Any]:
        return entered(state, step, {**chosen, name: answer.text, **dict(answer.also)})

    return body_of
