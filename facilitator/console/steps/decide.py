"""Decide on the console: what goes in, the frozen text under its rule, the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from facilitator.activities.decide import (
    DecideOptions,
    DecideView,
    Frozen,
    Outcome,
    chosen,
    proposed,
)
from facilitator.activities.sense import candidates
from facilitator.analysis.decisions import settings_of
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.form_fields import Field
from facilitator.console.steps.decide_poster import poster
from facilitator.console.steps.decide_readback import adopted_principles
from facilitator.console.steps.decide_result import (
    drawn_hidden,
    drawn_result,
    hidden_reasons,
    reasons_of,
    verdict_in,
    why_in,
)
from facilitator.console.steps.decide_words import rule
from facilitator.console.steps.layout import (
    Block,
    Make,
    Pages,
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
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.ink_fields import field
from facilitator.console.widgets.lines import BLANK, Line, Span, at, cut, place
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.sizes import LONGEST_LINE, Size
from facilitator.locales import _, n_
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import short_seal
from facilitator.workshop.state import State

TEXT, HIDDEN = "text", "hidden"
"""The views of the text beside its result, and of hidden reasons."""

_LOWEST_TEXT = 4


class DecideFace(StepView):
    """A frozen text is put to the room, which takes positions."""

    must_pick = True
    private_views = (HIDDEN,)

    def prompt(self, context: ViewContext) -> str:
        """The question, with the version's number where the statement is decided."""
        number = _number(context)
        if not number:
            return context.step.question()
        return f"{context.step.question()} " + _("(version {number})").format(number=number)

    def asks(self, context: ViewContext) -> bool:
        """Positions are asked for once the text is frozen."""
        return context.open and view_of(context) is not None

    def progress(self, context: ViewContext) -> Progress:
        """How many have taken a position."""
        turnout = context.state.turnout(context.step.id)
        template = _("{count} of {total} have taken a position")
        text = template.format(count=turnout.people, total=turnout.here)
        return Progress(turnout.people, turnout.here, with_by_hand(text, turnout))

    def views(self, context: ViewContext) -> Sequence[str]:
        """What is put to the decision or came of it, and the text; hidden reasons, if any are."""
        result = _result_of(context)
        hidden = result is not None and bool(hidden_reasons(context, result))
        return ("", TEXT, *([HIDDEN] if hidden or context.view == HIDDEN else []))

    def picked(self, state: State) -> frozenset[str]:
        """The principles that go in, also unasked: the common ground."""
        return frozenset(item.id for item in chosen(state))

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A position on the frozen text, and its reason."""
        if _frozen_in(state, step) is None:
            return ()
        choices = [
            ("agree", _("agree")),
            ("reservations", _("agree, with reservations")),
            ("stand-aside", _("stand aside")),
            ("block", _("block")),
            ("ask-my-group", _("must ask the group")),
        ]
        hint = _("Required to stand aside or block.")
        return (
            Field("choice", _("Position"), "pick", options=choices),
            Field("reason", _("Reason"), most=limits.REASON, hint=hint),
        )

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """A position is on the text that is frozen now."""
        frozen = _frozen_in(state, step)
        return {**values, "version": frozen.version if frozen else ""}

    def verdict(self, context: ViewContext) -> str:
        return verdict_in(_result_of(context))

    def why(self, context: ViewContext) -> Sequence[str]:
        result = _result_of(context)
        return () if result is None else why_in(context, result)

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The principles that were adopted."""
        return adopted_principles(state, width)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """Before freezing, the candidate principles; the reasons once there is a result."""
        if (result := _result_of(context)) is not None and context.view != TEXT:
            reasons = hidden_reasons if context.view == HIDDEN else reasons_of
            return [
                Selectable(reason.id, f"“{reason.text}”") for reason in reasons(context, result)
            ]
        if view_of(context) is not None or not _on_principles(context):
            return ()
        return [Selectable(item.id, item.text) for item in candidates(context.state)]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Freeze; then close, which shows the result."""
        if not context.open:
            waits = context.concealed and view_of(context) is not None
            return PrimaryAction("reveal", _("show the result")) if waits else None
        if view_of(context) is not None:
            return PrimaryAction("close", _("close and show"))
        return (
            PrimaryAction("freeze", _("freeze"))
            if proposed(context.state, context.step)[1]
            else None
        )

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Choosing and freezing; then closing; then the reasons and going on."""
        view = view_of(context)
        if view is None and _on_principles(context) and not candidates(context.state):
            return ("back", "next")
        if view is None:
            first = (
                (f"choose {_('for the decision')}", "act") if context.chosen else ("act", "down")
            )
            return first if _on_principles(context) else ("act", "back", "next")
        if context.open:
            return ("act", "by-hand", "timer")
        if context.concealed:
            return ("act", "next")
        after = self.views(context).index(context.view) + 1
        as_poster = view.outcome is not None and _as_poster(context, view.outcome)
        names = {TEXT: _("poster") if as_poster else _("text"), HIDDEN: _("hidden")}
        label = names.get(self.views(context)[after % len(self.views(context))], _("result"))
        if context.chosen:
            hide = _("restore") if context.view == HIDDEN else _("hide")
            return (f"hide {hide}", "down", f"other {label}")
        reasons = (
            [f"next-page {_('reasons')}"] if reasons_of(context, view) and not context.view else []
        )
        return ("next", *reasons, f"other {label}")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The page of the stage that the step is in."""
        view = view_of(context)
        if view is None or view.frozen is None:
            return _before(context, rows)
        result = _result_of(context)
        if result is not None and context.view == HIDDEN:
            return drawn_hidden(context, result, rows)
        if result is not None and context.view != TEXT:
            return drawn_result(context, result, rows)
        if result is not None and result.outcome and _as_poster(context, result.outcome):
            return poster(context, view.frozen, result.outcome)
        return _frozen(context, view.frozen, rows)


def _as_poster(context: ViewContext, outcome: Outcome) -> bool:
    """An adopted statement is shown as a poster, on a wall and not in a replay."""
    return outcome.adopted and not _on_principles(context) and not context.replay


def view_of(context: ViewContext) -> DecideView | None:
    """The round's view once a text is frozen in it."""
    view = context.step_state.view(DecideView)
    return view if view is not None and view.frozen is not None else None


