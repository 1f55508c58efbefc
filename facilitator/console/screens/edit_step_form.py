"""The form for a step of an agenda: what is asked, how, and what its activity lets one set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.vocabulary import capital
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.screens.step_form import (
    minutes_field,
    names_field,
    question_field,
    shortened,
    title_field,
    wrong_minutes,
)
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.agenda import Step
from facilitator.workshop.agenda_reading import WrongAgenda, step_of
from facilitator.workshop.decoding import choices, described, field_types, labelled
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.expectations import expectation_text

YES, NO = "yes", "no"
_OPTION = "option "
"""What the ids of the fields of options begin with."""


class EditStepScreen(FormScreen[Step | None]):
    """Gives the step as it was changed, None if it was not."""

    def __init__(self, step: Step) -> None:
        super().__init__()
        self._step = step
        self.begins_at = "prompt"
        self.save = _("keep")

    def heading(self) -> str:
        return self._step.title

    def explanation(self) -> str:
        return _(CATALOGUE[self._step.activity].options.what)

    def fields(self) -> Sequence[Field]:
        step = self._step
        title = "" if not step.prompt or step.prompt == step.title else step.title
        help = _("A sentence below the question, on the phones.")
        notes = _("What you want to remember. Only your page shows it.")
        return [
            question_field(step.question()),
            title_field(title),
            Field("help", _("Help"), "several", step.help, most=300, hint=help),
            Field("notes", _("Your notes"), "lines", step.notes, most=2000, hint=notes),
            minutes_field(step.minutes),
            names_field(step.names),
            _reveal_field(step.reveal),
            _yes_no("review", _("Review"), _("What people write waits for you."), step.review),
            *_option_fields(step),
            Field("make", _("Keep the changes"), "press"),
        ]

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        return wrong_minutes(values)

    async def submit(self, values: Values) -> Mapping[str, str]:
        try:
            step = step_of(_table(self._step, values), CATALOGUE)
        except WrongAgenda as no:
            return {_field_of(no, values): _in_words(no, self._step)}
        self.done(step)
        return {}


def _reveal_field(reveal: str) -> Field:
    options = [
        ("live", _("as they arrive")),
        ("hidden", _("only when you reveal them")),
    ]
    return Field("reveal", _("Answers appear"), "pick", reveal, options=options)


def _yes_no(id: str, label: str, hint: str, value: bool) -> Field:
    options = [(YES, _("yes")), (NO, _("no"))]
    return Field(id, label, "pick", YES if value else NO, options=options, hint=hint)


def _option_fields(step: Step) -> list[Field]:
    """A field for each option that one line can set; its hint says what it is for, in the words
    of the docs."""
    hints = field_types(type(step.options))
    made = (_option(name, hint, getattr(step.options, name)) for name, hint in hints.items())
    return [field for field in made if field is not None]


def _option(name: str, hint: Any, value: Any) -> Field | None:
    id, says = f"{_OPTION}{name}", f"{capital(described(hint))}."
    label = labelled(hint)
    if isinstance(value, bool):
        return _yes_no(id, label, says, value)
    if isinstance(value, int):
        return Field(id, label, "number", str(value), 6, hint=says)
    if isinstance(value, tuple):
        return Field(id, label, "lines", "\n".join(value), hint=says)
    if options := choices(hint):
        return Field(id, label, "pick", value, options=options, hint=says)
    return Field(id, label, value=value, hint=says) if isinstance(value, str) else None


def _table(step: Step, values: Values) -> dict[str, Any]:
    """The step with what was filled in, as a table of an agenda."""
    question, title = values["prompt"].strip(), values["title"].strip()
    table = step.to_body()
    table |= {
        "title": title or shortened(question),
        "prompt": question if title or len(question) > len(shortened(question)) else "",
        "help": values["help"].strip(),
        "notes": values["notes"],
        "minutes": int(values["minutes"].strip() or 0),
        "names": values["names"],
        "reveal": values["reveal"],
        "review": values["review"] == YES,
    }
    options = {
        field.id.removeprefix(_OPTION): _given(getattr(step.options, name), values[field.id])
        for field in _option_fields(step)
        if (name := field.id.removeprefix(_OPTION))
    }
    table["options"] = {**table["options"], **options}
    return table


def _given(before: Any, written: str) -> Any:
    """What was written, as what the option was before."""
    if isinstance(before, bool):
        return written == YES
    if isinstance(before, int):
        return int(written) if written.strip().isdecimal() else written
    if isinstance(before, tuple):
        return [row.strip() for row in written.split("\n") if row.strip()]
    return written


def _field_of(no: WrongAgenda, values: Values) -> str:
    """The field at which something is wrong."""
    keys = no.parameters.get("keys")
    last = str(keys[-1]) if isinstance(keys, tuple) and keys else ""
    known = (f"{_OPTION}{last}", last)
    return next((one for one in known if one in values), "make")


def _in_words(no: WrongAgenda, step: Step) -> str:
    """What is wrong, in the words of the form and not of an agenda file."""
    given = dict(no.parameters)
    if isinstance(expected := given.get("expected"), tuple):
        return _("Please enter {expected}.").format(expected=expectation_text(expected))
    if reason := given.pop("reason", ""):
        hints = field_types(type(step.options))
        if (option := given.get("option")) in hints:
            given["option"] = labelled(hints[option])
        if (rule := given.get("rule")) is not None:
            given["rule"] = dict(choices(hints["rule"])).get(str(rule), rule)
        return text_of(FacilitatorError(str(reason), **given))
    return text_of(no)
