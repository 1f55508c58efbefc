"""The result of a decision: its verdict, everybody as a dot, and behind it reasons and rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from facilitator.activities import written as texts
from facilitator.activities.decide_bodies import Rule
from facilitator.activities.decide_rules import heaviest
from facilitator.activities.decide_view import DecideView, Outcome, Reason
from facilitator.activities.decide_words import (
    counted,
    differing_groups,
    in_people,
    numbers,
    verdict_of,
)
from facilitator.activities.position_words import (
    PositionMark,
    behind_number,
    counted_position,
    mark_of,
    position,
)
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
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.bands import verdict
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import ABOVE, BELOW
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.person_dots import (
    INKS,
    MARKS,
    SIGNS,
    Mark,
    crowd,
    dots_row,
    legend,
)
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.visibility import concealed

_MARKS: Mapping[PositionMark, Mark] = {
    "full": "full",
    "half": "half",
    "ring": "ring",
    "square": "square",
    "speck": "point",
}
_BREAKABLE = re.compile("(?<=[·,])\u00a0+")


def drawn_result(context: ViewContext, view: DecideView, rows: int) -> RenderedPage:
    """The result's page; then reasons, the arithmetic, and earlier rounds."""
    outcome = view.outcome
    assert outcome is not None
    pages = lay_out(lambda width: _behind(context, view, width), context.size.inner, rows)
    count = 1 + (pages.count if any(pages.pages[0]) else 0)
    page = clamped(context.page, count)
    chosen = pages.page_of(context.chosen)
    at = chosen + 1 if chosen >= 0 else -1
    if page:
        lines = page_lines(pages, page - 1, context.size, context.chosen)
        return RenderedPage(lines, count, "", page_indicator(page, count), chosen_on=at)
    lines = _result(context, view, outcome, rows + ABOVE + BELOW)
    legend = _rail_legend(context, outcome) if context.size.rail else ()
    return RenderedPage(
        lines, count, chosen_on=at, counted=True, above=ABOVE, below=BELOW, legend=legend
    )


def _result(context: ViewContext, view: DecideView, outcome: Outcome, rows: int) -> list[Line]:
    """The verdict, everybody as a dot, what the dots mean, and the rule in people."""
    size = context.size
    word, reason = verdict_of(outcome, view)
    legend = [] if size.rail else _legend(size, outcome)
    rules = _rules(context, view, outcome)
    band = verdict(size, word, reason, adopted=outcome.adopted, rows=rows - len(legend) - 4)
    room = rows - len(band) - len(legend) - len(rules)
    if room < 0:
        rules, room = rules[: max(0, len(rules) + room)], 0
    people = crowd(marks_of(outcome), size.inner, room - 1, most="XL" if size.airy else "L")
    people = [at(size.margin, *line.spans) for line in people]
    if not people and room > 1:
        people = [at(size.margin, *dots_row(marks_of(outcome), size.inner))]
    airs = _airs(room - len(people), [1, 1 if legend else 0, 2 if size.rail else 1])
    before, between, after = ([BLANK] * count for count in airs)
    return [*band, *before, *people, *between, *legend, *after, *rules]


def _airs(spare: int, wanted: Sequence[int]) -> list[int]:
    """Blank rows for as many of the places as there are, the second first."""
    airs = [0] * len(wanted)
    for place in (1, 0, 2):
        airs[place] = max(0, min(wanted[place], spare - sum(airs)))
    return airs


def marks_of(outcome: Outcome) -> dict[Mark, int]:
    """People by what they chose; who asks their group first has chosen nothing yet."""
    people: dict[Mark, int] = dict.fromkeys(MARKS, 0)
    for name, count in numbers(outcome):
        people[_mark(outcome, name)] += count
    return people


def _mark(outcome: Outcome, name: str) -> Mark:
    return _MARKS[mark_of(outcome.terms.rule, name)]


def _entries(outcome: Outcome) -> list[tuple[Mark, int, str]]:
    rule = outcome.terms.rule
    return [
        (_mark(outcome, name), count, behind_number(rule, name, count))
        for name, count in numbers(outcome)
    ]


def _legend(size: Size, outcome: Outcome) -> list[Line]:
    """What the dots mean, in one row; those who said nothing give way."""
    entries: list[tuple[Mark, str, str]] = [
        (mark, str(count), word) for mark, count, word in _entries(outcome) if count
    ]
    while entries and sum(span.cells for span in legend(entries)) > size.inner:
        del entries[-1]
    return [at(size.margin, *legend(entries))] if entries else []


def _rule_in_rail(size: Size) -> bool:
    """Whether the rail has the rule, too: in the largest window the discs fill the page."""
    return size.name == "L" and bool(size.rail)


def _rail_legend(context: ViewContext, outcome: Outcome) -> list[Line]:
    """The same for the rail, with the choices that nobody took."""
    lines = [Line((Span(_("Each disc is one of us"), bold=True),)), BLANK]
    for mark, count, word in _entries(outcome):
        if mark == "point" and not count:
            continue
        sign = Span(f"{SIGNS[mark]} ", INKS[mark], bold=True, drawn=True)
        lines.append(Line((sign, Span(f"{count:>4}  ", bold=True), Span(word, "quiet"))))
    if not _rule_in_rail(context.size):
        return lines
    rows = [row for text in _sentences(context, outcome) for row in wrap(text, context.size.rail)]
    return [*lines, BLANK, *(Line((Span(row),)) for row in rows)]


