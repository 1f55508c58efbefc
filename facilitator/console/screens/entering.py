"""A form in which one thing after the other is entered by hand, until it is left."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.containers import VerticalScroll

from facilitator.console.screens.by_hand_who import WHO
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Judgement, Pick, Row
from facilitator.console.widgets.page import Page
from facilitator.locales import _, n_
from facilitator.workshop.events import Event, PersonEntered


class EnteringScreen(FormScreen[bool | None]):
    """Stays open for what comes next, and gives True once something is entered."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        """So many were entered."""

    @property
    def slip(self) -> str:
        """The field of a slip's text, where several are entered in a row for the same person; "":
        the next one is of somebody else."""
        return ""

    @property
    def stays(self) -> bool:
        """Whether it stays open. Where the form is not empty after saving, a second press of the
        key would enter the same again."""
        return True

    @property
    def begins(self) -> Row:
        """The row in which the next one begins."""
        return self.row_of(self.slip) if self.slip else self.rows[0]

    @property
    def so_far(self) -> str:
        """How many were entered; "" before the first."""
        counted = n_("{count} entered so far.", "{count} entered so far.", self.count)
        return counted.format(count=self.count) if self.count else ""

    def row_of(self, id: str) -> Row:
        """The row of a field."""
        return next(row for row in self.rows if row.field.id == id)

    @property
    def who(self) -> Row | None:
        """The row that asks for whom it is."""
        return next((row for row in self.rows if row.field.id == WHO), None)

    def again(self, values: Values, count: int, made: Sequence[Event] = ()) -> None:
        """So many are entered: the form is empty again, and what was typed meanwhile stays. Whoever
        left while they were stored has left."""
        if not self.is_current:
            return
        if not self.stays:
            self.dismiss(True)
            return
        self.count += count
        self.leave = _("done")
        person = next((e.body for e in made if isinstance(e.body, PersonEntered)), None)
        self._choose(person)
        for row in self.rows:
            if row.field.id != WHO:
                row.clear(values.get(row.field.id, ""))
        self.begins.input.focus()
        if not self.slip:
            self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.query_one("#foot", Page).show(self._foot)

    def _choose(self, person: PersonEntered | None) -> None:
        """For whom the next one is. Who was entered with this one can be chosen from now on."""
        if self.who is None or not isinstance(pick := self.who.input, Pick):
            return
        if person is not None:
            chosen = person.id if self.slip else pick.value
            pick.offer([*pick.options, (person.id, person.name)], chosen)
        elif pick.value and not self.slip:
            pick.at = (pick.at + 1) % len(pick.options)

    def complain(self, wrong: Values) -> None:
        """Beside what is wrong, or else how many are entered by now."""
        super().complain(wrong)
        if self.is_current and self.so_far and not wrong:
            self.begins.tell(self.so_far)

    def action_close(self) -> None:
        """Leave; what was entered stays."""
        self._forget()
        self.dismiss(True if self.count else None)

    @on(Judgement.Said)
    def marked(self, event: Judgement.Said) -> None:
        """Go on to what comes next, unless the next key has done so already."""
        row = next(row for row in self.rows if row.input is event.judgement)
        row.complain("")
        self.judged(row)
        if row.value and row.input.has_focus:
            self._go(1)

    def judged(self, row: Row) -> None:
        """Something is said there now, or nothing any more."""

    @on(Judgement.Left)
    def left(self, event: Judgement.Left) -> None:
        """Go to the row below, or above."""
        self._go(event.by)

    def _go(self, by: int) -> None:
        fields = [row.input for row in self.rows if row.input.focusable]
        now = self.focused
        if now in fields:
            at = fields.index(now) + by
            self.set_focus(fields[max(0, min(len(fields) - 1, at))])