def _result_of(context: ViewContext) -> DecideView | None:
    """The round's view once its result is shown."""
    view = view_of(context)
    return view if view is not None and view.outcome is not None and not context.secret else None


def _frozen_in(state: State, step: Step) -> Frozen | None:
    view = state.steps[step.id].view(DecideView)
    return view.frozen if view else None


def _on_principles(context: ViewContext) -> bool:
    return context.step.having(DecideOptions).subject == "principles"


def _number(context: ViewContext) -> int:
    """The number of the statement's version that is decided or would be; 0 for none."""
    if _on_principles(context):
        return 0
    versions = [version.id for version in context.state.versions]
    view = view_of(context)
    if view is not None and view.frozen is not None and view.frozen.of in versions:
        return versions.index(view.frozen.of) + 1
    return len(versions)


def _before(context: ViewContext, rows: int) -> RenderedPage:
    """What freezing would freeze."""
    size = context.size
    word, left = "", _how(context)
    if _on_principles(context):
        make: Make = lambda width: _choice(context, width)  # noqa: E731
    else:
        parts = proposed(context.state, context.step)[1]
        word = _("not frozen") if parts else ""
        make = _sentences(parts)
    pages = lay_out(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.between
    )
    if not any(pages.pages[0]):
        pages = lay_out(lambda width: [_nothing(context, width)], size.inner, rows)
        left = ""
    page = clamped(context.page, pages.count)
    lines = page_lines(pages, page, size, context.chosen)
    indicator = (
        pages.range_indicator(page, len(candidates(context.state)))
        if _on_principles(context)
        else ""
    )
    return RenderedPage(lines, pages.count, left, indicator, word, pages.page_of(context.chosen))


def _sentences(parts: Sequence[tuple[str, str]]) -> Make:
    return lambda width: [Block(tuple(text_rows(text, width, bold=True))) for _id, text in parts]


def _choice(context: ViewContext, width: int) -> list[Block]:
    """The candidates; those that go in are marked and bold."""
    chosen_ids = {item.id for item in chosen(context.state)}
    blocks = []
    for item in candidates(context.state):
        mark = Span("✓  ", "good") if item.id in chosen_ids else Span("·  ", "quiet")
        rows = text_rows(item.text, width, mark, hang=3, bold=item.id in chosen_ids)
        if support := support_text(context.state, item.id):
            rows += muted_rows(support, width, 3)
        blocks.append(Block(tuple(rows), item.id))
    return blocks


