"""Gaps on the console: the list before it is frozen, the dots' progress, the ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.activities.gaps_bodies import Dots, GapItem
from facilitator.activities.gaps_current import current_gaps, key, listed_gaps
from facilitator.activities.gaps_view import GapsView, frozen, ranking
from facilitator.activities.gaps_words import NO_GAP, headline, one_sided_sentences, sentence
from facilitator.analysis.dots import MOST_ON_ONE
from facilitator.analysis.gap_findings import Gap
from facilitator.console.counts import with_by_hand
from facilitator.console.memoize import memoize_last
from facilitator.console.steps.by_hand_view import Judged, Mark
from facilitator.console.steps.count import counted_page
from facilitator.console.steps.gaps_follow_up import follow_up_offers
from facilitator.console.steps.gaps_listing import (
    Listed,
    by_kind,
    listing,
    of_finding,
    of_gap,
)
from facilitator.console.steps.gaps_readback import chosen_gaps
from facilitator.console.steps.gaps_result import MORE, act_on_it, acting, has_choice, ranked_page
from facilitator.console.steps.layout import (
    Block,
    Pages,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
)
from facilitator.console.steps.offers import Offer
from facilitator.console.steps.step_view import (
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


class GapsFace(StepView):
    """What the answers leave open, ranked by the room."""

    stars = True
    keeps_keys = True

    def prompt(self, context: ViewContext) -> str:
        """The step's question; how many dots there are once they can be placed."""
        frozen = _frozen(context)
        if frozen is None or not context.open:
            return context.step.question()
        return f"{context.step.question()} {_dots(frozen)}"

    def asks(self, context: ViewContext) -> bool:
        """Dots are asked for once the list is frozen."""
        return context.open and _frozen(context) is not None

    def progress(self, context: ViewContext) -> Progress:
        """How many have placed their dots."""
        turnout = context.state.turnout(context.step.id)
        template = n_(
            "{count} of {total} has placed their dots",
            "{count} of {total} have placed their dots",
            turnout.people,
        )
        text = template.format(count=turnout.people, total=turnout.here)
        return Progress(turnout.people, turnout.here, with_by_hand(text, turnout))

    def views(self, context: ViewContext) -> Sequence[str]:
        """The list, the count or the ranking, and what is behind it."""
        return ("", MORE)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The findings, or the gaps of the frozen list; on the other view what was left out."""
        frozen = _frozen(context)
        if frozen is None:
            findings = by_kind([of_finding(context.state, gap) for gap in _seen(context)])
            return [Selectable(one.id, one.text) for one in findings]
        if context.secret and context.view != MORE:
            return ()
        return [
            Selectable(item.id, headline(context.state, item))
            for item in _in_order(context, frozen)
        ]

    def offers(self, context: ViewContext, id: str) -> Sequence[Offer]:
        """Who follows up what nobody knows."""
        return follow_up_offers(context.state, id)

    def choosing(self, context: ViewContext, id: str) -> Offer | None:
        """That the room acts on a gap of the ranking."""
        return act_on_it(context, id)

    def not_chosen(self, context: ViewContext) -> str:
        """Nothing is chosen before the room has seen the ranking."""
        return _("Once the room sees the ranking, you can choose what we act on.")

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Freeze the list; then close the step, which shows the ranking."""
        if not context.open:
            waits = context.concealed and _frozen(context) is not None
            return PrimaryAction("reveal", _("show the ranking")) if waits else acting(context)
        if _frozen(context) is not None:
            return PrimaryAction("close", _("close and show"))
        return PrimaryAction("freeze", _("freeze the list")) if _findings(context.state) else None

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Freezing or closing first; leaving a finding out while one is chosen."""
        if context.open and _frozen(context) is None:
            if context.view == MORE:
                act = (
                    f"hide {_('bring back')}"
                    if _chosen_hidden(context)
                    else f"star {_('into the list')}"
                )
                return (act, "down", f"other {_('the list')}")
            out = [f"other {_('the rest')}"] if _rest(context.state) else []
            first = (f"hide {_('leave out')}", "act") if context.chosen else ("act", "down")
            if self.offers(context, context.chosen):
                return (f"open {_('who finds out')}", *first)
            return (*first, *out)
        if context.secret and _frozen(context) is not None:
            label = _("the count") if context.view == MORE else _("the list")
            return ("act", f"other {label}", "timer")
        label = _("dots only") if context.view == MORE else _("who is affected")
        first = ("next", "act") if has_choice(context) else ("act", "next")
        if offer := act_on_it(context, context.chosen):
            word = _("act on it") if offer.argument["on"] else _("don't act on it")
            return (f"choose {word}", *first, "down")
        return (*first, f"other {label}", "down")

    def kept_back(self, context: ViewContext) -> str:
        """What was left out is seen by the facilitator alone, and who might meet until the list is
        frozen."""
        if _frozen(context) is not None:
            return ""
        if context.view == MORE and _left_out(context.state):
            return _("On the wall without what was left out")
        suggested = any(gap.meet for gap in _seen(context))
        return (
            _("On the wall without who should meet, until you freeze the list") if suggested else ""
        )

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The page of the stage that the step is in."""
        frozen = _frozen(context)
        if frozen is None:
            return _live(context, rows)
        if not context.secret:
            return ranked_page(context, rows, frozen, _in_order(context, frozen))
        return (
            _frozen_list(context, rows, frozen)
            if context.view == MORE
            else _placing(context, rows, frozen)
        )

    def judged(self, state: State, step: Step) -> Judged | None:
        """The gaps of the frozen list, and the dots on them."""
        view = state.steps[step.id].view(GapsView)
        if view is None or not view.gaps:
            return None
        things = [(gap.id, sentence(state, gap)) for gap in frozen(state, view)]
        # Nobody in particular has placed any before.
        fewest = 1 if step.names == "anonymous" else 0
        marks = [Mark(str(count), "", count) for count in range(fewest, MOST_ON_ONE + 1)]
        title = f"{step.question()} {_dots(view)}"
        return Judged(title, Dots, "item", "dots", things, marks)

    def private_notes(self, state: State, step: Step) -> Sequence[tuple[str, Sequence[str]]]:
        """The ties that only one side named: who did not name whom can hurt."""
        sentences = one_sided_sentences(state)
        title = _("One-sided ties, for you alone: ask both before you name them")
        return [(title, sentences)] if sentences else ()

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The gaps that the room acts on."""
        return chosen_gaps(state, width)


def _frozen(context: ViewContext) -> GapsView | None:
    view = context.step_state.view(GapsView)
    return view if view is not None and view.gaps else None


def _chosen_hidden(context: ViewContext) -> bool:
    return context.chosen in context.state.hidden


def _dots(view: GapsView) -> str:
    template = n_(
        "{count} dot each, at most {most} on one gap.",
        "{count} dots each, at most {most} on one gap.",
        view.dots,
    )
    return template.format(count=view.dots, most=MOST_ON_ONE)


# One drawing of the page asks for them nine times.
@memoize_last
def _parted(state: State) -> tuple[list[Gap], list[Gap], list[Gap]]:
    """The findings: what goes into the list, what there is no room for, and what was left out."""
    gaps = current_gaps(state)
    left_out = [gap for gap in gaps if key(gap) in state.hidden]
    return *listed_gaps(state, gaps), left_out


def _findings(state: State) -> list[Gap]:
    """What goes into the list."""
    return _parted(state)[0]


def _left_out(state: State) -> list[Gap]:
    return _parted(state)[2]


def _rest(state: State) -> list[Gap]:
    """What there is no room for in the list, then what was left out."""
    _listed, rest, left_out = _parted(state)
    return [*rest, *left_out]


def _seen(context: ViewContext) -> list[Gap]:
    """The findings of the page: those of the list, or the rest; in a window of the wall's own
    without what was left out."""
    listed, rest, left_out = _parted(context.state)
    if context.view != MORE:
        return listed
    return rest if context.projected else [*rest, *left_out]


def _in_order(context: ViewContext, view: GapsView) -> list[GapItem]:
    """The gaps that are not hidden: while dots are placed as frozen, afterwards by their dots."""
    ids = view.gaps if context.secret else [row.item for row in ranking(view)]
    items = {item.id: item for item in frozen(context.state, view)}
    return [items[id] for id in ids if id in items and id not in context.state.hidden]


def _paged(context: ViewContext, pages: Pages, total: int, left: str, word: str) -> RenderedPage:
    page = clamped(context.page, pages.count)
    lines = page_lines(pages, page, context.size, context.chosen)
    indicator = pages.range_indicator(page, total)
    return RenderedPage(lines, pages.count, left, indicator, word, pages.page_of(context.chosen))


def _live(context: ViewContext, rows: int) -> RenderedPage:
    listed = _seen(context)
    if not listed:
        message = _nothing(context)
        pages = lay_out(
            lambda width: [Block(tuple(muted_rows(message, width)))], context.size.inner, rows
        )
        return _paged(context, pages, 0, _counted(context), "")
    of = (of_finding(context.state, gap, projected=context.projected) for gap in listed)
    findings = by_kind(list(of))
    word = _("not in the list") if context.view == MORE else ""
    return _listing(context, rows, findings, _counted(context), word)


def _listing(
    context: ViewContext, rows: int, listed: Sequence[Listed], left: str, word: str
) -> RenderedPage:
    """Findings or gaps by their kind, from the row under the question."""
    above = 0 if context.size.airy else ABOVE
    pages = listing(listed, context.size, rows + above)
    return replace(_paged(context, pages, len(listed), left, word), above=above)


def _nothing(context: ViewContext) -> str:
    if context.view == MORE:
        return _("All findings are in the list.")
    if _left_out(context.state) and not context.projected:
        return _("All findings were left out. Press V to see them and H to bring one back.")
    return _(NO_GAP)


def _counted(context: ViewContext) -> str:
    """How many findings there are, and what can be done with them; on the wall only how many."""
    count, rest, out = (len(of(context.state)) for of in (_findings, _rest, _left_out))
    if not count + rest:
        return ""
    if rest > out:
        template = _("The {count} strongest of {all} findings")
        summary = template.format(count=count, all=count + rest - out)
    else:
        summary = n_("{count} finding", "{count} findings", count).format(count=count)
    if context.projected:
        return summary
    if context.view == MORE:
        summary = _("Press * to put the selected one into the list.")
    elif out:
        summary += " · " + _("{count} left out").format(count=out)
    elif context.open and not context.chosen and rest == out:
        summary += " · " + _("press H to leave out the selected one")
    if context.step_state.status == "closed":
        summary += " · " + _("the list was not frozen")
    return summary


def _placing(context: ViewContext, rows: int, view: GapsView) -> RenderedPage:
    count = len(view.gaps)
    listed = n_(
        "{count} gap in the list. Press V to see it.",
        "{count} gaps in the list. Press V to see them.",
        count,
    )
    if context.projected:
        listed = n_("{count} gap in the list.", "{count} gaps in the list.", count)
    sentences = [
        listed.format(count=count),
        _("The dots for each gap appear when the step is closed."),
    ]
    return counted_page(context, rows, FACE.progress(context), sentences, _("frozen"))


def _frozen_list(context: ViewContext, rows: int, view: GapsView) -> RenderedPage:
    items = [of_gap(context.state, item) for item in _in_order(context, view)]
    left = _("The dots are secret until the step is closed.")
    return _listing(context, rows, items, left, _("frozen"))


FACE = GapsFace()
