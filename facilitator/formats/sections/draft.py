"""Draft in documents: the reactions to each sentence, what was written, the proposals."""

from __future__ import annotations

from facilitator.activities import vocabulary, written
from facilitator.activities.draft_bodies import CHOICES
from facilitator.activities.draft_view import DraftView, Reactions
from facilitator.formats.document import (
    Block,
    Heading,
    Passage,
    Quote,
    Table,
    line,
    note,
    user_text,
)
from facilitator.formats.sections.draft_statement import PAGE, STATEMENT
from facilitator.formats.sections.section import Row, Section
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import SENTENCE
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed


def _rounds(state: State, step: Step) -> list[tuple[int, DraftView]]:
    return [
        (number, view)
        for number, view in enumerate(state.steps[step.id].rounds, 1)
        if isinstance(view, DraftView) and not concealed(state, step, number)
    ]


def _reacted(state: State, view: DraftView) -> list[tuple[str, Reactions]]:
    """The sentences that have reactions, as they read now, in the order they were made."""
    return [(item.text, view.of(item.id)) for item in state.of(SENTENCE) if view.of(item.id).total]


def _texts(state: State, reactions: Reactions) -> list[tuple[str, str]]:
    """What was written and is not hidden, ordered so that it does not tell who wrote first."""
    texts = [(each.choice, each.text) for each in written.seen(state, reactions.texts)]
    return sorted(texts, key=lambda text: (-CHOICES.index(text[0]), text[1]))


def blocks(state: State, step: Step, full: bool) -> tuple[Block, ...]:
    """Reactions and proposals of each round."""
    rounds = _rounds(state, step)
    section_blocks: list[Block] = []
    for number, view in rounds:
        if state.steps[step.id].round > 1:
            section_blocks.append(Heading(4, line(_("Round {number}").format(number=number))))
        section_blocks += _round(state, view)
    return tuple(section_blocks) or (note(_("The reactions have not been shown to the room yet.")),)


def _round(state: State, view: DraftView) -> list[Block]:
    reacted = _reacted(state, view)
    round_blocks: list[Block] = [_table(reacted)] if reacted else []
    for text, reactions in reacted:
        if texts := _texts(state, reactions):
            round_blocks.append(Heading(4, line(_("On: "), user_text(text))))
            round_blocks += [Quote(each, vocabulary.choice(choice)) for choice, each in texts]
    for proposed in _proposals(state, view):
        round_blocks += [Heading(4, line(_("A proposal from a phone"))), Passage(proposed)]
    return round_blocks or [note(_("No reactions."))]


def _table(reacted: list[tuple[str, Reactions]]) -> Table:
    head = (_("Sentence"), *(vocabulary.choice(choice) for choice in CHOICES))
    rows_ = tuple(
        (line(user_text(text)), *(line(str(getattr(reactions, choice))) for choice in CHOICES))
        for text, reactions in reacted
    )
    return Table(head, rows_, (1, 2, 3, 4))


def _proposals(state: State, view: DraftView) -> list[tuple[str, ...]]:
    shown = (one for one in view.proposals if one.id not in state.hidden)
    return sorted(proposal.sentences for proposal in shown)


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """The counts of each sentence, what was written about it, and the proposals."""
    section_rows: list[Row] = []
    for number, view in _rounds(state, step):
        for text, reactions in _reacted(state, view):
            section_rows += [
                Row("count", about=text, choice=c, number=getattr(reactions, c), round=number)
                for c in CHOICES
            ]
            section_rows += [
                Row("reaction", about=text, choice=c, text=each, round=number)
                for c, each in _texts(state, reactions)
            ]
        section_rows += [
            Row("proposal", text=" ".join(sentences), round=number)
            for sentences in _proposals(state, view)
        ]
    return tuple(section_rows)


SECTION = Section(blocks, rows, products=(STATEMENT, PAGE))
