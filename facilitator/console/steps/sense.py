"""Sense on the console: how many have judged, then what is shared and what to talk about."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.sense import AGREE, DISAGREE, PASS, Sensing, candidates
from facilitator.console.counts import with_by_hand
from facilitator.console.steps.by_hand_view import Judged, numbered
from facilitator.console.steps.count import counted_page
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    text_rows,
)
from facilitator.console.steps.principle_terms import terms_of, terms_rows
from facilitator.console.steps.sense_result import MORE, drawn_result, result_of, then, view_of
from facilitator.console.steps.step_view import (
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.support_text import support_text
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.lines import Span
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Principle, PrincipleTerms
from facilitator.workshop.state import State


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
        items = {item.id: item for item in then(context).principles}
        if not _shown(context):
            principles = candidates(then(context)) if context.view == MORE else ()
            return [Selectable(item.id, item.text) for item in principles]
        return [
            Selectable(agreement.item, items[agreement.item].text)
            for agreement in result_of(context).all
        ]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Show the result, also of a step that closed without; then close."""
        if context.step_state.status == "waiting":
            return None
        if not _shown(context):
            return PrimaryAction("reveal", _("show the result"))
        return PrimaryAction("close", _("close")) if context.open else None

    def terms(self, context: ViewContext, id: str) -> PrincipleTerms | None:
        """Those of the principle."""
        return terms_of(context.state, id)

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
        if not candidates(then(context)):
            message = _("No candidate principles yet. Select an answer and press K to make one.")
            message = _("No candidate principles yet.") if context.projected else message
            pages = lay_out(
                lambda width: [Block(tuple(muted_rows(message, width)))], context.size.inner, rows
            )
            return RenderedPage(page_lines(pages, 0, context.size))
        if _shown(context):
            return drawn_result(context, rows)
        return _candidates(context, rows) if context.view == MORE else _progress(context, rows)

    def judged(self, state: State, step: Step) -> Judged | None:
        """The sentences, and the votes on them."""
        things = [(item.id, item.text) for item in candidates(state)]
        marks = numbered((AGREE, _("agree")), (PASS, _("pass")), (DISAGREE, _("disagree")))
        return Judged(step.question(), Sensing, "principle", "vote", things, marks)


def _shown(context: ViewContext) -> bool:
    return context.step_state.status != "waiting" and not context.concealed


def _progress(context: ViewContext, rows: int) -> RenderedPage:
    view, count = view_of(context), len(candidates(then(context)))
    turnout = context.state.turnout(context.step.id)
    here = turnout.here
    # Those who judged most, where some of them have left.
    all_judged = view.judged[-here:] if here else ()
    done = sum(judged >= count for judged in all_judged)
    template = n_(
        "{done} of {here} has voted on each of the {count} sentences",
        "{done} of {here} have voted on each of the {count} sentences",
        done,
    )
    if count == 1:
        template = n_(
            "{done} of {here} has voted on the one sentence",
            "{done} of {here} have voted on the one sentence",
            done,
        )
    judged = n_(
        "{done} of {all} votes is in. Each phone has its own order.",
        "{done} of {all} votes are in. Each phone has its own order.",
        sum(all_judged),
    )
    sentences = [
        judged.format(done=sum(all_judged), all=here * count),
        _("What people think appears when you show it, not before."),
    ]
    text = with_by_hand(template.format(done=done, here=here, count=count), turnout)
    return counted_page(context, rows, Progress(done, here, text), sentences)


def _candidate(context: ViewContext, item: Principle, width: int, mark: Span) -> list[Row]:
    """A sentence, its terms, and how many people said what it was made of."""
    support = support_text(context.state, item.id)
    behind = muted_rows(support, width, 2) if support else []
    terms = terms_rows(item.terms, width, 2)
    return [*text_rows(item.text, width, mark, hang=2), *terms, *behind]


def _candidates(context: ViewContext, rows: int) -> RenderedPage:
    size = context.size
    items = candidates(then(context))

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


FACE = SenseFace()
