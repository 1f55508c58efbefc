"""Importing answers or people from a table that another tool wrote: which file, and then which of
its columns is what, with the first rows as they would come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget

from facilitator.console.faces import step_view_of
from facilitator.console.import_fields import (
    answer_field,
    bodies,
    field_for,
    guessed_place,
    other_texts,
)
from facilitator.console.screens.by_hand import fields_of
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.dropped_file import dropped
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field, Pick
from facilitator.console.screens.import_preview import preview_lines
from facilitator.console.screens.under_way import Stopped, Work, followed
from facilitator.console.widgets.lines import Line, plain
from facilitator.console.widgets.page import Page
from facilitator.console.widgets.sizes import size_of
from facilitator.formats.foreign_columns import PARTS, Columns, FieldColumn, Part, Taken, guess
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.services.table_import import (
    Import,
    Outlook,
    came_words,
    command_of,
    import_answers,
    import_people,
    notes,
    open_steps,
    outlook,
)
from facilitator.workshop.errors import FacilitatorError, Rejection

if TYPE_CHECKING:
    from facilitator.formats.foreign_table import ForeignTable
    from facilitator.workshop.agenda import Step
    from facilitator.workshop.state import State

_PEOPLE, _ALSO = "", "also-"
_LOW = 30
"""Rows of a window that has no room for many rows of the table."""

_LABEL = 42
"""Characters of a column's name among those that are chosen from."""


class ImportScreen(FormScreen[None]):
    """Asks for the file, and what is imported from it."""

    done_when_taken = False

    def __init__(self, step: str = "") -> None:
        super().__init__()
        self._step = step
        self.save = _("read it")

    def heading(self) -> str:
        return _("Import answers or people")

    def explanation(self) -> str:
        return _(
            "From a table (CSV) of a poll or a form. The next page shows its first rows, with "
            "names: a mirrored screen shows them too."
        )

    def fields(self) -> Sequence[Field]:
        steps = open_steps(self.model.state)
        options = [(step.id, step.question()) for step in steps]
        options.append((_PEOPLE, _("people and groups, no answers")))
        hint = _("Its name with the folder. Most terminals write it when you drop the file here.")
        return [
            Field("file", _("File"), must=True, hint=hint),
            Field("step", _("What for"), "pick", self._step, options=options),
            Field("read", _("Read the file"), "press"),
        ]

    async def submit(self, values: Values) -> Mapping[str, str]:
        try:
            table = await followed(
                self, _("Reading the file"), lambda work: _read(values["file"], work)
            )
        except Stopped:
            return {"file": _("Stopped: nothing was read.")}
        except (FacilitatorError, OSError) as error:
            return {"file": text_of(error)}
        done = await self.app.push_screen_wait(ColumnsScreen(table, values["step"]))
        if done:
            self.done(None)
        return {}


