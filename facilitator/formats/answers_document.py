"""The document `answers`: what was said, step by step; names only where they are asked for."""

from __future__ import annotations

from typing import Any

from facilitator.activities import vocabulary
from facilitator.formats import answers_overview, hands_counted, imprint
from facilitator.formats.document import (
    Block,
    Columns,
    Document,
    Gathered,
    Heading,
    Listing,
    Paragraph,
    Part,
    line,
    note,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import section
from facilitator.formats.sections.section import Product, Row, Table
from facilitator.locales import N_, _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State

COLUMNS = (
    "step",
    "phase",
    "activity",
    "question",
    "asked",
    "round",
    "kind",
    "about",
    "choice",
    "text",
    "theme",
    "number",
    "type",
    "work",
    "scale",
    "group",
    "starred",
    "later",
)
WITH_NAMES = ("name", "by_hand", "imported")
_IN_COLUMNS = (Heading, Paragraph, Listing, Gathered)


def _opened(state: State) -> list[Step]:
    return [step for step in state.agenda.steps if state.steps[step.id].rounds]


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format: all questions on one page, then everything that was
    said, step by step."""
    name = _("Answers, with names") if full else _("Answers")
    blocks = _steps(state, full)
    if not blocks:
        return imprint.document(made, name, (note(_(section.NO_ANSWERS)),))
    title = _("What we said, with names") if full else _("What we said, on one page")
    overview, lead = answers_overview.overview(state)
    part = Part(_("Step by step"), "", blocks)
    return imprint.document(made, title, (*overview, part), name=name, lead=lead)


def _steps(state: State, full: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    phase = ""
    for step in _opened(state):
        section_blocks = section.of(step.activity).blocks(state, step, full)
        if not section_blocks:
            continue
        section_blocks += hands_counted.blocks(state, step)
        if step.phase != phase:
            phase = step.phase
            blocks.append(Heading(2, line(vocabulary.capital(vocabulary.phase(phase)))))
        more = step.prompt.rstrip("?") not in ("", step.title.rstrip("?"))
        asked = note(step.prompt) if more else None
        heading = Heading(3, line(_heading(step)))
        _add(blocks, (heading, *((asked,) if asked else ()), *section_blocks))
    return tuple(blocks)


def _add(blocks: list[Block], step_blocks: tuple[Block, ...]) -> None:
    """Put a step's blocks behind the others: lists stand in columns, one step behind the other."""
    if not all(isinstance(block, _IN_COLUMNS) for block in step_blocks):
        blocks += step_blocks
    elif blocks and isinstance(blocks[-1], Columns):
        blocks[-1] = Columns((*blocks[-1].blocks, *step_blocks))
    else:
        blocks.append(Columns(step_blocks))


def _heading(step: Step) -> str:
    return f"{step.template}. {step.title}" if step.template else step.title


def table(state: State, full: bool) -> Table:
    """The columns and the rows of the data file: one row for each thing said or counted."""
    columns = (*COLUMNS, *WITH_NAMES) if full else COLUMNS
    rows = [
        [_cell({**_of_step(step), **_of_row(row)}, column) for column in columns]
        for step in _opened(state)
        for row in _rows(state, step, full)
    ]
    return columns, rows


def _rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    of_activity = section.of(step.activity).rows(state, step, full)
    return (*of_activity, *hands_counted.rows(state, step))


def _cell(row: dict[str, Any], column: str) -> str | int:
    value = row.get(column)
    if isinstance(value, bool):
        return "yes" if value else ""
    return value if isinstance(value, int | str) else ""


def _of_step(step: Step) -> dict[str, Any]:
    return {
        "step": step.id,
        "phase": step.phase,
        "activity": step.activity,
        "question": step.template,
        "asked": step.question(),
    }


def _of_row(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}


def data(state: State, full: bool) -> dict[str, Any]:
    """`names`: whether names are written; `steps`: those that were opened, each with its `rows`;
    what does not apply to a row is left out of it, and a text that names a person is null."""
    return {
        "names": full,
        "steps": [
            {
                **_of_step(step),
                "title": step.title,
                "names": step.names,
                "status": state.steps[step.id].status,
                "rounds": len(state.steps[step.id].rounds),
                "rows": [_row_fields(row) for row in _rows(state, step, full)],
            }
            for step in _opened(state)
        ],
    }


def _row_fields(row: Row) -> dict[str, Any]:
    items = _of_row(row).items()
    fields = {name: v for name, v in items if v != "" and v is not None and v is not False}
    return {**fields, "text": None} if row.text is None else fields


ANSWERS = Product("answers", N_("all answers"), document, data, table)
