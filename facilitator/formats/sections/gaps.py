"""Gaps in documents: every frozen list with the dots on it."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.gaps_view import Meaning
from facilitator.activities.gaps_words import one_sided_sentences
from facilitator.formats.document import Block, Heading, line, listing, user_text
from facilitator.formats.sections import gaps_ranking
from facilitator.formats.sections.gaps_document import GAPS
from facilitator.formats.sections.section import Row, Section
from facilitator.formats.sections.side_by_side import compared, headed
from facilitator.locales import _, n_
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
    """The lists, those of several rounds in one table; where names are written, the ties that only
    one side named."""
    rounds = _rounds(state, step)
    beside = _side_by_side(rounds)
    section_blocks: list[Block] = [*beside]
    for number, ranking in rounds:
        if len(rounds) > 1:
            section_blocks.append(Heading(4, line(_("Round {number}").format(number=number))))
        if beside and _counted(ranking):
            section_blocks.append(gaps_ranking.introduction(ranking))
        else:
            section_blocks += gaps_ranking.blocks(ranking)
    return (*section_blocks, *(_one_sided(state) if full else ()))


def _counted(ranking: gaps_ranking.Ranking) -> bool:
    return ranking.state == "ranked" and bool(ranking.rows)


def _side_by_side(rounds: Sequence[tuple[int, gaps_ranking.Ranking]]) -> tuple[Block, ...]:
    """Each gap with its dots and its place in every round, in the order of the newest one."""
    ranked = {number: ranking for number, ranking in rounds if _counted(ranking)}
    texts: dict[Meaning, str] = {}
    figures: dict[Meaning, dict[int, str]] = {}
    for number, ranking in reversed(ranked.items()):
        for row in ranking.rows:
            texts.setdefault(row.meaning, row.text)
            figures.setdefault(row.meaning, {})[number] = _figures(row)
    gaps = ((line(user_text(texts[gap])), of_rounds) for gap, of_rounds in figures.items())
    return compared(_("Gap"), headed(ranked), gaps, 4)


def _figures(row: gaps_ranking.Row) -> str:
    dots = n_("{count} dot", "{count} dots", row.dots or 0).format(count=row.dots)
    return _("{dots}, place {place}").format(dots=dots, place=gaps_ranking.place(row))


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