class ColumnsScreen(FormScreen[bool | None]):
    """Asks which column is what. Gives True once all is stored."""

    def __init__(self, table: ForeignTable, step: str) -> None:
        super().__init__()
        self._table = table
        self._step = step
        self.begins_at = "text" if step else "name"
        guessed = guess(table)
        self._guessed = guessed if step else replace(guessed, text=None, time=None, split="")
        self.save = _("import")

    @property
    def step(self) -> Step | None:
        """The step of which these are answers; None for people."""
        return self.model.state.step(self._step) if self._step else None

    def heading(self) -> str:
        return _("Which column is what?")

    def explanation(self) -> str:
        step = self.step
        read_how = notes(self._table, self._guessed, Taken(), step)
        if step is None:
            return " ".join(read_how)
        question = _("Answers to “{question}”.").format(question=step.question())
        return " ".join([question, *read_how])

    def fields(self) -> Sequence[Field]:
        step = self.step
        people = [self._column("name", _("Name")), self._column("group", _("Group"))]
        importing = Field("import", _("Import"), "press")
        if step is None:
            return [*people, importing]
        return [
            self._column("text", answer_field(self.model.state, step).label),
            Field("split", _("Several in a cell"), "pick", self._guessed.split, options=_splits()),
            *self._besides(step),
            *people,
            self._column("time", _("Time"), _("Tells rows that are the same apart. Not stored.")),
            importing,
        ]

    def _besides(self, step: Step) -> Sequence[Field]:
        """What else belongs to an answer, in the order in which it is asked by hand: chosen for all
        of them, or out of a column."""
        own = {field.id: field for field in _kinds(self.model.state, step)}
        own |= {field.id: self._other(step, field) for field in other_texts(self.model.state, step)}
        return [own[one.id] for one in fields_of(self.model.state, step) if one.id in own]

    def _other(self, step: Step, field: Field) -> Field:
        """Which column has what else belongs to an answer."""
        columns = [(str(at), _short(name)) for at, name in enumerate(self._table.columns)]
        options = [("", _("none")), *columns]
        place = guessed_place(self.model.state, step, field, self._table)
        taken = {self._guessed.place(part) for part in PARTS}
        value = "" if place is None or place in taken else str(place)
        return Field(_ALSO + field.id, field.label, "pick", value, options=options)

    def _column(self, part: Part, label: str, hint: str = "") -> Field:
        columns = [(str(at), _short(name)) for at, name in enumerate(self._table.columns)]
        none = [] if part == "text" else [("", _("none"))]
        place = self._guessed.place(part)
        value = "" if place is None else str(place)
        return Field(part, label, "pick", value, options=[*none, *columns], hint=hint)

    def above(self) -> Sequence[Widget]:
        return [Page(self._preview, id="preview")]

    def on_mount(self) -> None:
        """Show anew what would come, whenever something else is chosen."""
        super().on_mount()
        for row in self.rows:
            if isinstance(row.input, Pick):
                self.watch(row.input, "at", self._chosen, init=False)

    def on_resize(self) -> None:
        """A low window has fewer of the first rows."""
        super().on_resize()
        self.query_one("#preview", Page).styles.height = self._first + 3

    @property
    def _first(self) -> int:
        return 3 if self.size.height < _LOW else 5

    def _chosen(self) -> None:
        self.query_one("#preview", Page).show(self._preview)

    def _preview(self, width: int, _height: int) -> Sequence[Line]:
        secret = self.step is not None and self.step.names == "anonymous"
        margin = size_of(width, self.size.height).margin
        return preview_lines(
            self._table, self._columns(self.values()), margin, width - 2 * margin, self._first,
            secret=secret,
        )  # fmt: skip

    def _columns(self, values: Values) -> Columns:
        """What is chosen now."""
        places = {part: int(values[part]) for part in PARTS if values.get(part)}
        split, step = values.get("split", ""), self.step
        if step is None:
            return Columns(split=split).choosing(places)
        most = answer_field(self.model.state, step).most
        also = tuple(
            FieldColumn(field.id, int(at), field.most)
            for field in other_texts(self.model.state, step)
            if (at := values.get(_ALSO + field.id))
        )
        return Columns(split=split, most=most, also=also).choosing(places)

    async def submit(self, values: Values) -> Mapping[str, str]:
        columns = self._columns(values)
        try:
            one = self._import(columns, values)
            brought = await self._tried(one)
        except Stopped:
            return {"import": _("Stopped: nothing was imported.")}
        except Rejection as no:
            return self._refused(no)
        except FacilitatorError as error:
            return {self._at_fault(error): text_of(error)}
        if wrong := await self.ask(one.action, one.argument, at="import"):
            return wrong
        await self._tell(one, brought, columns)
        return {}

    def _refused(self, no: Rejection) -> Mapping[str, str]:
        """What is missing is said at the row where its column is chosen."""
        step = self.step
        if no.code == "missing-field" and step is not None:
            field = field_for(self.model.state, step, str(no.parameters["field"]))
            if field:
                return {_ALSO + field: _("Each answer needs this. Choose its column.")}
        return {"import": text_of(no)}

    async def _tried(self, one: Import) -> Outlook:
        """What would come of it. It is found out beside the console, which goes on with its own
        fold."""
        fold, command, clock = self.model.fold.copy(), command_of(one), self.model.clock
        return await followed(
            self,
            _("Trying the import"),
            lambda work: outlook(fold, command, clock, work.begun),
        )

    def _import(self, columns: Columns, values: Values) -> Import:
        step = self.step
        if step is None:
            return import_people(self._table, columns)
        names = [field.id for field in _kinds(self.model.state, step)]
        filled = {name: value for name in names if (value := values.get(name))}
        given = step_view_of(step.activity).entered(self.model.state, step, filled)
        body_of = bodies(self.model.state, step, filled)
        return import_answers(self._table, columns, step, given, body_of)

    def _at_fault(self, error: FacilitatorError) -> str:
        """The row of the column that is to blame."""
        names = dict(enumerate(self._table.columns))
        column = error.parameters.get("column")
        for row in self.rows:
            if row.value.isdecimal() and column is not None and names[int(row.value)] == column:
                return row.field.id
        return "import"

    async def _tell(self, one: Import, brought: Outlook, columns: Columns) -> None:
        first, *more = came_words(one, brought)
        says = [*more, *notes(self._table, columns, one.taken, self.step)]
        await self.app.push_screen_wait(ChooseScreen(first, [Choice("ok", _("OK"))], says))
        self.done(True)


def _kinds(state: State, step: Step) -> Sequence[Field]:
    """What else may be said of all answers alike: what is chosen from when one is entered by
    hand."""
    picks = [field for field in fields_of(state, step) if field.sort == "pick"]
    return [replace(field, options=[("", _("not said")), *field.options]) for field in picks]


def _splits() -> Sequence[tuple[str, str]]:
    """What may stand between several answers in one cell."""
    return [
        ("", _("no, one answer in each")),
        (";", _("semicolons between them")),
        (",", _("commas between them")),
        ("|", _("bars between them")),
        ("/", _("slashes between them")),
        ("lines", _("each in its own line")),
    ]


def _short(text: str) -> str:
    text = plain(text)
    return text if len(text) <= _LABEL else text[: _LABEL - 1].rstrip() + "…"


def _read(typed: str, work: Work) -> ForeignTable:
    """The table in the file that was typed. Raises FacilitatorError and OSError."""
    from facilitator.formats.foreign_table import read_foreign

    return read_foreign(dropped(typed), work.begun)
