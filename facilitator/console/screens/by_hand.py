"""Entering something for somebody who has no phone, or slips of paper one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual import on

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.screens.by_hand_given import given_text
from facilitator.console.screens.by_hand_who import NAME, WHO, asked_who, says_who
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.entering import EnteringScreen
from facilitator.console.screens.form import Values
from facilitator.console.screens.form_fields import Field, Pick
from facilitator.console.screens.text_fields import OneLine
from facilitator.console.steps.by_hand_view import Judged
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.by_hand_commands import AT_MOST
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State

_SEEN = 5
"""So many lines that were pasted are shown before they are entered."""


class ByHandScreen(EnteringScreen):
    """One thing after the other: slips of paper for the same person, or else what the next one
    gives. What was filled in stays until the room has taken it."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self._step = step
        self._asked_in: State | None = None
        """The session as it was when the fields were made. What a key says there does not become
        anything else."""
        self._last = ""
        """For whom the last entry was."""

    @property
    def kept_as(self) -> str:
        """What is entered in an anonymous step leaves no trace of its own."""
        return "" if self.step.names == "anonymous" else f"by-hand {self._step}"

    @property
    def step(self) -> Step:
        """The step it is for."""
        return self.model.state.step(self._step)

    @property
    def slip(self) -> str:
        return step_view_of(self.step.activity).slip

    @property
    def stays(self) -> bool:
        return bool(self.slip or self._judged)

    @property
    def _judged(self) -> Sequence[str]:
        """The fields in which a key says it, and nothing is said before."""
        # The step may close while the form is open.
        asked = self._fields or fields_of(self.model.state, self.step)
        return [field.id for field in asked if field.sort == "judged"]

    def heading(self) -> str:
        return self.step.question()

    def explanation(self) -> str:
        if not self.stays:
            return says_who(self.step)
        stays = _("The form stays open for the next one; esc ends it.")
        if self.slip:
            stays = _("The form stays open for the next slip of paper; esc ends it.")
        return f"{says_who(self.step)} {stays}"

    def fields(self) -> Sequence[Field]:
        state = self._asked_in = self.model.state
        return [*asked_who(state, self.step), *fields_of(state, self.step)]

    # Entering

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        """A form that is empty again says nothing more of the same person, and a key that was not
        pressed says nothing of anybody."""
        if not self.slip:
            return {id: _("Nothing is said yet.") for id in self._judged if not values.get(id)}
        filled = any(text for name, text in values.items() if name != WHO)
        again = self.count and values.get(WHO, "") == self._last
        return {self.slip: _("Please fill this in.")} if again and not filled else {}

    async def submit(self, values: Values) -> Mapping[str, str]:
        return await self._enter(values, [values])

    async def _enter(self, values: Values, slips: Sequence[Values]) -> Mapping[str, str]:
        """Enter what is filled in, or slips of the same person or of somebody each."""
        at = self.slip or self.rows[-1].field.id
        name = limits.sanitize_text(values.get(NAME, ""), limits.NAME)
        who = {"step": self._step, "who": values.get(WHO, "")}
        try:
            state = self._asked_in or self.model.state
            given = [contribution(state, self.step, slip) for slip in slips]
            if len(given) == 1 and not name:
                made = await self.model.ask("by-hand", {**who, **given[0]})
            else:
                argument = {**who, "given": given, "apart": True}
                made = await self.model.ask("by-hand-several", argument | _named(name))
        except Rejection as no:
            return {at: text_of(no)}
        self.again(values, len(given), made)
        self._last = self.values().get(WHO, "")
        return {}

    def complain(self, wrong: Mapping[str, str]) -> None:
        """With what somebody has given already beneath their name."""
        super().complain(wrong)
        self._show_given()

    @on(Pick.Changed)
    def picked(self, event: Pick.Changed) -> None:
        """Say what somebody has given already, beneath their name."""
        if self.who is not None and self.who.input is event.pick:
            self._show_given()

    def _show_given(self) -> None:
        row = self.who
        if row is None:
            return
        so_far = "" if self.slip else self.so_far
        given = given_text(self.model, self.step, row.value)
        if text := " ".join(part for part in (so_far, given) if part):
            row.tell(text)
        elif not row.wrong:
            row.complain("")

    # Several slips

    @on(OneLine.Joined)
    def joined(self, event: OneLine.Joined) -> None:
        """Ask whether the lines that were pasted are a slip each."""
        row = next((row for row in self.rows if row.input is event.input), None)
        if row is None or not self.slip or row.field.id != self.slip:
            return
        count = len(event.lines)
        if count > AT_MOST:
            template = _("{count} lines were joined into one: at most {most} are entered at once.")
            row.tell(template.format(count=count, most=AT_MOST))
            return
        asks = _("{count} lines: is each of them a slip of its own?").format(count=count)
        choices = [
            Choice("each", _("Enter {count} slips").format(count=count)),
            Choice("one", _("Leave it one slip")),
        ]
        screen = ChooseScreen(asks, choices, _beginning(event.lines))
        self.app.push_screen(screen, lambda chosen: self._chosen(chosen, event))

    def _chosen(self, chosen: str | None, pasted: OneLine.Joined) -> None:
        if chosen == "each":
            self.run_worker(self._enter_each(pasted))

    async def _enter_each(self, pasted: OneLine.Joined) -> None:
        """Enter them once: until they are stored nothing else is saved."""
        values = self.values()
        slips = [{**values, self.slip: line} for line in pasted.lines]
        if self.is_saving:
            wait = _("One moment: other slips are being entered.")
            self.row_of(self.slip).complain(wait)
            return
        await self.saving(self._each(values, slips))

    async def _each(self, values: Values, slips: Sequence[Values]) -> None:
        wrong = await self._enter(values, slips)
        if self.is_mounted:
            self.complain(wrong)


def _named(name: str) -> dict[str, Any]:
    return {"name": name} if name else {}


def _beginning(lines: Sequence[str]) -> Sequence[str]:
    """The first of the lines, and how many more there are."""
    more = len(lines) - _SEEN
    template = n_("and {count} more", "and {count} more", more)
    return [*lines[:_SEEN], *([template.format(count=more)] if more > 0 else [])]


def fields_of(state: State, step: Step) -> Sequence[Field]:
    """What is asked by hand in a step; nothing where nothing can be entered now."""
    if state.steps[step.id].status != "open":
        return ()
    return step_view_of(step.activity).by_hand(state, step)


def judged_in(state: State, step: Step) -> Judged | None:
    """What is asked by hand of each of several things; None where there is none now."""
    if state.steps[step.id].status != "open":
        return None
    judged = step_view_of(step.activity).judged(state, step)
    return judged if judged is not None and judged.things else None


def contribution(state: State, step: Step, values: Values) -> dict[str, object]:
    """The kind and the body of what was filled in, as the command takes them."""
    given = CATALOGUE[step.activity].by_hand
    assert given is not None, step.activity
    theirs = {name: text for name, text in values.items() if name not in (WHO, NAME) and text}
    return {"kind": given.kind, "body": step_view_of(step.activity).entered(state, step, theirs)}
