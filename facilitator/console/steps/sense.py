"""Sense on the console: how many have judged, then what is shared and what to talk about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities.sense import SenseView, as_judged, candidates, results
from facilitator.activities.sense_parts import Parted, parted
from facilitator.analysis.agreement import COMMON_GROUND, Agreement
from facilitator.analysis.tallies import OTHERS, GroupTally, Tally
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.about import about
from facilitator.console.steps.count import counted_page
from facilitator.console.steps.layout import (
    Block,
    Make,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    text_rows,
)
from facilitator.console.steps.step_view import (
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.support_text import support_text
from facilitator.console.themes import Ink
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.lines import Line, Span, led
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.console.widgets.person_dots import INKS, ROW, SIGNS, Mark, dots_row
from facilitator.console.widgets.wrap import wrap_spans
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Item
from facilitator.workshop.state import State

MORE = "more"
"""The view of the sentences while people judge, then of the groups apart."""

NOTHING = SenseView({}, ())


class SenseFace(StepView):
    """Agree, disagree or pass on candidate principles."""

    def asks(self, context: ViewContext) -> bool:
        """Once the result is shown it is looked at."""
        return context.open and not _shown(context)

    def views(self, context: ViewContext) -> Sequence[str]:
        """The count or the result, and what is behind it."""
        return ("", MORE)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The candidate principles; once the result is shown, in its order."""
        items = {item.id: item for item in _then(context).principles}
        if not _shown(context):
            principles = candidates(_then(context)) if context.view == MORE else ()
            return [Selectable(item.id, item.text) for item in principles]
        return [
            Selectable(agreement.item, items[agreement.item].text)
            for agreement in _result(context).all
        ]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Show the result, also of a step that closed without; then close."""
        if context.step_state.status == "waiting":
            return None
        if not _shown(context):
            return PrimaryAction("reveal", _("show the result"))
        return PrimaryAction("close", _("close")) if context.open else None

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Showing first; with a principle chosen, what can be done with it."""
        if context.chosen:
            return (f"choose {_('for the decision')}", "hide", "down")
        if not _shown(context):
            label = _("the count") if context.view == MORE else _("the sentences")
            return ("act", f"other {label}", "timer")
        label = _("all together") if context.view == MORE else _("by group")
        return ("next", f"other {label}", "next-page")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The progress, or the result once it is shown."""
        if not candidates(_then(context)):
            message = _("No candidate principles yet. Select an answer and press K to make one.")
            message = _("No candidate principles yet.") if context.projected else message
            pages = lay_out(
                lambda width: [Block(tuple(muted_rows(message, width)))], context.size.inner, rows
            )
            return RenderedPage(page_lines(pages, 0, context.size))
        if _shown(context):
            return _drawn(context, rows)
        return _candidates(context, rows) if context.view == MORE else _progress(context, rows)

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A sentence, and the vote on it."""
        items = [(item.id, item.text) for item in candidates(state)]
        votes = [("1", _("agree")), ("0", _("pass")), ("-1", _("disagree"))]
        return about("principle", _("Sentence"), items, "vote", _("Vote"), votes)

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """The vote is a number."""
        return {**values, "vote": int(values["vote"])}


def _then(context: ViewContext) -> State:
    return as_judged(context.state, view_of(context))


def view_of(context: ViewContext) -> SenseView:
    """The votes; none before the step was opened."""
    view = context.step_state.view(SenseView)
    return NOTHING if view is None else view


def _shown(context: ViewContext) -> bool:
    return context.step_state.status != "waiting" and not context.concealed


def _result(context: ViewContext) -> Parted:
    return parted(results(_then(context), view_of(context)))


def _progress(context: ViewContext, rows: int) -> RenderedPage:
    view, count = view_of(context), len(candidates(_then(context)))
    turnout = context.state.turnout(context.step.id)
    here = turnout.here
    # Those who judged most, where some of them have left.
    all_judged = view.judged[-here:] if here else ()
    done = sum(judged >= count for judged in all_judged)
    template = n_(
        "{done} of {here} has voted on all {count} sentences",
        "{done} of {here} have voted on all {count} sentences",
        done,
    )
    if count == 1:
        template = n_(
            "{done} of {here} has voted on the one sentence",
            "{done} of {here} have voted on the one sentence",
            done,
        )
    judged = _("{done} of {all} votes are in. Each phone has its own order.")
    sentences = [
        judged.format(done=sum(all_judged), all=here * count),
        _("What people think appears when you show it, not before."),
    ]
    text = with_by_hand(template.format(done=done, here=here, count=count), turnout)
    return counted_page(context, rows, Progress(done, here, text), sentences)


def _candidate(context: ViewContext, item: Item, width: int, mark: Span) -> list[Row]:
    """A sentence, and how many people said what it was made of."""
    support = support_text(context.state, item.id)
    behind = muted_rows(support, width, 2) if support else []
    return [*text_rows(item.text, width, mark, hang=2), *behind]


