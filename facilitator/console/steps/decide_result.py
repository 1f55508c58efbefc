"""The result of a decision: its outcome, five counts, its arithmetic, and the reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from facilitator.activities import written as texts
from facilitator.activities.decide import CHOICES, DecideView, Outcome
from facilitator.activities.vocabulary import choice, condition
from facilitator.activities.written import Written
from facilitator.analysis.decisions import ACROSS_GROUPS
from facilitator.analysis.rule_lines import Line as RuleLine
from facilitator.console.steps.decide_words import arithmetic, counted, numbers, result
from facilitator.console.steps.layout import (
    Block,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.bands import outcome_band
from facilitator.console.widgets.digits import big
from facilitator.console.widgets.lines import BLANK, Line, Span, at, place
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.visibility import concealed

_APART = 3
_BREAKABLE = re.compile("(?<=[·,])\u00a0+")


def drawn_result(context: ViewContext, view: DecideView, rows: int) -> RenderedPage:
    """The result's page, or pages in a very low window; then reasons and earlier rounds."""
    assert view.outcome is not None
    lines = _result(context, view.outcome, rows)
    results = [lines[at : at + rows] for at in range(0, len(lines), rows)]
    pages = lay_out(lambda width: _reasons(context, view, width), context.size.inner, rows)
    count = len(results) + (pages.count if any(pages.pages[0]) else 0)
    page = clamped(context.page, count)
    indicator = _page_indicator(page, count, len(results))
    chosen = pages.page_of(context.chosen)
    at = chosen + len(results) if chosen >= 0 else -1
    if page >= len(results):
        lines = page_lines(pages, page - len(results), context.size, context.chosen)
        return RenderedPage(lines, count, "", indicator, chosen_on=at)
    below = _below(view.outcome, len(reasons_of(context, view)))
    return RenderedPage(results[page], count, below, indicator, chosen_on=at)


def _page_indicator(page: int, count: int, results: int) -> str:
    if page == results - 1 and count > results:
        return _("n reasons")
    return page_indicator(page, count)


def _below(outcome: Outcome, reasons: int) -> str:
    """What to do after a failed result; what happens to the reasons after a good one."""
    if not outcome.adopted:
        return _("Next: change the text and decide again, or postpone the decision.")
    if not reasons:
        return ""
    return n_(
        "The reason given is kept with the text.",
        "The reasons given are kept with the text.",
        reasons,
    )


def _result(context: ViewContext, outcome: Outcome, rows: int) -> list[Line]:
    """Band, counts, arithmetic; the window's height decides on the air between them."""
    size = context.size
    word, detail, fill = result(outcome)
    band = outcome_band(size, word, detail, fill)
    rules, more = _rules(size, outcome), _more(size, outcome)
    rest = [*rules, *([BLANK, *more] if more else [])]
    for counts in (
        _counts(size, outcome, size.digit_scale),
        _counts(size, outcome, 1),
        _count_lines(size, outcome),
    ):
        spare = rows - len(band) - len(counts) - len(rest)
        if counts and spare >= 2:
            air = [BLANK] * (2 if spare >= 4 else 1)
            return [*band, *air, *counts, *air, *rest]
        if counts and spare >= 1 and more:
            return [*band, BLANK, *counts, BLANK, *rules, *more]
    tight = [band[1]] if len(band) == 3 else band
    return [*tight, *_count_lines(size, outcome), *rules, *more]