def _nothing(context: ViewContext, width: int) -> Block:
    if context.projected:
        principles = _("No candidate principles yet.")
        statement = _("No version of the statement yet.")
        message = principles if _on_principles(context) else statement
    elif _on_principles(context):
        message = _("No candidate principles yet. Select an answer and press K to make one.")
    else:
        message = _(
            "No version of the statement yet. Go back to the step before and press E to write one."
        )
    return Block(tuple(muted_rows(message, width)))


def _how(context: ViewContext) -> str:
    """How many principles go in, and why these."""
    if context.step_state.status == "closed":
        return _("Nothing was frozen here, so nothing was decided.")
    if not _on_principles(context):
        freezing = _("Press R to freeze this text. Then people take positions.")
        return "" if context.projected else freezing
    all_candidates, chosen_items = candidates(context.state), chosen(context.state)
    template = n_("{count} of {all} is in", "{count} of {all} are in", len(chosen_items))
    summary = template.format(count=len(chosen_items), all=len(all_candidates))
    if context.projected or any(item.id in context.state.starred for item in all_candidates):
        return summary
    if len(chosen_items) < len(all_candidates):
        return f"{summary}: " + _("the common ground. Press X to add or remove one.")
    return f"{summary}. " + _("Press X to remove one.")


def _frozen(context: ViewContext, frozen: Frozen, rows: int) -> RenderedPage:
    """The text as a sheet of paper, and its rule beneath; a long text pages, the rule stays."""
    size = context.size
    rule = _rule_lines(context, frozen)
    inside = rows + ABOVE - len(rule) - 3
    if inside < _LOWEST_TEXT:
        rule, inside = [], rows + ABOVE - 2
    pages = _text_pages(context, frozen, max(1, inside))
    page = clamped(context.page, pages.count)
    left, right = size.inset
    text = [cut(line.spans, 0, right - left) for line in page_lines(pages, page, _paper(size))]
    air = [()] if size.airy and len(text) + 2 <= inside else []
    sheet = field([*air, *text, *air], "paper", right - left)
    lines = [at(left, *line.spans) for line in sheet]
    return RenderedPage(
        [*lines, *[BLANK] * bool(rule), *rule],
        pages.count,
        _standing(context, frozen),
        page_indicator(page, pages.count),
        _("frozen") if context.open else "",
        above=ABOVE,
    )


def _paper(size: Size) -> Size:
    """The measures of what lies on the sheet."""
    return replace(size, margin=4, rail=0)


def _text_pages(context: ViewContext, frozen: Frozen, rows: int) -> Pages:
    """A paragraph for each sentence; principles are numbered."""
    texts = [text for _id, text in frozen.parts]
    width = min(LONGEST_LINE, context.size.inner - 4)

    def listed(_width: int) -> list[Block]:
        blocks = []
        for number, text in enumerate(texts, 1):
            mark = f"{number:>2}  " if _on_principles(context) else ""
            lines = balanced(text, width - len(mark))
            first: Row = (Span(mark, "quiet"), Span(lines[0], bold=True))
            rest: list[Row] = [(Span(" " * len(mark) + line, bold=True),) for line in lines[1:]]
            blocks.append(Block((first, *rest)))
        return blocks

    gaps = (2, 1, 0) if context.size.airy else (1, 0)
    return lay_out(listed, width, rows, gaps=gaps)


def _rule_lines(context: ViewContext, frozen: Frozen) -> list[Line]:
    """The rule in people, and the text's seal at the right end where it fits."""
    size = context.size
    text = rule(settings_of(context.step.having(DecideOptions).rule), _here(context))
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


def _standing(context: ViewContext, frozen: Frozen) -> str:
    if context.concealed and not context.open:
        return _("The result is hidden until you show it.")
    if not context.open:
        return "" if context.projected else _("Press V to see the result.")
    version = context.state.version
    if frozen.of and version is not None and version.id != frozen.of:
        return _("this decision is not on the newest version")
    return ""


FACE = DecideFace()
