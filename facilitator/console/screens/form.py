"""A page with fields to fill in; what is wrong is said beside the field, and nothing is lost."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.events import Event, Key
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from facilitator.console.actions import FORM
from facilitator.console.screens.form_fields import TYPED, Described, Field, Pick, Press, Row
from facilitator.console.screens.page_screen import PageScreen, bindings_of, key, page_action
from facilitator.console.screens.text_fields import OneLine, Paragraphs
from facilitator.console.widgets.chrome import footer, progress_line
from facilitator.console.widgets.lines import BLANK, Line
from facilitator.console.widgets.page import Page
from facilitator.console.widgets.page_frame import Frame, head_lines
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import optional, sanitize_text

Result = TypeVar("Result")
Values = Mapping[str, str]

_NOTHING: Mapping[type, Sequence[str]] = {
    Pick: ("up", "down", "backspace", "delete"),
    Described: ("backspace", "delete"),
    OneLine: ("up", "down"),
}
"""Keys that do something in another kind of field."""


class FormScreen(PageScreen[Result]):
    """Asks for values; `take` is called with them once no field complains."""

    place = FORM
    BINDINGS = bindings_of(FORM)
    phase = ""
    save = ""
    """The word for saving."""
    leave = ""
    """The word for leaving."""
    done_when_taken = True
    """Whether all is done once `take` finds nothing wrong, and what was typed can be forgotten."""

    begins_at = ""
    """The field in which the cursor stands first; "": the first one."""

    @property
    def kept_as(self) -> str:
        """The name under which what is typed is kept until it is saved; "": it is not kept."""
        return ""

    def __init__(self) -> None:
        super().__init__()
        self._given: dict[str, str] = {}
        self._fields: Sequence[Field] = ()
        self._saving = False

    @abstractmethod
    def heading(self) -> str:
        """The page's heading."""

    @abstractmethod
    def fields(self) -> Sequence[Field]:
        """The rows."""

    @abstractmethod
    async def submit(self, values: Values) -> Mapping[str, str]:
        """Do what the form is for; field to sentence for what is wrong, else nothing."""

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        """What can be known to be wrong before anything is done: field to sentence."""
        return {}

    def explanation(self) -> str:
        """A sentence above the fields."""
        return ""

    def above(self) -> Sequence[Widget]:
        """What is seen above the fields, and stays there while they scroll."""
        return ()

    async def ask(self, action: str, argument: Argument, *, at: str) -> Mapping[str, str]:
        """Ask the room for an action; what it refuses is said at that field."""
        try:
            await self.model.ask(action, argument)
        except Rejection as no:
            return {at: text_of(no)}
        return {}

    def done(self, result: Result) -> None:
        """Give the result, unless somebody has left while it was stored."""
        if self.is_current:
            self.dismiss(result)

    def compose(self) -> ComposeResult:
        yield Page(self._head, id="head")
        yield from self.above()
        with VerticalScroll(id="body", can_focus=False):
            if self.explanation():
                yield Static(self.explanation(), markup=False, classes="says")
            self._fields = tuple(self.fields())
            for field in self._fields:
                yield self._row(field)
        yield Page(self._foot, id="foot")

    def _row(self, field: Field) -> Row:
        """The row, with what was typed before and not saved."""
        self._given[field.id] = field.value
        text = self.draft(self.kept_as).get(field.id) if self.kept_as else None
        if text is None or text == field.value:
            return Row(field)
        return Row(replace(field, value=text), again=True)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def typed(self, event: Input.Changed | TextArea.Changed) -> None:
        """Keep what is typed, so that it outlives the program; a mended complaint goes."""
        row = next((row for row in self.rows if row.input is event.control), None)
        if row is not None and row.wrong and not wrong_with(row.field, row.value):
            row.complain(self.still_wrong(self.values()).get(row.field.id, ""))
        if self.kept_as:
            rows = [row for row in self.rows if row.field.sort in TYPED]
            texts = {row.field.id: row.value for row in rows}
            changed = any(text != self._given[id] for id, text in texts.items())
            self.keep_draft(self.kept_as, texts if changed else {})

    def _forget(self) -> None:
        if self.kept_as:
            self.keep_draft(self.kept_as, {})

    def on_mount(self) -> None:
        """Begin at the first field, or where there is something to write."""
        self._size_head()
        first, begin = self.rows[0], [one for one in self.rows if one.field.id == self.begins_at]
        field = (begin or [first])[0].input
        self.set_focus(field)
        if field is first.input:
            # One that is higher than the window is read from its beginning.
            body = self.query_one("#body", VerticalScroll)
            self.call_after_refresh(body.scroll_home, animate=False)

    def on_resize(self) -> None:
        """The heading may need more rows in a narrow window."""
        self._size_head()

    def _size_head(self) -> None:
        head = self.query_one("#head", Page)
        head.styles.height = len(self._head(*self.size))
        size = size_of(*self.size)
        rows = max(len(_hint_rows(field.hint, size)) for field in self._fields)
        self.query_one("#foot", Page).styles.height = 2 + rows + size.above
        self.query_one("#body").styles.padding = (0, size.margin)

    @property
    def rows(self) -> list[Row]:
        """The rows, in their order."""
        return list(self.query(Row))

    def draw(self, width: int, height: int) -> Sequence[Line]:
        return self._head(width, height)

    def redraw(self) -> None:
        """What was typed is the page; nothing else changes on it."""

    def tick(self) -> None:
        """The clock may show another minute."""
        if self.is_current:
            self.query_one("#head", Page).show(self._head)

    def _head(self, width: int, _height: int) -> list[Line]:
        size = size_of(width, self.size.height)
        frame = Frame(title=self.phase) if self.phase else self.top()
        return head_lines(size, replace(frame, prompt=self.heading()))

    def _foot(self, width: int, height: int) -> list[Line]:
        size = size_of(width, self.size.height)
        save = self.save or _("save")
        leave = self.leave or _("cancel")
        keys = [key("next-field"), key("save", save), key("close", leave)]
        if len(self.rows) == 1:
            keys = [key("next-field", save), key("close", leave)]
        hint = next((row.field.hint for row in self.rows if row.input.has_focus), "")
        hints = [progress_line(size, None, text) for text in _hint_rows(hint, size)]
        bottom = [BLANK, footer(size, keys), *[BLANK] * size.above]
        return [*[BLANK] * (height - len(hints) - len(bottom)), *hints, *bottom]

    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {row.field.id: row.value for row in self.rows}

    def complain(self, wrong: Mapping[str, str]) -> None:
        """Say what is wrong beside each field, and go to the first one."""
        for row in self.rows:
            row.complain(wrong.get(row.field.id, ""))
        first = next((row for row in self.rows if row.field.id in wrong), None)
        if first is not None:
            first.input.focus()
            # Only then the complaint has its row.
            self.call_after_refresh(first.scroll_visible, animate=False)

    def on_descendant_focus(self) -> None:
        """The hint above the footer is that of the field where the cursor is. What is said beneath
        that field is seen with it."""
        self.query_one("#foot", Page).show(self._foot)
        row = next((row for row in self.rows if row.input.has_focus), None)
        if row is not None and row.has_class("told"):
            self.call_after_refresh(row.scroll_visible, animate=False)

    async def intercepts(self, event: Event) -> bool:
        """A choice has its keys, and another field the cursor, before the next key is looked at,
        which may be for another field."""
        if not isinstance(event, Key):
            return False
        if event.key in ("tab", "shift+tab"):
            self.focus_next() if event.key == "tab" else self.focus_previous()
            return True
        now = self.focused
        if isinstance(now, Pick | Described) and await now.take(event):
            return True
        # What does nothing here would come late to the field that has the cursor by then.
        return event.key in _NOTHING.get(type(now), ())

    @page_action
    def action_next_field(self) -> None:
        """Enter in a field goes on to the next one; in the last one it saves.

        The next field has the focus before the next key is looked at, however fast one types; and
        it saves only after the keys that the last field has not yet taken.
        """
        # This key comes here before it comes to the program.
        self.console.presses.note("enter")
        fields = [row.input for row in self.rows if row.input.focusable]
        now = self.focused
        if isinstance(now, Paragraphs):
            now.insert("\n")
        elif now in fields[:-1]:
            self.set_focus(fields[fields.index(now) + 1])
        elif now is not None:
            self.about_to_save()
            now.call_later(self.action_save)

    def about_to_save(self, key: str = "enter") -> None:
        """A key was pressed that saves; others may follow at once."""

    @on(Press.Pressed)
    def pressed(self, event: Press.Pressed) -> None:
        """The last row carries it out."""
        self.action_save()

    @page_action
    async def action_save(self) -> None:
        """Check the fields and do what the form is for, once however often the key is pressed."""
        if self.is_current:
            await self.saving(self._submit())

    @property
    def is_saving(self) -> bool:
        """Whether something is on its way."""
        return self._saving

    async def saving(self, saves: Coroutine[Any, Any, None]) -> None:
        """Have something stored, unless something is on its way already."""
        if self._saving:
            saves.close()
            return
        self._saving = True
        try:
            await saves
        finally:
            self._saving = False

    async def _submit(self) -> None:
        values = self.values()
        wrong = {
            row.field.id: why
            for row in self.rows
            if (why := wrong_with(row.field, values[row.field.id]))
        }
        wrong = wrong or dict(self.still_wrong(values)) or dict(await self.submit(values))
        self.complain(wrong)
        if not wrong and self.done_when_taken:
            self._forget()

    @page_action
    def action_close(self) -> None:
        """Leave, with nothing done."""
        self._forget()
        self.dismiss(None)


def _hint_rows(hint: str, size: Size) -> Sequence[str]:
    """A hint in as many rows as it needs, and at least one."""
    return wrap(hint, size.inner) or [""]


def wrong_with(field: Field, value: str) -> str:
    """What is wrong with a value, in one sentence; "" if nothing is."""
    if field.sort in ("pick", "judged", "described", "press"):
        return ""
    if field.must and not sanitize_text(value, 4000):
        return _("Please fill this in.")
    try:
        optional(value, field.most or len(value))
    except Rejection:
        return _("Please use at most {limit} characters.").format(limit=field.most)
    return ""