def _sentences(context: ViewContext, outcome: Outcome) -> list[str]:
    """The rule and what came of it."""
    return in_people(outcome)


def _rules(context: ViewContext, view: DecideView, outcome: Outcome) -> list[Line]:
    size = context.size
    lines = []
    if not outcome.adopted and (reasons := reasons_of(context, view)):
        lines = [_why(size, reasons[0].text)]
    if _rule_in_rail(size):
        return lines
    rows = balanced(" ".join(_sentences(context, outcome)), size.reading)
    return [*lines, *(at(size.margin, Span(row)) for row in rows)]


def _why(size: Size, text: str) -> Line:
    """The first reason as a slip; where it is long, its beginning. The whole stands behind it."""
    label = Span(_("why"), "quiet")
    room = size.inner - label.cells - 4
    first, *more = wrap(text, room)
    if more:
        first = wrap(text, room - 4)[0] + " (n)"
    return at(size.margin, label, Span("  "), inked(f" {first} ", "paper"))


def _behind(context: ViewContext, view: DecideView, width: int) -> list[Block]:
    """Reasons, the arithmetic for anybody to check, and earlier rounds."""
    assert view.outcome is not None
    return [
        *_reasons(context, view, width),
        headed(_("The rule"), width),
        *_arithmetic(view.outcome, width),
        *_earlier(context, width),
    ]


def _arithmetic(outcome: Outcome, width: int) -> list[Block]:
    """One line for each condition, one that is not met first."""
    ordered = sorted(outcome.lines, key=lambda line: line.met)
    longest = max((Span(condition(line.name)).cells for line in ordered), default=0)
    rows = [row for line in ordered for row in _rule(line, longest, width)]
    return [Block(tuple(rows))] + [remark(text, width) for text in _more(outcome)]


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
    """Who asks their group first, and whether the groups agree alike."""
    sentences = []
    asking = outcome.asking
    if differ := differing_groups(outcome):
        sentences.append(differ)
    if asking:
        sentences.append(asking_first(asking))
    if outcome.across:
        sentences.append(_across(outcome.across))
    return sentences


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
    rule, before = rule_of(view), ""
    for reason in reasons_of(context, view):
        if reason.choice != before:
            heading = text_rows(position(rule, reason.choice), width, bold=True)
            blocks.append(Block(tuple(heading), apart=True, heading=True))
            before = reason.choice
        rows = text_rows(f"“{reason.text}”", width, Span("  "), hang=2)
        blocks.append(Block(tuple(rows), reason.id))
    return blocks


def reasons_of(context: ViewContext, view: DecideView) -> list[Reason]:
    """The reasons that are not hidden, in the order of the page."""
    order = heaviest(rule_of(view))
    reasons = texts.seen(context.state, view.reasons)
    return sorted(reasons, key=lambda reason: (order.index(reason.choice), reason.text))


def rule_of(view: DecideView) -> Rule:
    """The rule by which the text was decided."""
    return view.outcome.terms.rule if view.outcome else "consensus"


def verdict_in(view: DecideView | None) -> str:
    """Adopted, or not yet; "" without a result."""
    return "" if view is None or view.outcome is None else verdict_of(view.outcome, view)[0]


def why_in(context: ViewContext, view: DecideView) -> list[str]:
    """The reasons that are not hidden, with the position that each was given with."""
    template = _("{position}: “{reason}”")
    return [
        template.format(position=position(rule_of(view), reason.choice), reason=reason.whole)
        for reason in reasons_of(context, view)
    ]


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
        lines, pages.count, "", indicator, _("hidden"), pages.page_of(context.chosen)
    )


def hidden_reasons(context: ViewContext, view: DecideView) -> list[Reason]:
    """The reasons that are hidden or wait."""
    return [reason for reason in view.reasons if reason.id in context.state.hidden]


def _earlier(context: ViewContext, width: int) -> list[Block]:
    """What earlier rounds came to; rounds are never added up."""
    blocks: list[Block] = []
    for number, view in enumerate(context.step_state.rounds[:-1], 1):
        if concealed(context.state, context.step, number):
            continue
        if not isinstance(view, DecideView):
            continue
        if view.outcome is None and view.positions:
            blocks.append(_replaced(view, number, width, apart=not blocks))
        elif view.outcome is not None:
            word, detail = verdict_of(view.outcome, view)
            heading = _("Round {number}: {word}").format(
                number=number, word=f"{word} {detail}".strip()
            )
            rows = [
                *text_rows(heading, width, bold=True),
                *muted_rows(counted(view.outcome), width, 2),
            ]
            blocks.append(Block(tuple(rows), apart=not blocks))
    return blocks


def _replaced(view: DecideView, number: int, width: int, *, apart: bool) -> Block:
    """A round whose wording was changed before anything was decided."""
    template = n_(
        "Round {number}: another wording; {count} position, not counted",
        "Round {number}: another wording; {count} positions, not counted",
        view.positions,
    )
    heading = template.format(number=number, count=view.positions)
    rule = view.frozen.terms.rule if view.frozen else "consensus"
    taken = ((name, count) for name, count in view.counts.items() if count)
    counts = ", ".join(counted_position(rule, name, count) for name, count in taken)
    rows = [*text_rows(heading, width, bold=True), *muted_rows(counts, width, 2)]
    return Block(tuple(rows), apart=apart)
