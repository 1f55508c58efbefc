"""Entering something for somebody who has no phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import PersonEntered
from facilitator.workshop.state import State

_WHO, _NAME = "who", "name"


class ByHandScreen(FormScreen[bool | None]):
    """Gives True once it is entered; what was filled in stays until the room has taken it."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self._step = step

    @property
    def kept_as(self) -> str:
        """What is entered in an anonymous step leaves no trace of its own."""
        return "" if self.step.names == "anonymous" else f"by-hand {self._step}"

    @property
    def step(self) -> Step:
        """The step it is for."""
        return self.model.state.step(self._step)

    def heading(self) -> str:
        return self.step.question()

    def explanation(self) -> str:
        return _("For somebody without a phone. It is marked as entered by hand.")

    def fields(self) -> Sequence[Field]:
        state = self.model.state
        return [*_who(state, self.step), *fields_of(state, self.step)]

    async def submit(self, values: Values) -> Mapping[str, str]:
        who = values.get(_WHO, "")
        if name := limits.sanitize_text(values.get(_NAME, ""), limits.NAME):
            try:
                entered = await self.model.ask("person", {"name": name})
            except Rejection as no:
                return {_NAME: text_of(no)}
            who = next((e.body.id for e in entered if isinstance(e.body, PersonEntered)), "")
            if not who:
                return {_NAME: _("The room did not answer. Please check who is here.")}
        given = contribution(self.model.state, self.step, values)
        argument = {"step": self._step, "who": who, **given}
        wrong = await self.ask("by-hand", argument, at=self.rows[-1].field.id)
        if not wrong:
            self.done(True)
        return wrong


def _who(state: State, step: Step) -> Sequence[Field]:
    if step.names == "anonymous":
        return ()
    activity = CATALOGUE[step.activity]
    people = [(p.id, p.name) for p in state.here if p.by_hand]
    if activity.groups_only:
        options = [(g.id, g.text) for g in state.groups]
        return (Field(_WHO, _("For which group"), "pick", options=options),)
    for_groups = activity.speaks == "group" or step.names == "group"
    groups = [(g.id, g.text) for g in state.groups] if for_groups else []
    options = [("", _("somebody")), *people, *groups]
    return (
        Field(_WHO, _("Who"), "pick", options=options),
        Field(_NAME, _("or a new name"), most=limits.NAME),
    )


def fields_of(state: State, step: Step) -> Sequence[Field]:
    """What is asked by hand in a step; nothing where nothing can be entered now."""
    if state.steps[step.id].status != "open":
        return ()
    return step_view_of(step.activity).by_hand(state, step)


def contribution(state: State, step: Step, values: Values) -> dict[str, object]:
    """The kind and the body of what was filled in, as the command takes them."""
    given = CATALOGUE[step.activity].by_hand
    assert given is not None, step.activity
    theirs = {name: text for name, text in values.items() if name not in (_WHO, _NAME) and text}
    return {"kind": given.kind, "body": step_view_of(step.activity).entered(state, step, theirs)}
