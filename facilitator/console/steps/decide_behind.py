"""Behind a decision's result: the minute, objections and reasons, arithmetic, earlier rounds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from facilitator.activities import written as texts
from facilitator.activities.decide_bodies import Rule
from facilitator.activities.decide_reason_words import became_of, signed_by
from facilitator.activities.decide_rules import heaviest
from facilitator.activities.decide_text import on_earlier_text
from facilitator.activities.decide_view import STILL_OPEN, DecideView, Outcome, Reason
from facilitator.activities.decide_words import counted, round_result, sequel
from facilitator.activities.position_words import counted_position, position
from facilitator.activities.vocabulary import arithmetic, asking_first, condition
from facilitator.analysis.decisions import ACROSS_GROUPS
from facilitator.analysis.rule_lines import Line as RuleLine
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    headed,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_, of_total
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed

_BREAKABLE = re.compile("(?<=[·,])\u00a0+")


def behind(context: ViewContext, view: DecideView, width: int) -> list[Block]:
    """What is next, the minute, reasons, the arithmetic for anybody to check, earlier rounds."""
    assert view.outcome is not None
    lines = _arithmetic(view.outcome, width)
    return [
        *_sequel(view, width),
        *_minute(view, width),
        *_reasons(context, view, width),
        *([headed(_("The rule"), width), *lines] if lines else []),
        *_earlier(context, width),
    ]


def _sequel(view: DecideView, width: int) -> list[Block]:
    if view.after is None:
        return []
    rows = text_rows(sequel(view.after.choice), width)
    rows += muted_rows(view.after.text, width) if view.after.text else []
    return [headed(_("What we do next"), width), Block(tuple(rows))]


def _minute(view: DecideView, width: int) -> list[Block]:
    if view.minute is None:
        return []
    minute = view.minute
    rows = [row for part in minute.text.splitlines() for row in text_rows(part, width)]
    blocks = [headed(_("The minute"), width), Block(tuple(rows))]
    if minute.noted:
        mark = Span("· ", "quiet")
        blocks.append(headed(_("Noted beside it"), width))
        blocks += [Block(tuple(text_rows(text, width, mark, hang=2))) for text in minute.noted]
    return blocks


# Reasons


def _reasons(context: ViewContext, view: DecideView, width: int) -> list[Block]:
    """Reasons by position, blocks first, in an order that does not tell who wrote first."""
    blocks: list[Block] = []
    rule, before = rule_of(view), ""
    for reason in reasons_of(context, view):
        if reason.choice != before:
            heading = text_rows(position(rule, reason.choice), width, bold=True)
            blocks.append(Block(tuple(heading), apart=True, heading=True))
            before = reason.choice
        blocks.append(Block(tuple(_reason(context.state, view, reason, width)), reason.id))
    return blocks


def _reason(state: State, view: DecideView, reason: Reason, width: int) -> list[Row]:
    """What somebody wrote, who signed it, and what has become of it."""
    name = signed_by(state, reason)
    signed = f" — {name}" if name else ""
    rows = text_rows(f"“{reason.text}”{signed}", width, Span("  "), hang=2)
    if reason.change:
        suggested = _("Suggested: “{change}”").format(change=reason.change)
        rows += text_rows(suggested, width, Span("  "), hang=2)
    if stands := became_of(state, view, reason):
        rows += muted_rows(stands, width, 2)
    return rows


def reasons_of(context: ViewContext, view: DecideView) -> list[Reason]:
    """The reasons that are not hidden, in the order of the page: what is settled comes last of its
    kind."""
    order = heaviest(rule_of(view))
    done = {reason.id for reason, stands in view.raised() if stands.state not in STILL_OPEN}
    reasons = texts.seen(context.state, view.reasons)
    return sorted(reasons, key=lambda one: (order.index(one.choice), one.id in done, one.text))


def in_the_way(context: ViewContext, view: DecideView) -> list[Reason]:
    """The reasons for which a text was not adopted: none where too few took a position, and no
    objection that is settled."""
    outcome = view.outcome
    if outcome is None or outcome.adopted or outcome.result == "no-quorum":
        return []
    done = {reason.id for reason, stands in view.raised() if stands.state not in STILL_OPEN}
    return [reason for reason in reasons_of(context, view) if reason.id not in done]


def rule_of(view: DecideView) -> Rule:
    """The rule by which the text was decided."""
    return view.outcome.terms.rule if view.outcome else "consensus"


def why_in(context: ViewContext, view: DecideView) -> list[str]:
    """The reasons that are not hidden, with the position that each was given with."""
    template = _("{position}: “{reason}”")
    return [
        template.format(position=position(rule_of(view), reason.choice), reason=reason.whole)
        for reason in reasons_of(context, view)
    ]


def hidden_reasons(context: ViewContext, view: DecideView) -> list[Reason]:
    """The reasons that are hidden or wait."""
    return [reason for reason in view.reasons if reason.id in context.state.hidden]


def drawn_hidden(context: ViewContext, view: DecideView, rows: int) -> RenderedPage:
    """The reasons that are hidden or wait."""
    hidden = hidden_reasons(context, view)

    def make(width: int) -> list[Block]:
        if not hidden:
            return [remark(_("No reason is hidden."), width)]
        mark = Span("× ", "quiet")
        rows = [text_rows(f"“{each.whole}”", width, mark, hang=2) for each in hidden]
        return [Block(tuple(row), each.id) for row, each in zip(rows, hidden, strict=True)]

    pages = lay_out(make, context.size.inner, rows)
    page = clamped(context.page, pages.count)
    lines = page_lines(pages, page, context.size, context.chosen)
    indicator = pages.range_indicator(page, len(hidden))
    return RenderedPage(
        lines, pages.count, "", indicator, _("hidden"), pages.page_of(context.chosen)
    )


# The rule


def _arithmetic(outcome: Outcome, width: int) -> list[Block]:
    """One line for each condition, one that is not met first."""
    ordered = sorted(outcome.lines, key=lambda line: line.met)
    longest = max((Span(condition(line.name)).cells for line in ordered), default=0)
    rows = [row for line in ordered for row in _rule(line, longest, width)]
    blocks = [Block(tuple(rows))] if rows else []
    return blocks + [remark(text, width) for text in _more(outcome)]


def _rule(line: RuleLine, longest: int, width: int) -> list[Row]:
    mark = Span("✓  ", "good", drawn=True) if line.met else Span("×  ", "bad", bold=True)
    name = Span(condition(line.name).ljust(longest + 3), bold=True)
    hang = longest + 6
    # A formula breaks between its parts only.
    formula = _BREAKABLE.sub(
        lambda gap: " " * len(gap.group()), arithmetic(line).replace(" ", "\u00a0")
    )
    rows = [row.replace("\u00a0", " ") for row in wrap(formula, min(72, width) - hang)]
    return [(mark, name, Span(rows[0])), *((Span(" " * hang + row),) for row in rows[1:])]


def _more(outcome: Outcome) -> list[str]:
    """Raised hands, who asks their group first, and whether the groups agree alike."""
    sentences: list[str] = []
    if outcome.hands:
        template = n_(
            "{count} of the positions is a raised hand.",
            "{count} of the positions are raised hands.",
            outcome.hands,
        )
        sentences.append(template.format(count=outcome.hands))
    if outcome.asking:
        sentences.append(asking_first(outcome.asking))
    if outcome.across:
        sentences.append(_across(outcome.across))
    return sentences


def _across(lines: Sequence[RuleLine]) -> str:
    without = sum(not line.met for line in lines)
    if not without:
        template = _("At least {share}% support it in every group with 3 or more positions.")
        return template.format(share=ACROSS_GROUPS)
    template = of_total(
        without,
        len(lines),
        none="",
        one=_("In the one group, fewer than {share}% support it."),
        some=_("In {count} of {all} groups, fewer than {share}% support it."),
    )
    return template.format(count=without, all=len(lines), share=ACROSS_GROUPS)


# Earlier rounds


def _earlier(context: ViewContext, width: int) -> list[Block]:
    """What earlier rounds came to; rounds are never added up."""
    blocks: list[Block] = []
    for number, view in enumerate(context.step_state.rounds[:-1], 1):
        if concealed(context.state, context.step, number):
            continue
        if not isinstance(view, DecideView):
            continue
        earlier_text = on_earlier_text(context.state, context.step, view)
        if view.outcome is None and view.positions:
            why = _("another wording") if earlier_text else _("asked again before a result")
            blocks.append(_replaced(view, number, why, width, apart=not blocks))
        elif view.outcome is not None:
            heading = round_result(number, view, view.outcome, earlier_text=earlier_text)
            blocks.append(_round(view, view.outcome, heading, width, apart=not blocks))
    return blocks


def _round(view: DecideView, outcome: Outcome, heading: str, width: int, *, apart: bool) -> Block:
    rows = [
        *text_rows(heading, width, bold=True),
        *muted_rows(counted(outcome), width, 2),
        *(muted_rows(sequel(view.after.choice), width, 2) if view.after else ()),
    ]
    return Block(tuple(rows), apart=apart)


def _replaced(view: DecideView, number: int, why: str, width: int, *, apart: bool) -> Block:
    """A round in which nothing was decided, as the room was asked again, and why."""
    template = n_(
        "Round {number}: {why}; {count} position, not counted",
        "Round {number}: {why}; {count} positions, not counted",
        view.positions,
    )
    heading = template.format(number=number, why=why, count=view.positions)
    rule = view.frozen.terms.rule if view.frozen else "consensus"
    taken = ((name, count) for name, count in view.counts.items() if count)
    counts = ", ".join(counted_position(rule, name, count) for name, count in taken)
    rows = [*text_rows(heading, width, bold=True), *muted_rows(counts, width, 2)]
    return Block(tuple(rows), apart=apart)
