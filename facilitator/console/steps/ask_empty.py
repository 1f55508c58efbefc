"""The page of a question before its first answer: what to write, an example, why, and the way
in."""

from __future__ import annotations

from facilitator.activities.ask import AskOptions
from facilitator.console.steps.step_view import ViewContext
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.figures import DRAWN, figure, figure_width
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside
from facilitator.console.widgets.qr import cells, code_lines
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_NARROWEST = 32
"""Cells of the words beside a code."""


def before_the_first(context: ViewContext, rows: int) -> list[Line]:
    """The rows, as many as there is room for: the way in goes first, then why, then the example."""
    size = context.size
    blocks = [_what(context), _example(context), _why(context)]
    lines: list[Line] = []
    for block in blocks:
        if block and len(lines) + bool(lines) + len(block) <= rows:
            lines += [*([BLANK] if lines else []), *block]
    rest = rows - len(lines)
    code = _with_code(context, lines, rows)
    if code:
        return code
    typed = _typed(context, size.reading, _("Not in yet? {address} and this code"))
    gap = 2 if rest >= len(typed) + 2 else 1
    return [*lines, *[BLANK] * gap, *typed] if typed and rest >= len(typed) + gap else lines


def _what(context: ViewContext) -> list[Line]:
    """What to write."""
    margin, step = context.size.margin, context.step
    return [at(margin, Span(row, bold=True)) for row in balanced(step.help, context.size.reading)]


def _example(context: ViewContext) -> list[Line]:
    text = context.step.having(AskOptions).example
    if not text:
        return []
    margin, width = context.size.margin, context.size.reading
    label = Span(_("For example"), "quiet")
    first, *more = wrap(text, width - label.cells - 4)
    rows = [at(margin, label, Span("  "), inked(f" {first} ", "paper"))]
    column = margin + label.cells + 2
    return rows + [at(column, inked(f" {row} ", "paper")) for row in more]


def _why(context: ViewContext) -> list[Line]:
    """What becomes of the answers; of several open questions that there are others."""
    reasons = {
        "groups": _("What we name here becomes the map."),
        "needs": _("What we name here becomes the list of what we need."),
        "principles": _("What we write here becomes the principles that we share."),
    }
    text = reasons.get(context.step.having(AskOptions).gives, "")
    beside = len(context.state.agenda.beside(context.step.id))
    if beside > 1:
        template = _("{count} questions are open; people start anywhere.")
        if not context.projected:
            template += " " + _("Press F to see them all.")
        text = template.format(count=beside)
    width = context.size.reading
    return [at(context.size.margin, Span(row, "quiet")) for row in wrap(text, width)] * bool(text)


def _typed(context: ViewContext, width: int, template: str) -> list[Line]:
    """The address, and the code as a figure."""
    live, margin = context.live, context.size.margin
    if not live.code or not live.address or context.state.ended:
        return []
    text = template.format(address=live.address)
    caption = [at(margin, Span(row, "quiet")) for row in wrap(text, width)]
    if not set(live.code) <= DRAWN or figure_width(live.code) > width:
        return [*caption, at(margin, Span(" ".join(live.code), bold=True))]
    return [*caption, BLANK, *(at(margin, Span(row, drawn=True)) for row in figure(live.code))]


def _with_code(context: ViewContext, lines: list[Line], rows: int) -> list[Line]:
    """In a large window the code to scan at the right, beside what is narrow enough for that, and
    the way in at the left; [] where there is no room."""
    size, payload = context.size, context.live.payload
    if not size.airy or not payload or context.state.ended:
        return []
    wide, high = cells(payload)
    column = size.edge - wide
    beneath = max((row for row, line in enumerate(lines, 1) if line.cells > column - 2), default=0)
    first = beneath + bool(beneath)
    scan = _("Not in yet? Scan the square, or type {address} and this code")
    way_in = _typed(context, column - size.margin - 2, scan)
    at_row = max(len(lines) + 2, first + high - len(way_in) - 2)
    if column - size.margin < _NARROWEST or max(first + high, at_row + len(way_in)) > rows:
        return []
    left = [*lines, *[BLANK] * (at_row - len(lines)), *way_in]
    right = code_lines(payload, 1)
    return [*left[:first], *beside(left[first:], right, column, max(high, len(left) - first))]
