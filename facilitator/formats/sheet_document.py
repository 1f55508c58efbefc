"""The document `sheet`: the twelve questions of coalition mapping round one map.

Before anybody has answered it is a blank form to print; later it holds what was said most often.
"""

from __future__ import annotations

from typing import Any

from facilitator.formats import imprint
from facilitator.formats.document import (
    Block,
    Board,
    Cell,
    Document,
    Listing,
    Rules,
    Run,
    line,
    listing,
    note,
    user_text,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import section
from facilitator.formats.sections.section import Product, Summary
from facilitator.locales import N_, _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State

_IN_A_FIELD = 6
_ON_THE_MAP = 60
_LINES = 4


def questions(state: State) -> tuple[Step, ...]:
    """The steps that ask one of the twelve questions, by its number."""
    steps = (step for step in state.agenda.steps if step.template)
    return tuple(sorted(steps, key=lambda step: step.template or 0))


def _summary(state: State, step: Step) -> Summary:
    return section.of(step.activity).summary(state, step)


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    cells = tuple(
        Cell(step.template or 0, step.question(), _field(_summary(state, step)))
        for step in questions(state)
    )
    middle = Cell(0, _("The map"), _map(state))
    board: tuple[Block, ...] = (
        (Board(cells, middle),)
        if cells
        else (note(_("This agenda has none of the twelve questions.")),)
    )
    return imprint.document(made, _("The sheet"), board)


def _field(summary: Summary) -> tuple[Block, ...]:
    if not summary.count:
        return (Rules(_LINES),)
    count = n_("{count} answer", "{count} answers", summary.count).format(count=summary.count)
    items = Listing(tuple(_item(*item) for item in summary.items[:_IN_A_FIELD]))
    listed = (items,) if summary.items else ()
    return (note(count), *listed, *_rest(summary))


def _item(text: str, times: int) -> tuple[Run, ...]:
    return line(user_text(text), Run(f"\u00a0×\u00a0{times}", "quiet") if times > 1 else "")


def _rest(summary: Summary) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if summary.unnamed:
        text = n_("{count} person was named", "{count} people were named", summary.unnamed)
        blocks.append(note(text.format(count=summary.unnamed)))
    if (more := len(summary.items) - _IN_A_FIELD) > 0:
        blocks.append(note(n_("and {count} more", "and {count} more", more).format(count=more)))
    return tuple(blocks)


def _map(state: State) -> tuple[Block, ...]:
    """The groups of the map, without a word about any of them; before that, room to draw."""
    groups = state.groups
    if not groups:
        return ()
    count = n_("{count} group", "{count} groups", len(groups)).format(count=len(groups))
    shown = listing(group.text for group in groups[:_ON_THE_MAP])
    more = len(groups) - _ON_THE_MAP
    rest = n_("and {count} more", "and {count} more", more).format(count=more) if more > 0 else ""
    return (note(count), shown, *((note(rest),) if rest else ()))


def data(state: State, full: bool) -> dict[str, Any]:
    """`questions`: number, step, asked, count, answers (text, times), persons (named and only
    counted); `groups`: the names on the map."""
    return {
        "questions": [_question(state, step) for step in questions(state)],
        "groups": [group.text for group in state.groups],
    }


def _question(state: State, step: Step) -> dict[str, Any]:
    summary = _summary(state, step)
    return {
        "number": step.template,
        "step": step.id,
        "asked": step.question(),
        "count": summary.count,
        "answers": [{"text": text, "times": times} for text, times in summary.items],
        "persons": summary.unnamed,
    }


SHEET = Product("sheet", N_("the sheet of the twelve questions"), document, data)
