"""Decide on the console: what goes in, the frozen text under its rule, the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from textual.screen import Screen

from facilitator.activities.decide_text import (
    asked_last,
    changed_since,
    chosen,
    document_of,
    proposed,
    shown_parts,
)
from facilitator.activities.sense import candidates
from facilitator.console.screens.form_fields import Field
from facilitator.console.session_drafts import SessionDrafts
from facilitator.console.steps.decide_before import drawn_before
from facilitator.console.steps.decide_behind import (
    drawn_hidden,
    hidden_reasons,
    reasons_of,
    why_in,
)
from facilitator.console.steps.decide_forms import position_fields, position_of
from facilitator.console.steps.decide_frozen import drawn_frozen, drawn_minute
from facilitator.console.steps.decide_keys import (
    HIDDEN,
    SINCE,
    TEXT,
    as_poster,
    comparison_of,
    keys_of,
    views_of,
)
from facilitator.console.steps.decide_offers import page_offers, reason_offers
from facilitator.console.steps.decide_poster import poster
from facilitator.console.steps.decide_progress import private_notes, progress_of
from facilitator.console.steps.decide_readback import adopted_principles
from facilitator.console.steps.decide_result import drawn_result, verdict_in
from facilitator.console.steps.decide_screens import HandsScreen
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
from facilitator.console.steps.layout import Block
from facilitator.console.steps.offers import AnyOffer
from facilitator.console.steps.principle_terms import terms_of
from facilitator.console.steps.since_page import drawn_since
from facilitator.console.steps.step_view import (
    Editor,
    PrimaryAction,
    RenderedPage,
    Rewording,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.console.widgets.chrome import Progress
from facilitator.journal import unsaved_texts
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import DOCUMENTS, PRINCIPLE, PrincipleTerms
from facilitator.workshop.state import State


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
_DOCUMENTS = {one: Editor(_editor, unsaved_texts.draft_of(one), _never) for one in DOCUMENTS}


class DecideFace(StepView):
    """A frozen text is put to the room, which takes positions."""

    must_pick = True
    keeps_keys = True
    private_views = (HIDDEN,)

    def prompt(self, context: ViewContext) -> str:
        """The question, with the version's number where the statement is decided."""
        number = _number(context)
        if not number:
            return context.step.question()
        return f"{context.step.question()} " + _("(version {number})").format(number=number)

    def asks(self, context: ViewContext) -> bool:
        """Positions are asked for once the text is frozen, unless a minute is written."""
        frozen = frozen_in(context.state, context.step)
        return context.open and frozen is not None and bool(frozen.terms.positions)

    def rewrites(self, context: ViewContext) -> Editor | None:
        """The editor of what is put to the decision, or would be; none of what was adopted."""
        standing = frozen_in(context.state, context.step)
        if self.stays(context) or not (standing or proposed(context.state, context.step)[1]):
            return None
        document = document_of(context.step)
        return _DOCUMENTS[document] if document else _PRINCIPLES

    def editors(self) -> Sequence[Editor]:
        return (_PRINCIPLES, *_DOCUMENTS.values())

    def rewords(self, context: ViewContext, id: str) -> bool:
        """A principle is; a reason is what somebody said."""
        return id.startswith(PRINCIPLE)

    def terms(self, context: ViewContext, id: str) -> PrincipleTerms | None:
        """Those of a principle."""
        return terms_of(context.state, id)

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
        """How many have answered: people, or voices of groups."""
        return progress_of(context)

    def views(self, context: ViewContext) -> Sequence[str]:
        """What is put to the decision or came of it, the text, and what else there is of it."""
        return views_of(context)

    def comparison(self, context: ViewContext) -> str:
        """What has changed since the text was sent to the groups."""
        return comparison_of(context)

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
        if frozen is None:
            return {**values, "version": ""}
        choice = position_of(frozen.terms, values["choice"])
        return {**values, "choice": choice, "version": frozen.version}

    def counts_hands(self, state: State, step: Step) -> Callable[[], Screen[bool | None]] | None:
        """The positions: they count, as far as they need no reason."""
        frozen = frozen_in(state, step)
        if frozen is None or not frozen.terms.positions or frozen.terms.of_groups:
            return None
        return partial(HandsScreen, step.id) if state.steps[step.id].status == "open" else None

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
        if context.view == SINCE:
            return ()
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
        return keys_of(context, self.views(context))

    def page_offers(self, context: ViewContext) -> Sequence[AnyOffer]:
        """The rule before positions are taken; what is noted while they are; then what is next."""
        return page_offers(context)

    def offers(self, context: ViewContext, id: str) -> Sequence[AnyOffer]:
        """What becomes of an objection, or whether the room recognises a block."""
        return reason_offers(context, id)

    def private_notes(self, state: State, step: Step) -> Sequence[tuple[str, Sequence[str]]]:
        """The groups whose phones differ, and that no group has replied to what is to be final."""
        return private_notes(state, step)

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The page of the stage that the step is in."""
        view = view_of(context)
        since = changed_since(context.state, context.step) if context.view == SINCE else None
        if since is not None:
            return drawn_since(context, since, rows)
        if view is None or view.frozen is None:
            return drawn_before(context, rows)
        result = result_of(context)
        if result is not None and context.view == HIDDEN:
            return drawn_hidden(context, result, rows)
        if result is not None and context.view != TEXT:
            return drawn_result(context, result, rows)
        if result is not None and result.outcome and as_poster(context, result.outcome):
            return poster(context, view.frozen, result.outcome)
        if result is None and view.minute is not None and context.view != TEXT:
            return drawn_minute(context, view.frozen, view.minute, rows)
        return drawn_frozen(context, view.frozen, rows)


def _number(context: ViewContext) -> int:
    """The number of the document's version that is decided or would be; 0 for none."""
    if on_principles(context):
        return 0
    frozen = frozen_in(context.state, context.step)
    of = frozen.of if frozen else proposed(context.state, context.step)[0]
    return context.state.version_number(of)


FACE = DecideFace()