def _counts(size: Size, outcome: Outcome, scale: Literal[1, 2]) -> list[Line]:
    """Five big numbers over their words; nothing if they do not fit beside each other."""
    cells = [(big(str(count), scale), choice(name)) for name, count in numbers(outcome)]
    needs = [max(len(digits[0]), Span(word).cells) for digits, word in cells]
    step = min(26, size.inner // len(cells))
    columns = [size.margin + number * step for number in range(len(cells))]
    if any(need + 2 > step for need in needs[:-1]) or needs[-1] > step:
        gap = (size.inner - sum(needs)) // (len(cells) - 1)
        if gap < 2:
            return []
        gap = min(gap, _APART)
        columns = [size.margin + sum(needs[:at]) + at * gap for at in range(len(cells))]
    lines = []
    for row in range(len(cells[0][0])):
        parts = [
            (x, (Span(digits[row], _ink(at)),))
            for at, (x, (digits, _w)) in enumerate(zip(columns, cells, strict=True))
        ]
        lines.append(place(*parts))
    label_parts = [
        (x, (Span(word, "quiet"),)) for x, (_d, word) in zip(columns, cells, strict=True)
    ]
    return [*lines, place(*label_parts)]


def _ink(at: int) -> Literal["text", "quiet"]:
    """Those who said nothing are a number of their own, and quieter."""
    return "quiet" if at == len(CHOICES) - 1 else "text"


def _count_lines(size: Size, outcome: Outcome) -> list[Line]:
    return [at(size.margin, Span(row, bold=True)) for row in wrap(counted(outcome), size.reading)]


def _rules(size: Size, outcome: Outcome) -> list[Line]:
    """One line for each condition, one that is not met first."""
    ordered = sorted(outcome.lines, key=lambda line: line.met)
    width = max((Span(condition(line.name)).cells for line in ordered), default=0)
    return [row for line in ordered for row in _rule(size, line, width)]


def _rule(size: Size, line: RuleLine, width: int) -> list[Line]:
    mark = Span("✓  ", "good") if line.met else Span("×  ", "bad", bold=True)
    name = Span(condition(line.name).ljust(width + 3), bold=True)
    hang = width + 6
    # A formula breaks between its parts only.
    formula = _BREAKABLE.sub(
        lambda gap: " " * len(gap.group()), arithmetic(line).replace(" ", "\u00a0")
    )
    rows = [row.replace("\u00a0", " ") for row in wrap(formula, min(72, size.inner) - hang)]
    first = at(size.margin, mark, name, Span(rows[0]))
    return [first, *(at(size.margin + hang, Span(row)) for row in rows[1:])]


def _more(size: Size, outcome: Outcome) -> list[Line]:
    """Who asks their group first, and whether the groups agree alike."""
    sentences = []
    asking = outcome.counts.get("ask-my-group", 0)
    if asking:
        template = n_(
            "{count} person is asking their group first; this is not counted.",
            "{count} people are asking their groups first; this is not counted.",
            asking,
        )
        sentences.append(template.format(count=asking))
    if outcome.across:
        sentences.append(_across(outcome.across))
    return [
        at(size.margin, Span(row, "quiet"))
        for text in sentences
        for row in wrap(text, size.reading)
    ]


def _across(lines: Sequence[RuleLine]) -> str:
    without = sum(not line.met for line in lines)
    if not without:
        template = _("At least {share}% support it in every group with 3 or more positions.")
        return template.format(share=ACROSS_GROUPS)
    template = n_(
        "In {count} of {all} groups, fewer than {share}% support it.",
        "In {count} of {all} groups, fewer than {share}% support it.",
        without,
    )
    return template.format(count=without, all=len(lines), share=ACROSS_GROUPS)


def _reasons(context: ViewContext, view: DecideView, width: int) -> list[Block]:
    """Reasons by position, blocks first, in an order that does not tell who wrote first."""
    blocks: list[Block] = []
    before = ""
    for reason in reasons_of(context, view):
        if reason.choice != before:
            heading = text_rows(choice(reason.choice), width, bold=True)
            blocks.append(Block(tuple(heading), apart=True, heading=True))
            before = reason.choice
        rows = text_rows(f"“{reason.text}”", width, Span("  "), hang=2)
        blocks.append(Block(tuple(rows), reason.id))
    return blocks + _earlier(context, width)


def reasons_of(context: ViewContext, view: DecideView) -> list[Written]:
    """The reasons that are not hidden, in the order of the page."""
    reasons = texts.seen(context.state, view.reasons)
    return sorted(reasons, key=lambda reason: (-CHOICES.index(reason.choice), reason.text))


def drawn_hidden(context: ViewContext, view: DecideView, rows: int) -> RenderedPage:
    """The reasons that are hidden or wait."""
    hidden = hidden_reasons(context, view)

    def make(width: int) -> list[Block]:
        if not hidden:
            return [remark(_("No reason is hidden."), width)]
        mark = Span("× ", "quiet")
        rows = [text_rows(f"“{each.text}”", width, mark, hang=2) for each in hidden]
        return [Block(tuple(row), each.id) for row, each in zip(rows, hidden, strict=True)]

    pages = lay_out(make, context.size.inner, rows)
    page = clamped(context.page, pages.count)
    lines = page_lines(pages, page, context.size, context.chosen)
    indicator = pages.range_indicator(page, len(hidden))
    return RenderedPage(
        lines, pages.count, "", indicator, _("HIDDEN"), pages.page_of(context.chosen)
    )


def hidden_reasons(context: ViewContext, view: DecideView) -> list[Written]:
    """The reasons that are hidden or wait."""
    return [reason for reason in view.reasons if reason.id in context.state.hidden]


def _earlier(context: ViewContext, width: int) -> list[Block]:
    """What earlier rounds came to; rounds are never added up."""
    blocks: list[Block] = []
    for number, view in enumerate(context.step_state.rounds[:-1], 1):
        if concealed(context.state, context.step, number):
            continue
        if isinstance(view, DecideView) and view.outcome is not None:
            word, detail, _fill = result(view.outcome)
            heading = _("Round {number}: {word}").format(
                number=number, word=f"{word} {detail}".strip()
            )
            rows = [
                *text_rows(heading, width, bold=True),
                *muted_rows(counted(view.outcome), width, 2),
            ]
            blocks.append(Block(tuple(rows), apart=not blocks))
    return blocks
