"""Draft on the console: its five screens, and the views of all that was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from facilitator.activities.draft_commands import PutUpVersion
from facilitator.console.counts import with_by_hand
from facilitator.console.steps import draft_amend, draft_by_hand, draft_leading
from facilitator.console.steps import draft_seen as seen
from facilitator.console.steps.by_hand_view import Judged
from facilitator.console.steps.draft_compared import drawn_compared
from facilitator.console.steps.draft_points import drawn_points, drawn_secret
from facilitator.console.steps.draft_readback import our_documents
from facilitator.console.steps.draft_seen import CHANGES, HIDDEN, PROPOSALS
from facilitator.console.steps.draft_sentences import drawn_sentences
from facilitator.console.steps.draft_text import unsaved
from facilitator.console.steps.draft_written import drawn_written, on_written, pieces
from facilitator.console.steps.layout import Block
from facilitator.console.steps.offers import AnyOffer, Offer
from facilitator.console.steps.step_view import (
    Editor,
    PrimaryAction,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
    after,
)
from facilitator.console.widgets.chrome import Progress
from facilitator.journal.unsaved_texts import draft_of
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import DOCUMENTS, Document
from facilitator.workshop.state import State


def _editor(document: Document) -> Callable[[ViewContext], Screen[Any]]:
    def screen(context: ViewContext) -> Screen[Any]:
        # Only who writes waits for the editor's modules.
        from facilitator.console.screens.sentences_editor import SentencesScreen
        from facilitator.console.steps.draft_edited import DraftedText

        return SentencesScreen(
            DraftedText(document, context.step.id), context.state, context.chosen
        )

    return screen


_EDITORS = {
    document: Editor(_editor(document), draft_of(document), unsaved(document))
    for document in DOCUMENTS
}


class DraftFace(StepView):
    """One of the room's documents, sentence by sentence."""

    private_views = (HIDDEN,)
    keeps_keys = True

    def views(self, context: ViewContext) -> Sequence[str]:
        """The stage's page; all that was written, if that is another; what of it is hidden, if
        anything is."""
        hidden = any(one.id in context.state.hidden for one in seen.view_of(context).reviewable())
        written = [] if _page_of_stage(context) == "written" else [PROPOSALS]
        return ("", *written, *([HIDDEN] if hidden or context.view == HIDDEN else []))

    def comparison(self, context: ViewContext) -> str:
        """What has changed since the version before, where the stage's page does not say it."""
        there = len(seen.versions(context)) > 1 and _page_of_stage(context) != "compare"
        return CHANGES if there else ""

    def editors(self) -> Sequence[Editor]:
        return list(_EDITORS.values())

    def rewrites(self, context: ViewContext) -> Editor | None:
        return _EDITORS[seen.document(context)]

    def rewords(self, context: ViewContext, id: str) -> bool:
        return False

    def editor_for(self, context: ViewContext) -> Editor | None:
        """The answer to the chosen change; else the text."""
        if self._on_changes(context) and context.chosen:
            # As above.
            from facilitator.console.steps.draft_answer_form import answering

            return answering(context) or self.rewrites(context)
        return None if self.offers(context, context.chosen) else self.rewrites(context)

    def offers(self, context: ViewContext, id: str) -> Sequence[AnyOffer]:
        """To begin with a proposal."""
        beginning = seen.stage(context) in ("propose", "choose") and not seen.scoring(context)
        shown = [one.id for _number, one in seen.shown_proposals(context)]
        if not (context.open and beginning and id in shown):
            return ()
        means = _("People then react to it sentence by sentence.")
        argument = {"origin": id, "step": context.step.id}
        return [Offer(_("Begin with it"), means, PutUpVersion.name, argument)]

    def marking(self, context: ViewContext) -> bool:
        return self._on_changes(context)

    def _on_changes(self, context: ViewContext) -> bool:
        return not context.view and seen.stage(context) == "amend"

    def stands_for(self, context: ViewContext, id: str) -> Sequence[str]:
        return draft_amend.stands_for(context, id) if self._on_changes(context) else (id,)

    def stages(self, context: ViewContext) -> Sequence[Offer]:
        return draft_leading.stages(context)

    def judged(self, state: State, step: Step) -> Judged | None:
        """The proposals, or the sentences."""
        return draft_by_hand.judged_now(state, step)

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """The documents as they stand."""
        return our_documents(state, width)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The sentences, most contested first, or the changes to them; on the other views what was
        written."""
        page = _page(context)
        if page == "written":
            return [Selectable(one.id, "\n".join(one.texts)) for one in pieces(context)]
        if page == "amend":
            return draft_amend.selectables(context)
        if page == "points":
            return [Selectable(one.id, one.text) for _number, one in seen.shown_proposals(context)]
        if page == "react":
            return [Selectable(id, text) for _number, id, text in seen.contested(context)]
        return ()

    def asks(self, context: ViewContext) -> bool:
        """Phones are asked something at three of the stages."""
        stage = seen.stage(context)
        return super().asks(context) and (stage in ("propose", "react") or seen.scoring(context))

    def progress(self, context: ViewContext) -> Progress:
        """How many have answered, or have given points."""
        if seen.stage(context) != "choose":
            return super().progress(context)
        turnout = context.state.turnout(context.step.id)
        template = n_(
            "{count} of {total} has given points",
            "{count} of {total} have given points",
            turnout.people,
        )
        text = template.format(count=turnout.people, total=turnout.here)
        return Progress(turnout.people, turnout.here, with_by_hand(text, turnout))

    def act(self, context: ViewContext) -> PrimaryAction | None:
        """What comes next."""
        return draft_leading.primary(context)

    def keys(self, context: ViewContext) -> Sequence[str]:
        """What this page needs most."""
        page = _page(context)
        if page == "secret":
            return ("act", _worded("other", _("the proposals")), "timer")
        if page == "points":
            return ("act", "down", "next-page")
        if page == "amend":
            return _keys_of_changes(context)
        if page == "compare":
            return _keys_of_comparison(context)
        if page == "written":
            return self._keys_of_written(context)
        return self._keys_of_sentences(context)

    def _keys_of_sentences(self, context: ViewContext) -> Sequence[str]:
        edit, sentence = _edit(context, _("edit")), _worded("down", _("sentence"))
        if context.chosen:
            return (edit, "disagreement", sentence)
        if context.open and seen.view_of(context).reactions:
            return ("act", sentence, edit)
        third = "compare" if len(seen.versions(context)) > 1 else _worded("other", _("proposals"))
        return (sentence, edit, third)

    def _keys_of_written(self, context: ViewContext) -> Sequence[str]:
        other = self._other_view(context)
        if context.chosen:
            begin = [_worded("open", _("begin with it"))] if self._begins(context) else []
            word = _("restore") if context.view == HIDDEN else _("hide")
            return (*begin, _worded("hide", word), _edit(context, _("edit")), *other)
        if on_written(context):
            return (*other, _edit(context, _("edit")), "next-page")
        if seen.newest(context) is None:
            act = ("act",) if self.act(context) else ()
            return (*act, _edit(context, _("write it")), "down", "next")
        return ("act", _edit(context, _("edit")), "down")

    def _begins(self, context: ViewContext) -> bool:
        return bool(self.offers(context, context.chosen))

    def _other_view(self, context: ViewContext) -> Sequence[str]:
        """The key v with what it shows next, where there is anything else."""
        views = self.views(context)
        if len(views) < 2:
            return ()
        names = {PROPOSALS: _("proposals"), HIDDEN: _("hidden")}
        own = {"written": _("proposals"), "points": _("points"), "secret": _("points")}
        first = own.get(_page_of_stage(context), _("the sentences"))
        return (_worded("other", names.get(after(views, context.view), first)),)

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """The page of the stage that the step is at, or another view."""
        page = _page(context)
        if page == "secret":
            return drawn_secret(context, rows, self.progress(context))
        drawings = {
            "written": drawn_written,
            "points": drawn_points,
            "react": drawn_sentences,
            "amend": draft_amend.drawn_amendments,
            "compare": drawn_compared,
        }
        return drawings[page](context, rows)


def _page(context: ViewContext) -> str:
    """Which page is looked at: "written", "secret", "points", "react", "amend" or "compare"."""
    if context.view == CHANGES and seen.newest(context) is not None:
        return "compare"
    return "written" if on_written(context) else _page_of_stage(context)


def _page_of_stage(context: ViewContext) -> str:
    """The same of the stage's own page."""
    stage, text = seen.stage(context), seen.newest(context)
    if stage == "propose":
        return "written"
    if stage == "choose":
        return "secret" if seen.scoring(context) else "points"
    if text is None:
        return "written"
    return stage


def _keys_of_changes(context: ViewContext) -> Sequence[str]:
    edit = _edit(context, _("next version"))
    if not context.chosen:
        return (_worded("down", _("change")), edit, "act")
    mark = _worded("choose", _("mark"))
    return (_worded("open", _("answer")), mark, edit)


def _keys_of_comparison(context: ViewContext) -> Sequence[str]:
    if context.view == CHANGES and seen.stage(context) != "compare":
        return (_worded("compare", _("the sentences")), _edit(context, _("edit")), "next-page")
    return ("act", _edit(context, _("edit")), "next-page")


def _edit(context: ViewContext, word: str) -> str:
    """The key that edits the text: another one while something can be entered by hand."""
    by_hand = draft_by_hand.enters(context.state, context.step)
    return _worded("reword" if by_hand else "by-hand", word)


def _worded(action: str, word: str) -> str:
    return f"{action} {word}"


FACE = DraftFace()
