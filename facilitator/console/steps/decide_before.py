"""A decision before its text is frozen: what would be put to it, and the rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.activities.decide_text import (
    changed_since,
    chosen,
    proposed,
    sections_of,
    standing_terms,
)
from facilitator.activities.sense import candidates
from facilitator.console.steps.decide_frozen import rule_texts
from facilitator.console.steps.decide_standing import able, on_principles
from facilitator.console.steps.layout import (
    Block,
    Make,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    text_rows,
)
from facilitator.console.steps.principle_terms import terms_rows
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.steps.under_headings import under_headings
from facilitator.console.support_text import support_text
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.locales import _, n_

_LOWEST_TEXT = 6
"""Rows for what would be frozen at least: in fewer the rule is left to the frozen text."""


def drawn_before(context: ViewContext, rows: int) -> RenderedPage:
    """What freezing would freeze, and by which rule it will be decided."""
    rule = _rule(context)
    if rows - len(rule) < _LOWEST_TEXT or context.step_state.status == "closed":
        return _drawn(context, rows)
    drawn = _drawn(context, rows - len(rule))
    air = [BLANK] * (rows - len(rule) - len(drawn.lines))
    return replace(drawn, lines=[*drawn.lines, *air, *rule])


def _rule(context: ViewContext) -> list[Line]:
    """The rule in people, beneath a free row."""
    size, terms = context.size, standing_terms(context.state, context.step)
    text = " ".join(rule_texts(terms, able(context, terms)))
    return [BLANK, *(at(size.margin, Span(row)) for row in balanced(text, size.reading))]


def _drawn(context: ViewContext, rows: int) -> RenderedPage:
    size = context.size
    word, left = "", _how(context)
    if on_principles(context):
        make: Make = lambda width: _choice(context, width)  # noqa: E731
    else:
        of, parts = proposed(context.state, context.step)
        word = _("not frozen") if parts else ""
        make = _sentences(sections_of(context.state, of), parts)
    pages = lay_out(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.between
    )
    if not any(pages.pages[0]):
        pages = lay_out(lambda width: [_nothing(context, width)], size.inner, rows)
        left = ""
    page = clamped(context.page, pages.count)
    lines = page_lines(pages, page, size, context.chosen)
    indicator = (
        pages.range_indicator(page, len(candidates(context.state)))
        if on_principles(context)
        else ""
    )
    return RenderedPage(lines, pages.count, left, indicator, word, pages.page_of(context.chosen))


def _sentences(sections: Sequence[str], parts: Sequence[tuple[str, str]]) -> Make:
    def make(width: int) -> list[Block]:
        blocks = (Block(tuple(text_rows(text, width, bold=True))) for _id, text in parts)
        return under_headings(sections, blocks, width)

    return make


def _choice(context: ViewContext, width: int) -> list[Block]:
    """The candidates; those that go in are marked and bold."""
    chosen_ids = {item.id for item in chosen(context.state)}
    blocks = []
    for item in candidates(context.state):
        mark = Span("✓  ", "good", drawn=True) if item.id in chosen_ids else Span("·  ", "quiet")
        rows = text_rows(item.text, width, mark, hang=3, bold=item.id in chosen_ids)
        rows += terms_rows(item.terms, width, 3)
        if support := support_text(context.state, item.id):
            rows += muted_rows(support, width, 3)
        blocks.append(Block(tuple(rows), item.id))
    return blocks


def _nothing(context: ViewContext, width: int) -> Block:
    if context.projected:
        principles = _("No candidate principles yet.")
        document = _("No version of the text yet.")
        message = principles if on_principles(context) else document
    elif on_principles(context):
        message = _("No candidate principles yet. Select an answer and press K to make one.")
    else:
        message = _(
            "No version of the text yet. Go back to the step before and press E to write one."
        )
    return Block(tuple(muted_rows(message, width)))


def _how(context: ViewContext) -> str:
    """How many principles go in, and why these."""
    if context.step_state.status == "closed":
        return _("Nothing was frozen here, so nothing was decided.")
    if not on_principles(context):
        if not context.projected and changed_since(context.state, context.step):
            return _("Press C to see what has changed, or R to freeze this text.")
        freezing = _("Press R to freeze this text. Then people take positions.")
        return "" if context.projected else freezing
    all_candidates, chosen_items = candidates(context.state), chosen(context.state)
    template = n_("{count} of {all} is in", "{count} of {all} are in", len(chosen_items))
    summary = template.format(count=len(chosen_items), all=len(all_candidates))
    if context.projected or any(item.id in context.state.starred for item in all_candidates):
        return summary
    if len(chosen_items) < len(all_candidates):
        return f"{summary}: " + _("the common ground. Press X to add or remove one.")
    return f"{summary}. " + _("Press X to remove one.")
