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
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field, Pick, Row
from facilitator.console.screens.text_fields import OneLine
from facilitator.console.steps.by_hand_view import Judged
from facilitator.console.widgets.page import Page
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.by_hand_commands import AT_MOST
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import PersonEntered
from facilitator.workshop.state import State

_SEEN = 5
"""So many lines that were pasted are shown before they are entered."""


class ByHandScreen(FormScreen[bool | None]):
    """Gives True once something is entered; what was filled in stays until the room has taken it.
    Where slips of paper are entered it stays open, for the same person, until it is left."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self._step = step
        self._count = 0
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
    def _slip(self) -> str:
        """The field of a slip's text; "" where the form closes after one."""
        return step_view_of(self.step.activity).slip

    def heading(self) -> str:
        return self.step.question()

    def explanation(self) -> str:
        if not self._slip:
            return says_who(self.step)
        slips = _("The form stays open for the next slip of paper; esc ends it.")
        return f"{says_who(self.step)} {slips}"

    def fields(self) -> Sequence[Field]:
        state = self.model.state
        return [*asked_who(state, self.step), *fields_of(state, self.step)]

    # Entering

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        """A form that is empty again says nothing more of the same person."""
        filled = any(text for name, text in values.items() if name != WHO)
        again = self._count and values.get(WHO, "") == self._last
        return {self._slip: _("Please fill this in.")} if again and not filled else {}

    async def submit(self, values: Values) -> Mapping[str, str]:
        return await self._enter(values, [values])

    async def _enter(self, values: Values, slips: Sequence[Values]) -> Mapping[str, str]:
        """Enter what is filled in, or slips of the same person or of somebody each."""
        at = self._slip or self.rows[-1].field.id
        name = limits.sanitize_text(values.get(NAME, ""), limits.NAME)
        who = {"step": self._step, "who": values.get(WHO, "")}
        try:
            given = [contribution(self.model.state, self.step, slip) for slip in slips]
            if len(given) == 1 and not name:
                await self.model.ask("by-hand", {**who, **given[0]})
            else:
                argument = {**who, "given": given, "apart": True}
                made = await self.model.ask("by-hand-several", argument | _named(name))
                self._keep(next((e.body for e in made if isinstance(e.body, PersonEntered)), None))
        except Rejection as no:
            return {at: text_of(no)}
        self._entered(values, len(given))
        return {}

    def _entered(self, values: Values, count: int) -> None:
        self._count += count
        if not self._slip:
            self.done(True)
            return
        self.leave = _("done")
        for row in self.rows:
            if row.field.id != WHO:
                row.clear(values.get(row.field.id, ""))
        self._last = self.values().get(WHO, "")
        self._row_of(self._slip).input.focus()
        self.query_one("#foot", Page).show(self._foot)

    def _keep(self, person: PersonEntered | None) -> None:
        """The next slip is of the same person, who may have been entered with this one."""
        who = next((row for row in self.rows if row.field.id == WHO), None)
        if person is not None and who is not None and isinstance(who.input, Pick):
            who.input.offer([*who.input.options, (person.id, person.name)], person.id)

    def _row_of(self, id: str) -> Row:
        return next(row for row in self.rows if row.field.id == id)

    def complain(self, wrong: Mapping[str, str]) -> None:
        """Beside what is wrong, or else how many are entered by now."""
        super().complain(wrong)
        if self._count and not wrong and self._slip:
            so_far = n_("{count} entered so far.", "{count} entered so far.", self._count)
            self._row_of(self._slip).tell(so_far.format(count=self._count))
        self._show_given()

    @on(Pick.Changed)
    def picked(self, event: Pick.Changed) -> None:
        """Say what somebody has given already, beneath their name."""
        row = next((row for row in self.rows if row.input is event.pick), None)
        if row is not None and row.field.id == WHO:
            self._show_given()

    def _show_given(self) -> None:
        row = next((row for row in self.rows if row.field.id == WHO), None)
        if row is not None and (text := given_text(self.model, self.step, row.value)):
            row.tell(text)
        elif row is not None and not row.wrong:
            row.complain("")

    def action_close(self) -> None:
        """Leave; what was entered stays."""
        self._forget()
        self.dismiss(True if self._count else None)

    # Several slips

    @on(OneLine.Joined)
    def joined(self, event: OneLine.Joined) -> None:
        """Ask whether the lines that were pasted are a slip each."""
        row = next((row for row in self.rows if row.input is event.input), None)
        if row is None or not self._slip or row.field.id != self._slip:
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
        slips = [{**values, self._slip: line} for line in pasted.lines]
        if self.is_saving:
            wait = _("One moment: other slips are being entered.")
            self._row_of(self._slip).complain(wait)
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
