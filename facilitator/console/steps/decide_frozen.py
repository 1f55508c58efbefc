"""The text that is put to a decision, as a sheet of paper over its rule."""

from __future__ import annotations

from dataclasses import replace

from facilitator.activities.decide_rules import Terms
from facilitator.activities.decide_text import sections_of, shown_parts
from facilitator.activities.decide_view import Frozen, Minute
from facilitator.activities.decide_words import (
    agreed_beforehand,
    decides_by,
    meaning_of_adoption,
    rule_in_people,
)
from facilitator.console.steps.decide_standing import able, newer, on_principles
from facilitator.console.steps.layout import (
    Block,
    Make,
    Row,
    clamped,
    lay_out,
    page_lines,
)
from facilitator.console.steps.principle_terms import terms_rows
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.steps.under_headings import under_headings
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
    return _sheet(context, frozen, _text(context, frozen), rows)


def drawn_minute(context: ViewContext, frozen: Frozen, minute: Minute, rows: int) -> RenderedPage:
    """The minute in the place of the text, with what people wish to have noted beside it."""
    page = _sheet(context, frozen, _minuted(context, minute), rows)
    state = _("read back, no dissent heard") if minute.unity else _("not yet read back in unity")
    return replace(page, left=state)


def _minuted(context: ViewContext, minute: Minute) -> Make:
    width = min(LONGEST_LINE, context.size.inner - 4)
    texts = [(text, "", True) for text in minute.text.splitlines()]
    texts += [(text, "· ", False) for text in minute.noted]

    def listed(_width: int) -> list[Block]:
        return [
            Block(
                tuple(
                    (Span(mark if not at else " " * len(mark), "quiet"), Span(line, bold=bold))
                    for at, line in enumerate(balanced(text, width - len(mark)))
                )
            )
            for text, mark, bold in texts
        ]

    return listed


def _sheet(context: ViewContext, frozen: Frozen, listed: Make, rows: int) -> RenderedPage:
    size = context.size
    rule = _rule_lines(context, frozen)
    inside = rows + ABOVE - len(rule) - 3
    if inside < _LOWEST_TEXT:
        rule, inside = [], rows + ABOVE - 2
    gaps = (2, 1, 0) if size.airy else (1, 0)
    width = min(LONGEST_LINE, size.inner - 4)
    pages = lay_out(listed, width, max(1, inside), gaps=gaps)
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


def _text(context: ViewContext, frozen: Frozen) -> Make:
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
        return under_headings(sections_of(context.state, frozen.of), blocks, width)

    return listed


def _rule_lines(context: ViewContext, frozen: Frozen) -> list[Line]:
    """The rule in people, and the text's seal at the right end where it fits."""
    size = context.size
    terms = frozen.terms
    texts = rule_texts(terms, able(context, terms))
    if frozen.by_fallback:
        texts = [_("This is the vote that was agreed beforehand."), *texts]
    text = " ".join(texts)
    *rows, last = balanced(text, size.reading)
    seal = Span(_("seal {seal}").format(seal=short_seal(frozen.version)), "quiet")
    beside = Span(last).cells + 2 + seal.cells <= size.inner
    end = place((size.margin, (Span(last),)), (size.edge - seal.cells, (seal,)))
    lines = [at(size.margin, Span(row)) for row in rows]
    if beside:
        return [*lines, end]
    return [*lines, at(size.margin, Span(last)), at(size.edge - seal.cells, seal)]


def rule_texts(terms: Terms, here: int) -> list[str]:
    """By which rule the room decides, what has to hold, which vote may follow, and that it is
    final."""
    final = meaning_of_adoption(terms) if terms.final else ""
    texts = [decides_by(terms), rule_in_people(terms, here), agreed_beforehand(terms), final]
    return [text for text in texts if text]


def _word(context: ViewContext) -> str:
    return _("older version") if newer(context) else _("frozen")


def _standing(context: ViewContext, frozen: Frozen) -> str:
    if context.concealed and not context.open:
        return _("The result is hidden until you show it.")
    if not context.open:
        return "" if context.projected else _("Press V to see the result.")
    return ""
