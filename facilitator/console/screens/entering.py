"""A form in which one thing after the other is entered by hand, until it is left."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any

from textual.containers import VerticalScroll
from textual.events import Event as Typed
from textual.events import Key

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
        self._ahead: list[Typed] | None = None
        """What was typed while one is stored; None while nothing is."""
        self._saves = ""

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
        if self not in self.app.screen_stack:
            return
        if not self.stays:
            self.done(True)
            return
        self.count += count
        self.leave = _("done")
        person = next((e.body for e in made if isinstance(e.body, PersonEntered)), None)
        self._choose(values.get(WHO, ""), person)
        for row in self.rows:
            if row.field.id != WHO:
                row.clear(values.get(row.field.id, ""))
        self.set_focus(self.begins.input)
        if not self.slip:
            self.query_one("#body", VerticalScroll).scroll_home(animate=False)
        self.query_one("#foot", Page).show(self._foot)

    def _choose(self, stored: str, person: PersonEntered | None) -> None:
        """For whom the next one is, unless another one was chosen meanwhile. Who was entered with
        this one can be chosen from now on."""
        if self.who is None or not isinstance(pick := self.who.input, Pick):
            return
        same = pick.value == stored
        if person is not None:
            chosen = person.id if self.slip and same else pick.value
            pick.offer([*pick.options, (person.id, person.name)], chosen)
        elif same and stored and not self.slip:
            pick.at = (pick.at + 1) % len(pick.options)

    def complain(self, wrong: Values) -> None:
        """Beside what is wrong, or else how many are entered by now."""
        super().complain(wrong)
        if self.is_attached and self.so_far and not wrong:
            self.begins.tell(self.so_far)

    # What is typed while one is stored

    def about_to_save(self, key: str = "enter") -> None:
        """What is typed from now on is of the next one, unless it is added to the same slip. The
        same key twice is one press."""
        if self._ahead is None and not self.slip:
            self._ahead, self._saves = [], key

    async def intercepts(self, event: Typed) -> bool:
        """Have what is of the next one wait until the form is empty. Whoever leaves while one is
        stored has left, or presses the key once more if something else was typed."""
        pressed = event.key if isinstance(event, Key) else ""
        if self._ahead is None:
            if pressed == "ctrl+s":
                self.about_to_save(pressed)
            return await super().intercepts(event)
        last = getattr(self._ahead[-1], "key", "") if self._ahead else ""
        if pressed == self._saves and not self._ahead:
            return True
        leaves = pressed == "escape" and self.is_saving and last in ("", pressed)
        if leaves or pressed == "ctrl+q":
            return False
        self._ahead.append(event)
        return True

    async def saving(self, saves: Coroutine[Any, Any, None]) -> None:
        """Have one stored, and then do what was typed meanwhile."""
        self.about_to_save()
        await super().saving(saves)
        if not self.is_saving:
            # Where keys come in, so that none of them comes between.
            self.app.call_later(self._go_on)

    async def _go_on(self) -> None:
        """What was typed behind something that is wrong was typed into another form."""
        waiting, self._ahead = self._ahead or [], None
        if self.is_current and not any(row.wrong for row in self.rows):
            for event in waiting:
                await self.app.on_event(event)

    def on_screen_resume(self) -> None:
        """Nothing waits for what another page came before."""
        super().on_screen_resume()
        if not self.is_saving:
            self._ahead = None

    def action_close(self) -> None:
        """Leave; what was entered stays."""
        self._forget()
        self.dismiss(True if self.count else None)

    def action_say(self, key: str) -> None:
        """Say what that key means of the thing where the cursor is, and go on to what comes next;
        "": say nothing of it any more."""
        row = next((row for row in self.rows if row.input is self.focused), None)
        if row is None or not isinstance(row.input, Judgement):
            return
        row.input.say(key)
        row.complain("")
        self.judged(row)
        if key:
            self.action_beside(1)

    def judged(self, row: Row) -> None:
        """Something is said there now, or nothing any more."""

    def action_beside(self, by: int) -> None:
        """Go to the row below, or above."""
        fields = [row.input for row in self.rows if row.input.focusable]
        now = self.focused
        if now in fields:
            at = fields.index(now) + by
            self.set_focus(fields[max(0, min(len(fields) - 1, at))])