def _candidates(context: ViewContext, rows: int) -> RenderedPage:
    size = context.size
    items = candidates(_then(context))

    def make(width: int) -> list[Block]:
        mark = Span("· ", "quiet")
        return [Block(tuple(_candidate(context, item, width, mark)), item.id) for item in items]

    pages = lay_out(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.loose
    )
    page = clamped(context.page, pages.count)
    left = n_("{count} candidate", "{count} candidates", len(items)).format(count=len(items))
    lines = page_lines(pages, page, size, context.chosen)
    indicator = pages.range_indicator(page, len(items))
    return RenderedPage(lines, pages.count, left, indicator, "", pages.page_of(context.chosen))


def _drawn(context: ViewContext, rows: int) -> RenderedPage:
    """Common ground, what to talk about, the rest: one after the other."""
    size, result = context.size, _result(context)
    makes = [_common(context, result), _talk(context, result), _rest(context, result)]
    above = 0 if size.airy else ABOVE
    pages = lay_out(
        _joined(makes),
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
        _left(context, result),
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


def _joined(makes: Sequence[Make]) -> Make:
    return lambda width: [block for make in makes for block in make(width)]


def _left(context: ViewContext, result: Parted) -> str:
    if not result.talk:
        return ""
    template = n_("{count} to talk about", "{count} to talk about", len(result.talk))
    return template.format(count=len(result.talk))


def _heading(text: str, more: str, width: int, ink: Ink = "text") -> Block:
    spans = (Span(text, ink, bold=True), Span(f"  {more}" if more else "", "quiet"))
    return Block(tuple(wrap_spans(spans, width)), apart=True, heading=True)


def _common(context: ViewContext, result: Parted) -> Make:
    def make(width: int) -> list[Block]:
        more = _("at least {share}% of every group agree").format(share=COMMON_GROUND)
        if not any(agreement.groups for agreement in result.all):
            more = _("at least {share}% agree").format(share=COMMON_GROUND)
        heading = _heading(_("Common ground"), more, width, "good")
        if result.common:
            return [heading, *_blocks(context, result.common, width)]
        template = _("No sentence has {share}% in every group yet. The closest come first.")
        return [heading, Block(tuple(muted_rows(template.format(share=COMMON_GROUND), width)))]

    return make


def _talk(context: ViewContext, result: Parted) -> Make:
    def make(width: int) -> list[Block]:
        if not result.talk:
            return []
        heading = _heading(_("Let us talk about this"), "", width, "warn")
        return [heading, *_blocks(context, result.talk, width)]

    return make


def _rest(context: ViewContext, result: Parted) -> Make:
    def make(width: int) -> list[Block]:
        if not result.rest:
            return []
        return [_heading(_("The rest"), "", width), *_blocks(context, result.rest, width)]

    return make


def _blocks(context: ViewContext, agreements: Sequence[Agreement], width: int) -> list[Block]:
    return [
        Block(tuple(_rows(context, agreement, width)), agreement.item) for agreement in agreements
    ]


def _rows(context: ViewContext, agreement: Agreement, width: int) -> list[Row]:
    item = context.state.item(agreement.item)
    star = "✓" if agreement.item in context.state.starred else ""
    text = f"{star} {item.text if item else ''}".strip()
    first, *more = (Span(row, bold=True) for row in balanced(text, width))
    rows: list[Row] = [led(star, first), *((row,) for row in more)]
    if agreement.item in context.state.set_aside:
        rows += muted_rows(_("moved to “Where we differ”"), width)
    rows += _tallied(agreement.total, context.state.turnout(context.step.id).here, width)
    if agreement.too_few:
        here = len(context.state.here)
        template = _("Too few votes to tell: {seen} of {here} people.")
        if agreement.total.seen > here:
            template = _("Too few votes to tell: {seen}; {here} people are here.")
        rows += muted_rows(template.format(seen=agreement.total.seen, here=here), width)
    return rows + (_by_group(context, agreement.groups, width) if context.view == MORE else [])


def _by_group(context: ViewContext, groups: Sequence[GroupTally], width: int) -> list[Row]:
    """A row for each group; two where the names are too long for that."""
    names = [
        _("others") if group_tally.group == OTHERS else context.state.group_name(group_tally.group)
        for group_tally in groups
    ]
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


def _tallied(total: Tally, here: int, width: int) -> list[Row]:
    """Everybody in a row: who agrees from the left, who disagrees to the right end."""
    numbers = _numbers(total)
    room = min(ROW, width - 3 - sum(span.cells for span in numbers))
    counts: dict[Mark, int] = {
        "full": total.agree,
        "point": total.passed + max(0, here - total.seen),
        "ring": total.disagree,
    }
    dots = dots_row(counts, room, order=("full", "point", "ring"))
    if dots:
        return [(*dots, Span("   "), *numbers)]
    return [dots_row(counts, width, order=("full", "point", "ring")), numbers]


def _numbers(total: Tally) -> Row:
    """How many agree and disagree."""
    agree = n_("agrees", "agree", total.agree)
    disagree = n_("disagrees", "disagree", total.disagree)
    spans: Row = (Span(f"{total.agree} ", bold=True), Span(agree, "quiet"))
    if not total.disagree:
        return spans
    return (*spans, Span(f"  {total.disagree} ", bold=True), Span(disagree, "quiet"))


FACE = SenseFace()
