"""Decide in documents: what was put to the room, the counts, the arithmetic, the reasons."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.formats.document import Block, Heading, Passage, line, note
from facilitator.formats.sections import decide_compared, decide_record, decide_rounds
from facilitator.formats.sections.decide_analysed import decision_in
from facilitator.formats.sections.decide_principles import PRINCIPLES
from facilitator.formats.sections.decide_rounds import Decided, Given
from facilitator.formats.sections.section import Row, Section
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """The rounds side by side, and every round with its text."""
    rounds = list(decide_rounds.in_step(state, step, full))
    section_blocks: list[Block] = [*decide_compared.side_by_side(rounds, 4)]
    for decided in rounds:
        section_blocks.append(Heading(4, line(decide_record.title(decided))))
        section_blocks.append(Passage(tuple(text for _id, text in decided.parts)))
        section_blocks += decide_record.body(decided, 3)
    return tuple(section_blocks) or (note(_("No text was put to the decision.")),)


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """The counts and the reasons of every closed round, and what was minuted."""
    return tuple(row for each in decide_rounds.in_step(state, step, full) for row in _round(each))


def _round(decided: Decided) -> tuple[Row, ...]:
    if decided.outcome is None and not decided.replaced:
        return ()
    taken = decided.positions or {}
    if decided.outcome is not None:
        taken = decide_rounds.counts(decided.outcome)
    counts = (
        Row("count", choice=choice, number=number, round=decided.round)
        for choice, number in taken.items()
    )
    reasons = [row for given in decided.reasons for row in _reason(given, decided.round)]
    minuted = (
        [Row("minute", text=decided.minute.text, round=decided.round)] if decided.minute else []
    )
    return (*counts, *reasons, *minuted)


def _reason(given: Given, round: int) -> Iterator[Row]:
    """A reason, and what is asked for with it."""
    group, name = (given.signature, "") if given.of_group else ("", given.signature)
    yield Row("reason", choice=given.choice, text=given.text, group=group, name=name, round=round)
    if given.change:
        yield Row("change", choice=given.choice, text=given.change, round=round)


SECTION = Section(blocks, rows, products=(PRINCIPLES,), analyses={"decision": decision_in})
