"""Draft in documents: the reactions to each sentence, what was written, the proposals."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.activities import vocabulary, written
from facilitator.activities.draft import scores_shown
from facilitator.activities.draft_bodies import CHOICES
from facilitator.activities.draft_choosing import Ranked, choosing, shown_proposals
from facilitator.activities.draft_commands import document_of
from facilitator.activities.draft_view import DraftView, Proposal, Reactions
from facilitator.activities.draft_words import standing_title
from facilitator.activities.written_documents import section_title
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
from facilitator.formats.sections.draft_statement import PAGE, PROPOSITION, PROTOCOL, STATEMENT
from facilitator.formats.sections.section import Row, Section
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import SENTENCE
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed


class _Reacted(NamedTuple):
    """The reactions to a sentence as it reads, or as it read `earlier`."""

    text: str
    reactions: Reactions
    earlier: bool


class _Proposed(NamedTuple):
    """A proposal, what stands above it, and its points if it was scored."""

    proposal: Proposal
    title: str
    points: int | None


def _rounds(state: State, step: Step) -> list[tuple[int, DraftView]]:
    return [
        (number, view)
        for number, view in enumerate(state.steps[step.id].rounds, 1)
        if isinstance(view, DraftView) and not concealed(state, step, number)
    ]


def _reacted(state: State, step: Step, view: DraftView) -> list[_Reacted]:
    """The reactions to each sentence in each of its wordings, in the order they were made: those to
    an earlier one, then those to the present one."""
    versions = {one.id: dict(one.parts) for one in state.versions_of(document_of(step))}
    return [
        _Reacted(
            versions.get(wording.version, {}).get(item.id, item.text),
            reactions,
            earlier=wording in view.earlier,
        )
        for item in state.of(SENTENCE)
        for wording, reactions in view.wordings()
        if wording.sentence == item.id
    ]


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
        section_blocks += _round(state, step, view)
    return tuple(section_blocks) or (note(_("The reactions have not been shown to the room yet.")),)


def _round(state: State, step: Step, view: DraftView) -> list[Block]:
    reacted = _reacted(state, step, view)
    round_blocks: list[Block] = [_table(reacted)] if reacted else []
    for row in reacted:
        if texts := _texts(state, row.reactions):
            on = _("On an earlier wording: ") if row.earlier else _("On: ")
            round_blocks.append(Heading(4, line(on, user_text(row.text))))
            round_blocks += [Quote(each, vocabulary.choice(choice)) for choice, each in texts]
    for proposed in _proposals(state, view):
        round_blocks += [Heading(4, line(proposed.title)), _passage(proposed.proposal)]
    return round_blocks or [note(_("No reactions."))]


def _passage(proposal: Proposal) -> Passage:
    return Passage(proposal.sentences, 0, tuple(map(section_title, proposal.headings)))


def _table(reacted: list[_Reacted]) -> Table:
    head = (_("Sentence"), *(vocabulary.choice(choice) for choice in CHOICES), _("How it stands"))
    rows_ = tuple(
        (
            line(user_text(row.text)),
            *(line(str(getattr(row.reactions, choice))) for choice in CHOICES),
            line(_("reworded since") if row.earlier else standing_title(row.reactions.standing)),
        )
        for row in reacted
    )
    return Table(head, rows_, (1, 2, 3, 4))


def _proposals(state: State, view: DraftView) -> list[_Proposed]:
    """The proposals that are not hidden: as they were scored, or in an order that tells nobody's
    turn."""
    if not view.ballots or not scores_shown(view):
        shown = [one for _number, one in shown_proposals(state, view)]
        shown.sort(key=lambda one: one.sentences)
        return [_Proposed(one, _whose(one), None) for one in shown]
    rows = choosing(state, view).rows
    return [_Proposed(row.proposal, _scored(row), row.points) for row in rows]


def _whose(proposal: Proposal) -> str:
    template = _("A proposal of {by}")
    return template.format(by=proposal.by) if proposal.by else _("A proposal from a phone")


def _scored(row: Ranked) -> str:
    points = n_("{count} point", "{count} points", row.points).format(count=row.points)
    chosen = f" · {_('chosen')}" if row.won else ""
    by = f" ({row.proposal.by})" if row.proposal.by else ""
    return _("Proposal {number}").format(number=row.number) + f"{by}: {points}{chosen}"


def rows(state: State, step: Step, full: bool) -> tuple[Row, ...]:
    """The counts of each sentence, what was written about it, and the proposals."""
    section_rows: list[Row] = []
    for number, view in _rounds(state, step):
        for reacted in _reacted(state, step, view):
            section_rows += _of_sentence(state, reacted, number)
        for proposed in _proposals(state, view):
            text = " ".join(proposed.proposal.sentences)
            section_rows.append(Row("proposal", text=text, number=proposed.points, round=number))
    return tuple(section_rows)


def _of_sentence(state: State, reacted: _Reacted, round: int) -> list[Row]:
    about, reactions = reacted.text, reacted.reactions
    kind = "reaction-before" if reacted.earlier else "reaction"
    counts = [
        Row(
            "count-before" if reacted.earlier else "count",
            about=about,
            choice=choice,
            number=getattr(reactions, choice),
            round=round,
        )
        for choice in CHOICES
    ]
    texts = [
        Row(kind, about=about, choice=choice, text=text, round=round)
        for choice, text in _texts(state, reactions)
    ]
    return [*counts, *texts]


SECTION = Section(blocks, rows, products=(STATEMENT, PAGE, PROPOSITION, PROTOCOL))
