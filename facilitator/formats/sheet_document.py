"""The document `sheet`: the twelve questions of coalition mapping round one map, on a page of A3.

Before anybody has answered it is a blank form to print; later it holds what was said, by themes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facilitator.activities.catalogue import room_map
from facilitator.activities.days import spelled
from facilitator.activities.map_vocabulary import groups_in_words, our_map
from facilitator.formats import imprint, sheet_fit, sheet_map
from facilitator.formats.document import (
    Block,
    Board,
    Cell,
    Document,
    Part,
    Theme,
    Themes,
    note,
)
from facilitator.formats.form_blocks import Rules
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import section
from facilitator.formats.sections.section import Product, Summary
from facilitator.formats.sheet_fit import Field
from facilitator.locales import N_, _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key

_TWELVE = 12
_MAP_WIDTH, _WHOLE_WIDTH = 204.0, 393.0


def questions(state: State) -> tuple[Step, ...]:
    """The steps that ask one of the twelve questions, by its number."""
    steps = (step for step in state.agenda.steps if step.template)
    return tuple(sorted(steps, key=lambda step: step.template or 0))


def _summary(state: State, step: Step) -> Summary:
    return section.of(step.activity).summary(state, step)


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    steps = questions(state)
    name = _("The sheet")
    if not steps:
        nothing = (note(_("This agenda has none of the twelve questions.")),)
        return imprint.document(made, name, nothing)
    summaries = [_summary(state, step) for step in steps]
    blank = not state.groups and not any(summary.count for summary in summaries)
    facts = _facts(state, made, blank=blank)
    blocks = _board(state, steps, summaries, blank=blank)
    return imprint.document(made, name, blocks, look="sheet", facts=facts)


def _facts(state: State, made: Imprint, *, blank: bool) -> tuple[tuple[str, str], ...]:
    """What is written above the questions; on a blank sheet people write the day and how many."""
    return (
        (_("What we want to win"), made.cause),
        (_("Place"), made.place),
        (_("Date"), "" if blank else spelled(made.date)),
        (_("People"), "" if blank else str(len(state.here))),
    )


def _board(
    state: State, steps: Sequence[Step], summaries: Sequence[Summary], *, blank: bool
) -> tuple[Block, ...]:
    """The board, and the pages that its map needs after it."""
    around = len(steps) == _TWELVE
    fields = [
        Field(_heading(step, summary), _in_field(summary), _width(place, around))
        for place, (step, summary) in enumerate(zip(steps, summaries, strict=True))
    ]
    rows = (
        sheet_fit.rows(fields, blank=blank)
        if around
        else sheet_fit.equal_rows(-(-len(fields) // len(sheet_fit.COLUMNS)))
    )
    cells = tuple(
        _cell(step, summary, field, rows[_row(place, around)])
        for place, (step, summary, field) in enumerate(zip(steps, summaries, fields, strict=True))
    )
    height = rows[1] + sheet_fit.GAP + rows[2] if around else rows[-1]
    width = _MAP_WIDTH if around else _WHOLE_WIDTH
    middle, pages = _middle(state, width, height, blank)
    return (Board(cells, middle, rows), *pages)


def _width(place: int, around: bool) -> float:
    return sheet_fit.columns(place) if around else sheet_fit.COLUMNS[place % 4]


def _row(place: int, around: bool) -> int:
    """In which row the field at a place of the reading order is: two stand at each side of the
    map."""
    if not around or place < 4:
        return place // 4
    return min((place - 4) // 2 + 1, 3)


def _heading(step: Step, summary: Summary) -> str:
    return f"{step.question()} {_count(summary)}"


def _count(summary: Summary) -> str:
    if not summary.count:
        return ""
    return n_("{count} answer", "{count} answers", summary.count).format(count=summary.count)


def _in_field(summary: Summary) -> tuple[Theme, ...]:
    """What several said, each with its answers; then what was said once; then who is only
    counted."""
    several = tuple(theme for theme in summary.themes if theme.count > 1 or theme.answers)
    once = tuple(t.label for t in summary.themes if t.count == 1 and not t.answers)
    loose = (Theme("", len(once), once),) if once else ()
    text = n_("{count} person was named", "{count} people were named", summary.unnamed)
    people = (text.format(count=summary.unnamed),)
    return (*several, *loose, *((Theme("", 1, people),) if summary.unnamed else ()))


def _cell(step: Step, summary: Summary, field: Field, height: float) -> Cell:
    number, asked = step.template or 0, step.question()
    if not summary.count:
        return Cell(number, asked, "", (Rules(),))
    fitted, shown = sheet_fit.shown(field, height)
    return Cell(number, asked, _count(summary), (Themes(field.themes, fitted, shown),))


def _middle(state: State, width: float, height: float, blank: bool) -> tuple[Cell, Sequence[Part]]:
    """The map; before there is one the groups by the work that they do, without a word about any of
    them; and before that, room to draw."""
    if blank or not state.groups:
        return sheet_map.room_to_draw(width, height), ()
    graph, _claims = room_map(state)
    if graph is not None:
        positions = sheet_map.places(graph, state.map.positions)
        return sheet_map.in_the_middle(graph, positions, width, height)
    themes = _by_work(state)
    shown = sheet_fit.chips(themes, width, height)
    blocks: tuple[Block, ...] = (Themes(themes, themes, shown, chips=True),)
    return Cell(0, our_map(), groups_in_words(len(state.groups)), blocks), ()


def _by_work(state: State) -> tuple[Theme, ...]:
    """The groups of each work, and last those of whom it is not known."""
    works: dict[str, str] = {}
    for step in state.agenda.steps:
        works |= section.of(step.activity).works(state, step)
    noted = {group.id: state.map.of(group.id).work for group in state.groups}
    works |= {id: work for id, work in noted.items() if work}
    labels: dict[str, str] = {"": ""}
    groups: dict[str, list[str]] = {"": []}
    for group in state.groups:
        work = works.get(group.id, "")
        labels.setdefault(name_key(work), work)
        groups.setdefault(name_key(work), []).append(group.text)
    apart = sorted((work for work in groups if work), key=lambda work: -len(groups[work]))
    return tuple(
        Theme(labels[work], len(groups[work]), tuple(groups[work]))
        for work in (*apart, "")
        if groups[work]
    )


def data(state: State, full: bool) -> dict[str, Any]:
    """`questions`: number, step, asked, count, answers (text, times, and the answers of its
    theme that say it otherwise), persons (named and only counted); `groups`: the names on the
    map."""
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
        "answers": [
            {"text": theme.label, "times": theme.count, "answers": list(theme.answers)}
            for theme in summary.themes
        ],
        "persons": summary.unnamed,
    }


SHEET = Product("sheet", N_("the sheet of the twelve questions"), document, data)
