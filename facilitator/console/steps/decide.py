"""Decide on the console: what goes in, the frozen text under its rule, the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.screen import Screen

from facilitator.activities.decide_text import asked_last, chosen, proposed, shown_parts
from facilitator.activities.decide_view import Outcome
from facilitator.activities.sense import candidates
from facilitator.console.counts import with_by_hand
from facilitator.console.screens.form_fields import Field
from facilitator.console.session_drafts import SessionDrafts
from facilitator.console.steps.decide_forms import position_fields
from facilitator.console.steps.decide_frozen import drawn_frozen
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
from facilitator.console.steps.decide_standing import (
    adopted,
    asks_again,
    count_no_more,
    frozen_in,
    newer,
    on_principles,
    positions_on,
    result_of,
    reworded,
    view_of,
)
from facilitator.console.steps.layout import (
    Block,
    Make,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    text_rows,
)
from facilitator.console.steps.principle_terms import terms_rows
from facilitator.console.steps.step_view import (
    Editor,
    PrimaryAction,
    RenderedPage,
    Rewording,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.support_text import support_text
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.lines import Span
from facilitator.journal import unsaved_texts
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import PRINCIPLE, Principle, PrincipleTerms
from facilitator.workshop.state import State

TEXT, HIDDEN = "text", "hidden"
"""The views of the text beside its result, and of hidden reasons."""


def _editor(context: ViewContext) -> Screen[Any]:
    # Only who writes waits for the editor's modules.
    from facilitator.console.screens.sentences_editor import SentencesScreen
    from facilitator.console.steps.decide_edited import edited

    return SentencesScreen(edited(context.step), context.state, context.chosen)


def _unsaved(drafts: SessionDrafts, state: State) -> str:
    """Says that principles were typed which are in no event yet; "" if none are."""
    if not drafts.get(unsaved_texts.PRINCIPLES):
        return ""
    return _(
        "A wording of principles that you wrote has not been saved yet. It is kept for next time."
    )


def _never(drafts: SessionDrafts, state: State) -> str:
    """Nothing: who writes the statement says it wherever that is written."""
    return ""


_PRINCIPLES = Editor(_editor, unsaved_texts.PRINCIPLES, _unsaved)
_STATEMENT = Editor(_editor, unsaved_texts.STATEMENT, _never)


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

    def rewrites(self, context: ViewContext) -> Editor | None:
        """The editor of what is put to the decision, or would be; none of what was adopted."""
        standing = frozen_in(context.state, context.step)
        if self.stays(context) or not (standing or proposed(context.state, context.step)[1]):
            return None
        return _PRINCIPLES if on_principles(context) else _STATEMENT

    def editors(self) -> Sequence[Editor]:
        return (_PRINCIPLES, _STATEMENT)

    def rewords(self, context: ViewContext, id: str) -> bool:
        """A principle is; a reason is what somebody said."""
        return id.startswith(PRINCIPLE)

    def terms(self, context: ViewContext, id: str) -> PrincipleTerms | None:
        """Those of a principle."""
        item = context.state.item(id)
        return item.terms if isinstance(item, Principle) else None

    def rewording(
        self, context: ViewContext, id: str, text: str, terms: PrincipleTerms | None = None
    ) -> Rewording:
        """Before anything is frozen the principle only reads otherwise; then the new wording is put
        to the decision."""
        frozen = frozen_in(context.state, context.step)
        if frozen is None or not context.open:
            return super().rewording(context, id, text, terms)
        changed = {"text": text, **(terms._asdict() if terms else {})}
        rows = [
            {"id": one, "text": old} | (changed if one == id else {})
            for one, old in asked_last(context.state, context.step)
        ]
        positions = positions_on(context.state, context.step)
        warns = count_no_more(positions) if positions else ""
        return Rewording("ask-again", {"step": context.step.id, "principles": rows}, warns)

    def stays(self, context: ViewContext) -> str:
        stands = adopted(context) and not newer(context)
        return _("The room has adopted this text: it stays.") if stands else ""

    def progress(self, context: ViewContext) -> Progress:
        """How many have taken a position."""
        turnout = context.state.turnout(context.step.id)
        template = n_(
            "{count} of {total} has taken a position",
            "{count} of {total} have taken a position",
            turnout.people,
        )
        text = template.format(count=turnout.people, total=turnout.here)
        return Progress(turnout.people, turnout.here, with_by_hand(text, turnout))

    def views(self, context: ViewContext) -> Sequence[str]:
        """What is put to the decision or came of it, and the text; hidden reasons, if any are."""
        result = result_of(context)
        hidden = result is not None and bool(hidden_reasons(context, result))
        return ("", TEXT, *([HIDDEN] if hidden or context.view == HIDDEN else []))

    def picked(self, state: State) -> frozenset[str]:
        """The principles that go in, also unasked: the common ground."""
        return frozenset(item.id for item in chosen(state))

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """A position on the frozen text, and its reason."""
        frozen = frozen_in(state, step)
        if frozen is None or not frozen.terms.positions:
            return ()
        return position_fields(frozen.terms)

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """A position is on the text that is frozen now."""
        frozen = frozen_in(state, step)
        return {**values, "version": frozen.version if frozen else ""}

    def verdict(self, context: ViewContext) -> str:
        return verdict_in(result_of(context))

    def why(self, context: ViewContext) -> Sequence[str]:
        result = result_of(context)
        return () if result is None else why_in(context, result)

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The principles that were adopted."""
        return adopted_principles(state, width)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """Before freezing, the candidate principles; the reasons once there is a result."""
        if (result := result_of(context)) is not None and context.view != TEXT:
            reasons = hidden_reasons if context.view == HIDDEN else reasons_of
            return [
                Selectable(reason.id, f"“{reason.text}”") for reason in reasons(context, result)
            ]
        if not on_principles(context) or (view_of(context) and not context.open):
            return ()
        if (frozen := frozen_in(context.state, context.step)) is not None:
            shown = shown_parts(context.state, frozen)
            return [Selectable(id, text) for id, text in shown]
        return [Selectable(item.id, item.text) for item in candidates(context.state)]

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """Freeze; then close, which shows the result."""
        if not context.open:
            if view_of(context) is None:
                return None
            if context.concealed:
                return PrimaryAction("reveal", _("show the result"))
            again = _("ask in the new wording") if reworded(context) else _("ask again")
            return PrimaryAction("ask-again", again) if asks_again(context) else None
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
        if view is None and on_principles(context) and not candidates(context.state):
            return ("back", "next")
        if view is None:
            first = (
                (f"choose {_('for the decision')}", "reword", "act")
                if context.chosen
                else ("act", "down")
            )
            return first if on_principles(context) else ("act", "reword", "next")
        if context.open:
            return ("reword", "act") if context.chosen else ("act", "by-hand", "reword")
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
        if not asks_again(context):
            return ("next", *reasons, f"other {label}")
        first = ("act", "reword") if reworded(context) else ("reword", "act")
        return (*first, *(reasons or [f"other {label}"]))

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The page of the stage that the step is in."""
        view = view_of(context)
        if view is None or view.frozen is None:
            return _before(context, rows)
        result = result_of(context)
        if result is not None and context.view == HIDDEN:
            return drawn_hidden(context, result, rows)
        if result is not None and context.view != TEXT:
            return drawn_result(context, result, rows)
        if result is not None and result.outcome and _as_poster(context, result.outcome):
            return poster(context, view.frozen, result.outcome)
        return drawn_frozen(context, view.frozen, rows)


def _as_poster(context: ViewContext, outcome: Outcome) -> bool:
    """An adopted statement is shown as a poster, on a wall and not in a replay."""
    return outcome.adopted and not on_principles(context) and not context.replay


def _number(context: ViewContext) -> int:
    """The number of the statement's version that is decided or would be; 0 for none."""
    if on_principles(context):
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
    if on_principles(context):
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
        if on_principles(context)
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
        mark = Span("✓  ", "good", drawn=True) if item.id in chosen_ids else Span("·  ", "quiet")
        rows = text_rows(item.text, width, mark, hang=3, bold=item.id in chosen_ids)
        rows += terms_rows(item.terms, width, 3)
        if support := support_text(context.state, item.id):
            rows += muted_rows(support, width, 3)
        blocks.append(Block(tuple(rows), item.id))
    return blocks


def _nothing(context: ViewContext, width: int) -> Block:
    if context.projected:
        principles = _("No candidate principles yet.")
        statement = _("No version of the statement yet.")
        message = principles if on_principles(context) else statement
    elif on_principles(context):
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
    if not on_principles(context):
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


FACE = DecideFace()
