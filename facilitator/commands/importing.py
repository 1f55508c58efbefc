"""Importing answers and people from a table that another tool wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from facilitator.commands.base import Unusable, Where, print_json
from facilitator.commands.carrying_out import carry_out
from facilitator.commands.progress import working
from facilitator.locales import _
from facilitator.workshop.terminal_text import visible

if TYPE_CHECKING:
    from facilitator.formats.foreign_columns import Columns, FieldColumn
    from facilitator.formats.foreign_table import ForeignTable
    from facilitator.journal.locations import Ref
    from facilitator.services.table_import import Import
    from facilitator.workshop.agenda import Step
    from facilitator.workshop.state import State

_PREVIEWED = 5
_NONE = "-"


class Asked(NamedTuple):
    """What was asked for: answers to a `step`, or `people`; the `columns` that were named, and
    those of what else belongs to an answer (`also`, each FIELD=COLUMN)."""

    step: str | None
    people: bool
    columns: Mapping[str, str | None]
    also: Sequence[str]
    type: str | None
    preview: bool


def import_table(
    where: Where, ref: Ref, paths: Sequence[Path], asked: Asked, as_json: bool
) -> None:
    """Import one table, or only say what would come of it."""
    from facilitator.formats.foreign_table import read_foreign
    from facilitator.journal.load_state import load_fold
    from facilitator.room.stale_keys import remove_stale_keys
    from facilitator.services.table_import import (
        came_words,
        command_of,
        import_people,
        known,
        notes,
        outlook,
    )
    from facilitator.workshop.commands.command import step_named

    if len(paths) > 1 or (asked.people and asked.step is not None):
        raise Unusable("import-one")
    table = read_foreign(paths[0])
    columns = _columns(table, asked)
    remove_stale_keys(ref)
    _session, fold = load_fold(ref)
    step = None if asked.step is None else step_named(fold.view(), asked.step)
    if step is None:
        one = import_people(table, columns)
    else:
        one = _answers(table, columns, fold.view(), step, asked)
    noted = [] if as_json else [*_chosen(table, columns), *notes(table, columns, one.taken, step)]
    if asked.preview:
        _say(noted, err=True)
        _preview(one, as_json)
        # What would be refused is refused here already; a step can still be opened.
        with _named_columns(), _noted_if_closed():
            outlook(fold, command_of(one), where.clock)
        return
    with working(_("Importing the table"), quiet=as_json) as work:
        with _named_columns():
            brought = outlook(fold, command_of(one), where.clock, work.step)
        carry_out(where, ref, one.action, one.argument)
    if as_json:
        came = brought._asdict()
        del came["came"]
        print_json({"session": ref.name, **came, "known": known(one, brought)})
        return
    _say(noted, err=True)
    _say(came_words(one, brought))


@contextmanager
def _named_columns() -> Iterator[None]:
    """What is missing in the answers can come out of a column."""
    from facilitator.workshop.errors import Rejection

    try:
        yield
    except Rejection as no:
        if no.code != "missing-field":
            raise
        raise Unusable("import-no-column", field=str(no.parameters["field"])) from None


@contextmanager
def _noted_if_closed() -> Iterator[None]:
    """Whoever only looks is told that the step is not open, and not refused."""
    from facilitator.services.error_texts.wording import text_of
    from facilitator.workshop.errors import Rejection

    try:
        yield
    except Rejection as no:
        if no.code != "step-not-open":
            raise
        _say([text_of(no)], err=True)


def _say(lines: Sequence[str], *, err: bool = False) -> None:
    for line in lines:
        click.echo(visible(line), err=err)


def _answers(
    table: ForeignTable, columns: Columns, state: State, step: Step, asked: Asked
) -> Import:
    from dataclasses import replace

    from facilitator.console.import_fields import answer_field, bodies, named_texts
    from facilitator.services.table_import import import_answers, open_steps

    given = {"type": asked.type} if asked.type else {}
    if step not in open_steps(state):
        # What is wrong with it, deciding says.
        return import_answers(table, columns, step, given)
    others = named_texts(state, step)
    also = tuple(_field_column(table, text, others) for text in asked.also)
    most = answer_field(state, step).most
    columns = replace(columns, also=also, most=most)
    return import_answers(table, columns, step, given, bodies(state, step, given))


def _field_column(table: ForeignTable, text: str, others: Mapping[str, int]) -> FieldColumn:
    from facilitator.formats.foreign_columns import FieldColumn

    field, _sign, column = text.partition("=")
    place = _place(table, column) if field in others and column else None
    if place is None:
        raise Unusable("import-no-field", text=text, columns=tuple(others))
    return FieldColumn(field, place, others[field])


def _columns(table: ForeignTable, asked: Asked) -> Columns:
    """The columns that were named, by their names or numbers; the others are guessed."""
    from dataclasses import replace

    from facilitator.formats.foreign_columns import PARTS, SPLITS, guess

    guessed = guess(table)
    if asked.people:
        guessed = replace(guessed, text=None, time=None, split="")
    split = asked.columns.get("split")
    if split is not None and split not in SPLITS:
        raise Unusable("import-split", text=split)
    named = {part: asked.columns.get(part) for part in PARTS}
    places = {part: _place(table, name) for part, name in named.items() if name is not None}
    # What was named is not guessed to be something else as well.
    kept = {
        part: None
        for part in PARTS
        if part not in places and guessed.place(part) in places.values()
    }
    chosen = guessed.choosing({**places, **kept})
    if split is not None or "text" in places:
        chosen = replace(chosen, split=split or "")
    if not asked.people and chosen.text is None:
        raise Unusable("import-no-text")
    return chosen


def _place(table: ForeignTable, name: str) -> int | None:
    from facilitator.workshop.text_sanitizing import name_key

    if name == _NONE:
        return None
    keys = [name_key(column) for column in table.columns]
    if name_key(name) in keys:
        return keys.index(name_key(name))
    if name.isdecimal() and 0 < int(name[:4]) <= len(keys):
        return int(name[:4]) - 1
    raise table.wrong("table-no-such-column", text=name[:60], columns=table.columns[:20])


def _chosen(table: ForeignTable, columns: Columns) -> Iterator[str]:
    """Which columns were taken for what."""
    templates = {
        "text": _("Answers are in “{column}”."),
        "name": _("Names are in “{column}”."),
        "group": _("Groups are in “{column}”."),
    }
    places = {"text": columns.text, "name": columns.name, "group": columns.group}
    for part, place in places.items():
        if place is not None:
            yield templates[part].format(column=table.columns[place])


def _preview(one: Import, as_json: bool) -> None:
    """Show the first of what would be imported."""
    rows = one.entries
    if as_json:
        print_json({"count": len(rows), "first": rows[:_PREVIEWED]})
        return
    for row in rows[:_PREVIEWED]:
        texts = [row[name] for name in ("text", "name", "group") if row.get(name)]
        also = row.get("also", {}).items()
        texts += [f"{name}: {value}" for name, value in also if isinstance(value, str) and value]
        click.echo(visible(" · ".join(texts)))
    if len(rows) > _PREVIEWED:
        click.echo(_("… {count} in all").format(count=len(rows)))
