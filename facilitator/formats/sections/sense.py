"""Sense check in documents: how many agree, disagree and pass; rounds are never added up."""

from __future__ import annotations

from facilitator.activities import vocabulary
from facilitator.activities.sense import SenseView
from facilitator.formats.document import Block, Heading, Table, line, note, user_text
from facilitator.formats.sections.section import Row, Section
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Item
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed

_VOTES = ("agree", "pass", "disagree")


def _rounds(state: State, step: Step) -> list[tuple[int, SenseView]]:
    """The rounds that may be shown."""
    return [
        (number, view)
        for number, view in enumerate(state.steps[step.id].rounds, 1)
        if isinstance(view, SenseView) and not concealed(state, step, number)
    ]


def _judged(state: State, view: SenseView) -> list[tuple[Item, tuple[int, int, int]]]:
    return [(item, view.total(item.id)) for item in state.principles if item.id in view.votes]


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """A table for each round."""
    rounds = _rounds(state, step)
    if not rounds:
        return (note(_("The votes have not been shown to the room yet.")),)
    section_blocks: list[Block] = []
    for number, view in rounds:
        if state.steps[step.id].round > 1:
            section_blocks.append(Heading(4, line(_("Round {number}").format(number=number))))
        section_blocks.append(_table(state, view))
    return tuple(section_blocks)


def _table(state: State, view: SenseView) -> Block:
    judged = _judged(state, view)
    if not judged:
        return note(_("No votes."))
    head = (_("Sentence"), *(vocabulary.choice(vote) for vote in _VOTES))
    return Table(
        head,
        tuple(
            (line(user_text(item.text)), *(line(str(count)) for count in total))
            for item, total in judged
        ),
        (1, 2, 3),
    )


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """Three rows for each sentence: the number of agree, pass and disagree."""
    return tuple(
        Row("count", about=item.text, choice=vote, number=count, round=number)
        for number, view in _rounds(state, step)
        for item, total in _judged(state, view)
        for vote, count in zip(_VOTES, total, strict=True)
    )


SECTION = Section(blocks, rows)
