"""Entering what somebody without a phone says of each of several things: a key for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual import on

from facilitator.console.screens.by_hand_given import given_of_each
from facilitator.console.screens.by_hand_who import NAME, WHO, asked_who, says_who
from facilitator.console.screens.entering import EnteringScreen
from facilitator.console.screens.form import Values
from facilitator.console.screens.form_fields import Field, Judgement, Pick, Row
from facilitator.console.steps.by_hand_view import Judged
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import sanitize_text

_WORDS = "words "


class JudgingScreen(EnteringScreen):
    """All that one person says is entered at once, then comes the next. What is asked stays as it
    was when the form was opened."""

    def __init__(self, step: Step, judged: Judged) -> None:
        super().__init__()
        self._step = step
        self._judged = judged

    @property
    def kept_as(self) -> str:
        """What is entered in an anonymous step leaves no trace of its own."""
        return "" if self._step.names == "anonymous" else f"by-hand-several {self._step.id}"

    def heading(self) -> str:
        return self._judged.title

    def explanation(self) -> str:
        keys = _("A number says it, backspace takes it back.")
        once = _("What you save at once is of one person; then comes the next one. Esc ends it.")
        return f"{says_who(self._step)} {keys} {once}"

    def fields(self) -> Sequence[Field]:
        return [*asked_who(self.model.state, self._step), *self._about_each()]

    def _about_each(self) -> Iterator[Field]:
        options = [(mark.key, mark.label) for mark in self._judged.marks]
        for id, text in self._judged.things:
            yield Field(id, text, "judged", options=options)
            if self._judged.reason:
                yield Field(f"{_WORDS}{id}", _("In their words"), most=self._judged.most)

    def on_mount(self) -> None:
        """Words are asked for only where somebody may say why."""
        super().on_mount()
        for row in self.rows:
            if isinstance(row.input, Judgement):
                self._ask_for_words(row)

    @on(Pick.Changed)
    def picked(self, event: Pick.Changed) -> None:
        """Say what somebody has said already, beneath each thing."""
        if isinstance(event.pick, Judgement):
            self._ask_for_words(next(row for row in self.rows if row.input is event.pick))
        elif self.who is not None and self.who.input is event.pick:
            self._show_given()

    def complain(self, wrong: Values) -> None:
        """With what somebody has said already beneath each thing."""
        super().complain(wrong)
        self._show_given()

    def _show_given(self) -> None:
        if self.who is None:
            return
        given = given_of_each(self.model, self._step, self.who.value, self._judged)
        for row in self.rows:
            if not isinstance(row.input, Judgement) or row.wrong:
                continue
            if row.field.id in given:
                row.tell(given[row.field.id])
            else:
                row.complain("")

    def judged(self, row: Row) -> None:
        """Ask for the words where they may be said."""
        self._ask_for_words(row)

    def _ask_for_words(self, row: Row) -> None:
        why = self.row_of(f"{_WORDS}{row.field.id}") if self._judged.reason else None
        mark = self._judged.mark(row.value)
        if why is not None:
            why.display = mark is not None and mark.reason
            why.input.disabled = not why.display
            if not why.display:
                why.complain("")

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        marks = [(id, self._judged.mark(values[id])) for id, _text in self._judged.things]
        if not any(mark for _id, mark in marks):
            return {marks[0][0]: _("Nothing is said yet.")}
        return {
            f"{_WORDS}{id}": _("Please fill this in.")
            for id, mark in marks
            if mark is not None and mark.must and not sanitize_text(values[f"{_WORDS}{id}"], 4000)
        }

    def _contributions(self, values: Values) -> list[dict[str, Any]]:
        judged = self._judged
        marks = [(id, judged.mark(values[id])) for id, _text in judged.things]
        marked = [(id, mark) for id, mark in marks if mark is not None]
        # What takes something away makes room for the rest.
        marked.sort(key=lambda one: one[1].value != 0)
        return [judged.given(id, mark, values.get(f"{_WORDS}{id}", "")) for id, mark in marked]

    async def submit(self, values: Values) -> Mapping[str, str]:
        given = self._contributions(values)
        argument = {"step": self._step.id, "who": values.get(WHO, ""), "given": given}
        if name := values.get(NAME, "").strip():
            argument["name"] = name
        last = [id for id, _text in self._judged.things if values[id]][-1]
        try:
            made = await self.model.ask("by-hand-several", argument)
        except Rejection as no:
            return {last: text_of(no)}
        self.again(values, 1, made)
        for row in self.rows:
            if isinstance(row.input, Judgement):
                self._ask_for_words(row)
        return {}
