"""What groups said of the text that was sent to them, and what has changed in it since, and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from facilitator.activities.since_sent import SentenceSince, SinceSent
from facilitator.activities.since_sent_words import since_version, what_became
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    lay_out,
    page_lines,
    text_rows,
)
from facilitator.console.steps.sentence_changes import changed
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.ink_fields import inked, tag
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.room_record import Amendment, Reply
from facilitator.workshop.state import State

HANG = 4
"""Cells of a sentence's number."""


def drawn_since(context: ViewContext, since: SinceSent, rows: int) -> RenderedPage:
    """Each sentence that has changed, or that somebody spoke of, with the reasons beneath it."""
    size, state = context.size, context.state

    def make(width: int) -> Sequence[Block]:
        spoken = since.whole or since.answers
        whole = [_whole(state, since, width)] if spoken else []
        return [*whole, *(_sentence(state, one, width) for one in since.sentences)] or [
            Block(tuple(text_rows(_("Not one sentence has changed."), width)))
        ]

    pages = lay_out(make, size.reading, rows, gaps=size.between)
    page = clamped(context.page, pages.count)
    return RenderedPage(
        page_lines(pages, page, size),
        pages.count,
        since_version(since),
        word=_("since it was sent"),
    )


def _whole(state: State, since: SinceSent, width: int) -> Block:
    rows: list[Row] = [(Span(" " * HANG), Span(_("On the whole text"), bold=True))]
    for reply in since.whole:
        rows += in_words(state, reply, width)
    for answer in since.answers:
        rows += became(answer, width)
    return Block(tuple(rows))


def _sentence(state: State, since: SentenceSince, width: int) -> Block:
    rows = _numbered(since.place, changed(since.change, width - HANG))
    for reply in since.replies:
        rows += in_words(state, reply, width)
    for answer in since.answers:
        rows += became(answer, width)
    return Block(tuple(rows))


def _numbered(place: int, rows: Sequence[Row]) -> list[Row]:
    number = str(place) if place else ""
    marks = (Span(f"{number:<{HANG}}", "quiet"), *[Span(" " * HANG)] * (len(rows) - 1))
    return [(mark, *row) for mark, row in zip(marks, rows, strict=True)]


def in_words(state: State, reply: Reply, width: int, hang: int = HANG) -> list[Row]:
    """Which group says so, and its words on a slip, so many cells from the left."""
    objects = reply.answer == "objection"
    head = tag(_("OBJECTION"), "bad") if objects else tag(_("AMENDMENT"), "warn")
    name = wrap(state.group_name(reply.group), max(8, width - hang - head.cells - 2))[0]
    lines = wrap(" ".join(reply.text.split()), width - hang - 2)
    wide = max(map(cell_len, lines))
    slips: list[Row] = [
        (Span(" " * hang), inked(f" {line}{' ' * (wide - cell_len(line))} ", "paper"))
        for line in lines
    ]
    return [(Span(" " * hang), head, Span("  "), Span(name, bold=True)), *slips]


def became(answer: Amendment, width: int) -> list[Row]:
    """What became of it, and why."""
    good = answer.answer in ("accepted", "combined")
    sign = Span("✓ " if good else "· ", "good" if good else "quiet", bold=True, drawn=True)
    return text_rows(what_became(answer), width, Span(" " * HANG), sign, hang=HANG + 2)
