"""The changes that people ask for, by sentence, with what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.activities import draft_changes
from facilitator.activities.draft_changes import Change, SentenceChanges
from facilitator.activities.draft_words import answer_title
from facilitator.activities.since_sent import SentenceReplied
from facilitator.activities.vocabulary import capital
from facilitator.console.steps import draft_seen as seen
from facilitator.console.steps.draft_leading import next_line
from facilitator.console.steps.draft_sentences import HANG, replied_rows, sentence_rows, slip
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.step_view import RenderedPage, Selectable, ViewContext
from facilitator.console.widgets.lines import Span
from facilitator.locales import _, n_
from facilitator.workshop.room_record import Amendment

MARKED = "●"


class Asked(NamedTuple):
    """Changes to a sentence that say the same and stand alike."""

    changes: tuple[Change, ...]

    @property
    def id(self) -> str:
        """The id of the first of them."""
        return self.changes[0].id

    @property
    def answer(self) -> Amendment | None:
        """What became of them."""
        return self.changes[0].answer

    @property
    def text(self) -> str:
        """What they say."""
        first = self.changes[0]
        cannot = first.choice == "cannot"
        text = _("cannot accept: {text}").format(text=first.text) if cannot else first.text
        return text + (f"\u00a0\u00a0×{len(self.changes)}" if len(self.changes) > 1 else "")


def asked_of(row: SentenceChanges) -> list[Asked]:
    """The changes to one sentence as they are seen."""
    return [Asked(same) for same in draft_changes.alike(row)]


def stands_for(context: ViewContext, id: str) -> Sequence[str]:
    """The ids of the changes that one row stands for."""
    for row in seen.changes(context):
        for asked in asked_of(row):
            if asked.id == id:
                return [change.id for change in asked.changes]
    return (id,)


def selectables(context: ViewContext) -> list[Selectable]:
    """The sentences, each with its changes behind it."""
    return [
        selectable
        for row in seen.changes(context)
        for selectable in (
            Selectable(row.id, row.text),
            *(Selectable(asked.id, asked.text) for asked in asked_of(row)),
        )
    ]


def drawn_amendments(context: ViewContext, rows: int) -> RenderedPage:
    """All changes with their answers."""
    size, of_sentences = context.size, seen.changes(context)
    replied = seen.replied(context)

    def make(width: int) -> list[Block]:
        blocks = [
            block
            for row in of_sentences
            for block in _of_sentence(context, row, replied.get(row.id), width)
        ]
        return blocks or [remark(_("Nobody has asked for a change."), width)]

    pages = lay_out(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=(0,)
    )
    page = clamped(context.page, pages.count)
    answered, total = draft_changes.counted(of_sentences)
    word = _("{count} of {total} answered").format(count=answered, total=total) if total else ""
    return RenderedPage(
        page_lines(pages, page, size, context.chosen),
        pages.count,
        _left(context, of_sentences),
        pages.range_indicator(page, len(selectables(context))),
        word,
        pages.page_of(context.chosen),
    )


def _left(context: ViewContext, of_sentences: Sequence[SentenceChanges]) -> str:
    hidden = sum(change.hidden for row in of_sentences for change in row.changes)
    if not hidden or context.projected:
        return next_line(context)
    template = n_("{count} is hidden (press V).", "{count} are hidden (press V).", hidden)
    return f"{next_line(context)} {template.format(count=hidden)}"


def _of_sentence(
    context: ViewContext, row: SentenceChanges, replied: SentenceReplied | None, width: int
) -> list[Block]:
    head = sentence_rows(row.place, row.text, width)
    if not row.place:
        head += muted_rows(_("no longer in the text"), width, HANG)
    head += replied_rows(context.state, replied, width)
    return [
        Block(tuple(head), row.id, apart=True),
        *(_change(context, asked, width) for asked in asked_of(row)),
        *(Block(tuple(_answer(one, width)), apart=False) for one in row.general),
    ]


def _change(context: ViewContext, asked: Asked, width: int) -> Block:
    rows = slip(asked.text, width - HANG, HANG)
    if asked.id in context.marked:
        mark = Span(f"{MARKED} ".ljust(HANG), "accent", bold=True, drawn=True)
        rows[0] = (mark, *rows[0][1:])
    if asked.changes[0].earlier and not asked.answer:
        rows += muted_rows(_("to the earlier wording"), width, HANG)
    return Block((*rows, *(_answer(asked.answer, width) if asked.answer else [])), asked.id)


def _answer(answer: Amendment, width: int) -> list[Row]:
    """What became of it, why, and the wording that came of it."""
    good = answer.answer in ("accepted", "combined")
    sign = Span("✓ " if good else "· ", "good" if good else "quiet", bold=True, drawn=True)
    word = capital(answer_title(answer.answer))
    rows = text_rows(
        f"{word}: {answer.reason}", width, Span(" " * HANG), sign, hang=HANG + 2, ink="quiet"
    )
    if answer.text:
        arrow = Span(" " * HANG + "→ ", "quiet", drawn=True)
        rows += text_rows(answer.text, width, arrow, hang=HANG + 2)
    return rows
