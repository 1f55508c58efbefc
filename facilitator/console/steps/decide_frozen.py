"""The text that is put to a decision, as a sheet of paper over its rule."""

from __future__ import annotations

from dataclasses import replace

from facilitator.activities.decide_text import shown_parts
from facilitator.activities.decide_view import Frozen
from facilitator.activities.decide_words import decides_by, rule_in_people
from facilitator.console.steps.decide_standing import newer, on_principles, view_of
from facilitator.console.steps.layout import Block, Pages, Row, clamped, lay_out, page_lines
from facilitator.console.steps.principle_terms import terms_rows
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.ink_fields import field
from facilitator.console.widgets.lines import BLANK, Line, Span, at, cut, place
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.sizes import LONGEST_LINE, Size
from facilitator.locales import _
from facilitator.workshop.items import NO_TERMS, short_seal

_LOWEST_TEXT = 4


def drawn_frozen(context: ViewContext, frozen: Frozen, rows: int) -> RenderedPage:
    """The text as a sheet of paper, and its rule beneath; a long text pages, the rule stays."""
    size = context.size
    rule = _rule_lines(context, frozen)
    inside = rows + ABOVE - len(rule) - 3
    if inside < _LOWEST_TEXT:
        rule, inside = [], rows + ABOVE - 2
    pages = _text_pages(context, frozen, max(1, inside))
    chosen_on = pages.page_of(context.chosen)
    page = clamped(context.page, pages.count)
    left, right = size.inset
    text = [
        cut(line.spans, 0, right - left)
        for line in page_lines(pages, page, _paper(size), context.chosen)
    ]
    air = [()] if size.airy and len(text) + 2 <= inside else []
    sheet = field([*air, *text, *air], "paper", right - left)
    lines = [at(left, *line.spans) for line in sheet]
    return RenderedPage(
        [*lines, *[BLANK] * bool(rule), *rule],
        pages.count,
        _standing(context, frozen),
        page_indicator(page, pages.count),
        _word(context) if context.open else "",
        chosen_on,
        above=ABOVE,
    )


def _paper(size: Size) -> Size:
    """The measures of what lies on the sheet."""
    return replace(size, margin=4, rail=0)


def _text_pages(context: ViewContext, frozen: Frozen, rows: int) -> Pages:
    """A paragraph for each sentence; principles are numbered."""
    parts = shown_parts(context.state, frozen)
    width = min(LONGEST_LINE, context.size.inner - 4)

    def listed(_width: int) -> list[Block]:
        blocks = []
        for number, (id, text) in enumerate(parts, 1):
            mark = f"{number:>2}  " if on_principles(context) else ""
            lines = balanced(text, width - len(mark))
            first: Row = (Span(mark, "quiet"), Span(lines[0], bold=True))
            rest: list[Row] = [(Span(" " * len(mark) + line, bold=True),) for line in lines[1:]]
            terms = terms_rows(frozen.protocol.get(id, NO_TERMS), width, len(mark))
            blocks.append(Block((first, *rest, *terms), id if on_principles(context) else ""))
        return blocks

    gaps = (2, 1, 0) if context.size.airy else (1, 0)
    return lay_out(listed, width, rows, gaps=gaps)


def _rule_lines(context: ViewContext, frozen: Frozen) -> list[Line]:
    """The rule in people, and the text's seal at the right end where it fits."""
    size = context.size
    terms = frozen.terms
    text = f"{decides_by(terms)} {rule_in_people(terms, _here(context))}"
    *rows, last = balanced(text, size.reading)
    seal = Span(_("seal {seal}").format(seal=short_seal(frozen.version)), "quiet")
    beside = Span(last).cells + 2 + seal.cells <= size.inner
    end = place((size.margin, (Span(last),)), (size.edge - seal.cells, (seal,)))
    lines = [at(size.margin, Span(row)) for row in rows]
    if beside:
        return [*lines, end]
    return [*lines, at(size.margin, Span(last)), at(size.edge - seal.cells, seal)]


def _here(context: ViewContext) -> int:
    """How many people could take a position: those who are here now, or were at the close."""
    view = view_of(context)
    if view is not None and view.outcome is not None:
        return view.outcome.eligible
    turnout = context.state.turnout(context.step.id)
    return turnout.here + turnout.by_hand


def _word(context: ViewContext) -> str:
    return _("older version") if newer(context) else _("frozen")


def _standing(context: ViewContext, frozen: Frozen) -> str:
    if context.concealed and not context.open:
        return _("The result is hidden until you show it.")
    if not context.open:
        return "" if context.projected else _("Press V to see the result.")
    return ""
