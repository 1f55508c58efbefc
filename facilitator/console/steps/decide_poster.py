"""The adopted statement as a poster: the whole screen is paper."""

from __future__ import annotations

from facilitator.activities.decide_view import Frozen, Outcome
from facilitator.activities.decide_words import stands_by
from facilitator.console.steps.decide_marks import marks_of
from facilitator.console.steps.layout import Block, Row, clamped, lay_out, page_lines
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.lines import BLANK, Line, Span, at, place
from facilitator.console.widgets.page_frame import BELOW
from facilitator.console.widgets.paper import (
    on_paper,
    paper_margin,
    paper_width,
    people_on_paper,
    with_people,
)
from facilitator.console.widgets.sizes import LONGEST_LINE, Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.items import short_seal

_HEAD = {"S": 4, "M": 8, "L": 10}
"""Rows above the first sentence."""


def poster(context: ViewContext, frozen: Frozen, outcome: Outcome) -> RenderedPage:
    """The statement, one sentence after the other, and the people who stand by it."""
    size = context.size
    margin, width = paper_margin(size), min(LONGEST_LINE, paper_width(size))
    foot = _foot(context, frozen, outcome)
    head = _head(context)
    rows = max(1, size.height - len(head) - len(foot) - 1)

    def make(_width: int) -> list[Block]:
        blocks = []
        for _id, text in frozen.parts:
            sentence: list[Row] = [(Span(row, bold=True),) for row in balanced(text, width)]
            blocks.append(Block(tuple(sentence)))
        return blocks

    pages = lay_out(make, width, rows, gaps=(2, 1, 0) if size.airy else (1, 0))
    page = clamped(context.page, pages.count)
    body = page_lines(pages, page, Size(size.width, size.height, size.name, margin))
    lines = [*head, *body, *[BLANK] * (rows - len(body)), *foot]
    if size.airy:
        people = people_on_paper(marks_of(outcome), size, 28, rows)
        lines = with_people(lines, [*people, BLANK, *_standing_by(outcome, 24)], size, len(head))
    return RenderedPage(on_paper(lines, size), pages.count, below=BELOW, whole=True)


def _head(context: ViewContext) -> list[Line]:
    size = context.size
    rows = _HEAD.get(size.name, 2) if size.height >= 20 else 2
    title = at(paper_margin(size), Span(context.state.title, bold=True))
    above = max(0, (rows - 2) // 2)
    return [*[BLANK] * above, title, *[BLANK] * (rows - above - 1)]


def _foot(context: ViewContext, frozen: Frozen, outcome: Outcome) -> list[Line]:
    """In a small window the people and what is caption of them; the seal in the last row."""
    size = context.size
    margin = paper_margin(size)
    seal = Span(_("seal {seal}").format(seal=short_seal(frozen.version)), "quiet")
    column = size.width - size.margin - seal.cells
    if size.airy:
        return [at(margin, seal), *[BLANK] * 3]
    width = size.width - margin - size.margin
    people = people_on_paper(marks_of(outcome), size, width, 6)
    caption = [
        at(margin, Span(row, bold=True)) for row in wrap(" ".join(stands_by(outcome)), width)
    ]
    last = caption[-1] if caption else BLANK
    if last.cells + 2 <= column:
        caption[-1:] = [place((0, last.spans), (column, (seal,)))]
    else:
        caption.append(at(column, seal))
    return [*(at(margin, *line.spans) for line in people), BLANK, *caption, BLANK]


def _standing_by(outcome: Outcome, width: int) -> list[Line]:
    return [
        Line((Span(row, bold=True),)) for text in stands_by(outcome) for row in wrap(text, width)
    ]
