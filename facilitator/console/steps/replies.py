"""Replies on the console: what is sent to the groups, and what they say beside each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.screen import Screen

from facilitator.activities.replies_view import SentenceReplies, gathered
from facilitator.console.session_drafts import SessionDrafts
from facilitator.console.steps.layout import Block
from facilitator.console.steps.replies_pages import (
    DRAFT,
    GROUPS,
    LETTER,
    WHY,
    by_group,
    by_sentence,
    group_rows,
    not_sent,
    read_out,
    the_letter,
    whole_text,
)
from facilitator.console.steps.step_view import (
    Editor,
    RenderedPage,
    Selectable,
    StepView,
    ViewContext,
)
from facilitator.locales import _
from facilitator.workshop.state import State


def _page(context: ViewContext) -> Screen[Any]:
    # Only who writes waits for the forms' modules.
    from facilitator.console.steps.replies_forms import CirculateScreen, ReplyScreen

    replies = gathered(context.state)
    if replies is None or context.view == LETTER:
        return CirculateScreen(context.state)
    return ReplyScreen(context.state, context.chosen)


def _unsaved(drafts: SessionDrafts, state: State) -> str:
    if not drafts.get(DRAFT).get("text"):
        return ""
    return _("A reply that you typed has not been noted yet. It is kept for next time.")


def _row(context: ViewContext) -> SentenceReplies | None:
    """The chosen sentence, or the whole text."""
    replies = gathered(context.state)
    rows = replies.rows if replies else ()
    return next((row for row in rows if row.id == context.chosen), None)


def _answer(context: ViewContext) -> Screen[Any]:
    # As above.
    from facilitator.console.steps.replies_forms import AnswerScreen

    row = _row(context)
    assert row is not None
    return AnswerScreen(row)


def _unsaved_answer(drafts: SessionDrafts, state: State) -> str:
    if not drafts.get(WHY).get("reason"):
        return ""
    return _("An answer to replies that you typed has not been noted yet.")


_ANSWER = Editor(_answer, WHY, _unsaved_answer)


class RepliesFace(StepView):
    """The statement goes to the groups, and comes back with what they say."""

    editor = Editor(_page, DRAFT, _unsaved)

    def rewrites(self, context: ViewContext) -> Editor | None:
        """What becomes of the replies to the chosen sentence or the whole text, and why."""
        row = None if context.view else _row(context)
        return _ANSWER if row is not None and (row.worded or row.answers) else None

    def enters(self, context: ViewContext) -> Editor | None:
        """What is sent, and what is replied."""
        return self.editor

    def editors(self) -> Sequence[Editor]:
        return (self.editor, _ANSWER)

    def rewords(self, context: ViewContext, id: str) -> bool:
        return False

    def views(self, context: ViewContext) -> Sequence[str]:
        """By sentence, by group, and what was sent."""
        return ("", GROUPS, LETTER) if gathered(context.state) else ("",)

    def selectables(self, context: ViewContext) -> Sequence[Selectable]:
        """The whole text if anything was said of it, and the sentences; or the groups."""
        replies = gathered(context.state)
        if replies is None or context.view == LETTER:
            return ()
        if context.view == GROUPS:
            return [Selectable(id, context.state.group_name(id)) for id in group_rows(replies)]
        return [Selectable(row.id, row.text or whole_text()) for row in replies.rows]

    def keys(self, context: ViewContext) -> Sequence[str]:
        """Noting replies first."""
        replies = gathered(context.state)
        if replies is None:
            adopted = any(version.state == "adopted" for version in context.state.versions)
            return (f"by-hand {_('send it')}", "next") if adopted else ("next", "steps")
        if context.view == LETTER:
            return (f"by-hand {_('change it')}", f"other {_('the sentences')}", "next")
        if not context.view and context.chosen:
            say_why = [f"reword {_('say why')}"] if self.rewrites(context) else []
            return (*say_why, f"by-hand {_('a reply')}", "down")
        following = _("the groups") if not context.view else _("what was sent")
        return (f"by-hand {_('a reply')}", f"other {following}", "next")

    def draw(self, context: ViewContext, rows: int) -> RenderedPage:
        """What was replied, in one of its views."""
        replies = gathered(context.state)
        if replies is None:
            return not_sent(context, rows)
        draw = {GROUPS: by_group, LETTER: the_letter}.get(context.view, by_sentence)
        return draw(context, replies, rows)

    def readback(self, state: State, width: int) -> Sequence[Block]:
        """How many groups have replied."""
        replies = gathered(state)
        return read_out(replies, width) if replies else ()


FACE = RepliesFace()
