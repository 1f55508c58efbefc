"""The form for a new step: what the room does, and what it is asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError

QUESTION, TITLE, MINUTES = 300, 120, 600
USUAL = ""

Table = dict[str, Any]
Take = Callable[[Table], Awaitable[object]]
"""Does something with a step's table. Raises FacilitatorError if it is refused."""


class NewStepScreen(FormScreen[str | None]):
    """Asks for a step, and has it taken. Gives its title, None if there is none."""

    def __init__(self, take: Take, where: str = "") -> None:
        super().__init__()
        self._take, self._where = take, where
        self.save = _("insert")

    def heading(self) -> str:
        return _("A new step")

    def explanation(self) -> str:
        return self._where

    def fields(self) -> Sequence[Field]:
        activities = [(one.name, _(one.options.what) or one.name) for one in CATALOGUE]
        return [
            Field("activity", _("What we do"), "pick", "ask", options=activities),
            question_field(),
            title_field(),
            minutes_field(),
            names_field(),
            Field("make", _("Insert the step"), "press"),
        ]

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        return wrong_minutes(values)

    async def submit(self, values: Values) -> Mapping[str, str]:
        table = table_of(values)
        try:
            await self._take(table)
        except FacilitatorError as no:
            return {"make": text_of(no)}
        self.done(table["title"])
        return {}


def question_field(question: str = "") -> Field:
    """What the room is asked."""
    hint = _("The room reads it on the wall, and phones show it.")
    return Field("prompt", _("Question"), "several", question, most=QUESTION, hint=hint, must=True)


def title_field(title: str = "") -> Field:
    """What the step is called in lists."""
    hint = _("A few words for lists and documents. Left empty: the question.")
    return Field("title", _("Title"), value=title, most=TITLE, hint=hint)


def minutes_field(minutes: int = 0) -> Field:
    """How long it is to take."""
    hint = _("The timer starts with this. 0: no timer.")
    return Field("minutes", _("Minutes"), "number", str(minutes), 4, hint=hint)


def names_field(names: str = USUAL) -> Field:
    """Whose names stand with what is sent."""
    options = [
        ("named", _("with names")),
        ("group", _("by group")),
        ("anonymous", _("without names")),
    ]
    if names == USUAL:
        options.insert(0, (USUAL, _("as usual for such a step")))
    return Field("names", _("Names"), "pick", names, options=options)


def wrong_minutes(values: Values) -> dict[str, str]:
    """What is wrong with the minutes, by field."""
    minutes = values["minutes"].strip() or "0"
    if minutes.isdecimal() and int(minutes) <= MINUTES:
        return {}
    return {"minutes": _("Please enter a number of minutes from 0 to {most}.").format(most=MINUTES)}


def table_of(values: Values) -> Table:
    """The step as a table of an agenda, with what was filled in."""
    question = values["prompt"].strip()
    title = values["title"].strip() or shortened(question)
    table: Table = {"activity": values["activity"], "title": title}
    if title != question:
        table["prompt"] = question
    if minutes := int(values["minutes"].strip() or 0):
        table["minutes"] = minutes
    if values["names"] != USUAL:
        table["names"] = values["names"]
    return table


def shortened(question: str) -> str:
    """A question as a title: cut where it is too long for one."""
    return question if len(question) <= TITLE else question[: TITLE - 1].rstrip() + "…"
