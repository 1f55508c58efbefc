"""Decide in documents: what was put to the room, the counts, the arithmetic, the reasons."""

from __future__ import annotations

from facilitator.formats.document import Block, Passage, note
from facilitator.formats.sections import decide_rounds
from facilitator.formats.sections.decide_principles import PRINCIPLES
from facilitator.formats.sections.decide_rounds import Decided
from facilitator.formats.sections.section import Row, Section
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """Every round with its text."""
    section_blocks: list[Block] = []
    for decided in decide_rounds.in_step(state, step):
        section_blocks += decide_rounds.blocks(decided, 4)[:1]
        section_blocks.append(Passage(tuple(text for _id, text in decided.parts)))
        section_blocks += decide_rounds.blocks(decided, 3)[1:]
    return tuple(section_blocks) or (note(_("No text was put to the decision.")),)


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """The counts and the reasons of every closed round."""
    return tuple(row for each in decide_rounds.in_step(state, step) for row in _round(each))


def _round(decided: Decided) -> tuple[Row, ...]:
    if decided.outcome is None and not decided.replaced:
        return ()
    taken = decide_rounds.counts(decided.outcome) if decided.outcome else decided.positions
    counts = (
        Row("count", choice=choice, number=number, round=decided.round)
        for choice, number in taken.items()
    )
    reasons = (
        Row("reason", choice=choice, text=text, round=decided.round)
        for choice, text in decided.reasons
    )
    return (*counts, *reasons)


SECTION = Section(blocks, rows, products=(PRINCIPLES,))
