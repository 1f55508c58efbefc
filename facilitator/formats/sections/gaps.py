"""Gaps in documents: every frozen list with the dots on it."""

from __future__ import annotations

from facilitator.activities.gaps_words import one_sided_sentences
from facilitator.formats.document import Block, Heading, line, listing
from facilitator.formats.sections import gaps_ranking
from facilitator.formats.sections.gaps_document import GAPS
from facilitator.formats.sections.section import Row, Section
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def _rounds(state: State, step: Step) -> list[tuple[int, gaps_ranking.Ranking]]:
    rankings = []
    for place in range(len(state.steps[step.id].rounds)):
        ranking = gaps_ranking.in_round(state, step, place)
        if ranking is not None:
            rankings.append((place + 1, ranking))
    return rankings


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """The lists, a table for each round; where names are written, the ties that only one side
    named."""
    rounds = _rounds(state, step)
    section_blocks: list[Block] = []
    for number, ranking in rounds:
        if len(rounds) > 1:
            section_blocks.append(Heading(4, line(_("Round {number}").format(number=number))))
        section_blocks += gaps_ranking.blocks(ranking)
    return (*section_blocks, *(_one_sided(state) if full else ()))


def _one_sided(state: State) -> tuple[Block, ...]:
    """Who named whom and was not named in return: that can hurt, and is in no document that is
    sent on."""
    sentences = one_sided_sentences(state)
    heading = Heading(4, line(_("Ties that only one side named (for the facilitator)")))
    return (heading, listing(sentences)) if sentences else ()


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """One row for each gap; its number is that of its dots."""
    return tuple(
        Row("gap", about=row.text, choice="dots", number=row.dots, round=number)
        for number, ranking in _rounds(state, step)
        for row in ranking.rows
    )


SECTION = Section(blocks, rows, products=(GAPS,))
