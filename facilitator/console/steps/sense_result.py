"""The result of a sense check on the console: common ground, what to talk about, the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities.sense import (
    SenseView,
    as_judged,
    earlier,
    is_comparable,
    people_of,
    results,
)
from facilitator.activities.sense_parts import Parted, parted
from facilitator.activities.sense_words import (
    agree_share,
    bridge_score,
    explanation,
    fewest,
    group_name,
)
from facilitator.analysis.agreement import COMMON_GROUND, Agreement
from facilitator.analysis.tallies import GroupTally, Tally
from facilitator.console.steps.layout import (
    Block,
    Make,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.raised_rows import raised_rows
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.themes import Ink
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.lines import Line, Span, led
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.console.widgets.person_dots import INKS, ROW, SIGNS, Mark, dots_row
from facilitator.console.widgets.wrap import wrap_spans
from facilitator.locales import _, n_
from facilitator.workshop.state import State

MORE = "more"
"""The view of the sentences while people judge, then of the groups apart."""

NOTHING = SenseView({}, ())

_ORDER: tuple[Mark, ...] = ("full", "point", "ring")
_GREYED: Mapping[Mark, Ink] = {**INKS, "full": "quiet", "ring": "quiet"}


def view_of(context: ViewContext) -> SenseView:
    """The votes; none before the step was opened."""
    view = context.step_state.view(SenseView)
    return NOTHING if view is None else view


def then(context: ViewContext) -> State:
    """The state with the candidates that there were when the room judged."""
    return as_judged(context.state, view_of(context))


def result_of(context: ViewContext) -> Parted:
    """What the room thinks of each candidate."""
    return parted(results(then(context), view_of(context)))


def drawn_result(context: ViewContext, rows: int) -> RenderedPage:
    """Common ground, what to talk about, the rest: one after the other."""
    size, result = context.size, result_of(context)
    above = 0 if size.airy else ABOVE
    pages = lay_out(
        _parts(context, result),
        size.inner,
        rows + above,
        most=size.reading_columns,
        gutter=size.gutter,
        gaps=size.between,
        longest=size.inner,
    )
    page = clamped(context.page, pages.count)
    return RenderedPage(
        page_lines(pages, page, size, context.chosen),
        pages.count,
        _left(result),
        pages.range_indicator(page, len(result.all)),
        _("result"),
        pages.page_of(context.chosen),
        above=above,
        legend=_legend(),
    )


def _legend() -> list[Line]:
    """What the dots mean, for the rail."""
    marks: list[tuple[Mark, str]] = [
        ("full", _("agrees")),
        ("ring", _("disagrees")),
        ("point", _("passes")),
    ]
    rows = [
        Line((Span(f"     {SIGNS[mark]} ", INKS[mark], bold=True, drawn=True), Span(word, "quiet")))
        for mark, word in marks
    ]
    return [Line((Span(_("Each dot is one of us"), bold=True),)), Line(), *rows]


def _left(result: Parted) -> str:
    if not result.talk:
        return ""
    template = n_("{count} to talk about", "{count} to talk about", len(result.talk))
    return template.format(count=len(result.talk))


def _parts(context: ViewContext, result: Parted) -> Make:
    def make(width: int) -> list[Block]:
        blocks = _common(context, result, width)
        parts: tuple[tuple[str, Ink, Sequence[Agreement]], ...] = (
            (_("Let us talk about this"), "warn", result.talk),
            (_("The rest"), "text", result.rest),
            (_("Too few votes to tell"), "quiet", result.few),
        )
        for heading, ink, agreements in parts:
            if agreements:
                blocks += [_heading(heading, "", width, ink)]
                blocks += _blocks(context, agreements, width)
        return blocks if context.view != MORE else [*blocks, _how_to_read(result, width)]

    return make


def _heading(text: str, more: str, width: int, ink: Ink) -> Block:
    spans = (Span(text, ink, bold=True), Span(f"  {more}" if more else "", "quiet"))
    return Block(tuple(wrap_spans(spans, width)), apart=True, heading=True)


def _common(context: ViewContext, result: Parted, width: int) -> list[Block]:
    more = _("at least {share}% agree")
    if result.by_group:
        more = _("at least {share}% of every group agree")
    heading = _heading(_("Common ground"), more.format(share=COMMON_GROUND), width, "good")
    if result.common:
        return [heading, *_blocks(context, result.common, width)]
    template = _("No sentence has {share}% in every group yet. The closest come first.")
    return [heading, remark(template.format(share=COMMON_GROUND), width)]


def _how_to_read(result: Parted, width: int) -> Block:
    """What the numbers by group mean, and why there are none."""
    if not result.by_group:
        why = _(
            "No groups to compare: each needs three votes at least, and so does the rest of us."
        )
        return remark(why, width)
    return remark(explanation(), width)


def _blocks(context: ViewContext, agreements: Sequence[Agreement], width: int) -> list[Block]:
    return [
        Block(tuple(_rows(context, agreement, width)), agreement.item) for agreement in agreements
    ]


def _rows(context: ViewContext, agreement: Agreement, width: int) -> list[Row]:
    rows = _sentence(context, agreement, width)
    if agreement.item in context.state.set_aside:
        rows += muted_rows(_("moved to “Where we differ”"), width)
    people = people_of(context.state, view_of(context))
    rows += _in_rounds(context, agreement, people, width)
    if agreement.too_few:
        rows += muted_rows(_few(agreement.total.seen, people), width)
    rows += raised_rows(context, agreement.item, width)
    return rows + (_by_group(context, agreement, width) if context.view == MORE else [])


def _sentence(context: ViewContext, agreement: Agreement, width: int) -> list[Row]:
    """The sentence, grey where too few have judged it."""
    item = context.state.item(agreement.item)
    star = "✓" if agreement.item in context.state.starred else ""
    text = f"{star} {item.text if item else ''}".strip()
    bold = not agreement.too_few
    first, *more = (Span(row, _ink(agreement), bold) for row in balanced(text, width))
    return [led(star, first), *((row,) for row in more)]


def _ink(agreement: Agreement) -> Ink:
    return "quiet" if agreement.too_few else "text"


def _few(seen: int, people: int) -> str:
    if seen > people:
        template = n_(
            "{seen} vote; {here} people are here.", "{seen} votes; {here} people are here.", seen
        )
        if people == 1:
            template = _("{seen} votes; one person is here.")
        return template.format(seen=seen, here=people)
    template = n_("{seen} of {here} has voted.", "{seen} of {here} have voted.", seen)
    return template.format(seen=seen, here=people)


def _by_group(context: ViewContext, agreement: Agreement, width: int) -> list[Row]:
    """A row for each group, and what they come to."""
    rows = _group_rows(context, agreement.groups, width)
    if agreement.too_few or not agreement.groups:
        return rows
    come_to = f"{fewest(context.state, agreement)} {bridge_score(agreement)}".strip()
    return [*rows, *text_rows(come_to, width, Span("  "), hang=2)]


def _group_rows(context: ViewContext, groups: Sequence[GroupTally], width: int) -> list[Row]:
    """A row for each group; two where the names are too long for that."""
    names = [group_name(context.state, group_tally.group) for group_tally in groups]
    longest = max((Span(name).cells for name in names), default=0)
    rows: list[Row] = []
    for name, group_tally in zip(names, groups, strict=True):
        tally_text = _tally_text(group_tally.tally)
        if 4 + longest + Span(tally_text).cells <= width:
            pad = " " * (longest + 2 - Span(name).cells)
            rows.append((Span(f"  {name}{pad}", "quiet"), Span(tally_text)))
        else:
            rows += [
                *muted_rows(name, width, 2),
                *text_rows(tally_text, width, Span("    "), hang=4),
            ]
    return rows


def _tally_text(total: Tally) -> str:
    template = _("{agree} agree · {passed} pass · {disagree} disagree")
    return template.format(agree=total.agree, passed=total.passed, disagree=total.disagree)


def _in_rounds(context: ViewContext, agreement: Agreement, people: int, width: int) -> list[Row]:
    """Everybody in a row; beneath it the same of the round before, in grey."""
    of_all, ink = context.view == MORE, _ink(agreement)
    now = _numbers(agreement.total, ink, of_all=of_all and not agreement.too_few)
    inks = _GREYED if agreement.too_few else INKS
    before = earlier(context.state, context.step)
    if before is None or not is_comparable(context.state, before[1], agreement.item):
        return _tallied(agreement.total, people, now, width, inks)
    number, view = before
    agree, passed, disagree = view.total(agreement.item)
    total = Tally(agree, disagree, passed)
    then_numbers = (*_numbers(total, "quiet", of_all=of_all), _round_label(number))
    now = (*now, _round_label(context.step_state.round))
    beside = max(sum(span.cells for span in row) for row in (now, then_numbers))
    rows = _tallied(agreement.total, people, now, width, inks, beside)
    there = people_of(context.state, view)
    return [*rows, *_tallied(total, there, then_numbers, width, _GREYED, beside)]


def _round_label(number: int) -> Span:
    return Span("  " + _("round {number}").format(number=number), "quiet")


def _tallied(
    total: Tally, people: int, numbers: Row, width: int, inks: Mapping[Mark, Ink], beside: int = 0
) -> list[Row]:
    """Everybody in a row: who agrees from the left, who disagrees to the right end. `beside`: the
    cells that the numbers take at least."""
    beside = max(beside, sum(span.cells for span in numbers))
    counts: dict[Mark, int] = {
        "full": total.agree,
        "point": total.passed + max(0, people - total.seen),
        "ring": total.disagree,
    }
    dots = dots_row(counts, min(ROW, width - 3 - beside), inks=inks, order=_ORDER)
    if dots:
        return [(*dots, Span("   "), *numbers)]
    return [dots_row(counts, width, inks=inks, order=_ORDER), numbers]


def _numbers(total: Tally, ink: Ink, *, of_all: bool) -> Row:
    """How many agree and disagree; `of_all`: of how many, with the share, which never stands
    alone."""
    agree = n_("agrees", "agree", total.agree)
    spans: Row = (Span(f"{total.agree} ", ink, bold=True), Span(agree, "quiet"))
    if of_all:
        spans = (Span(agree_share(total), ink, bold=True),)
    if not total.disagree:
        return spans
    disagree = n_("disagrees", "disagree", total.disagree)
    return (*spans, Span(f"  {total.disagree} ", ink, bold=True), Span(disagree, "quiet"))
