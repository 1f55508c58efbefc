"""The keys that a decision's page needs most."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.decide_stage import under_way
from facilitator.activities.decide_text import changed_since
from facilitator.activities.decide_view import DecideView, Frozen, Outcome
from facilitator.activities.sense import candidates
from facilitator.console.steps.decide_behind import hidden_reasons, reasons_of
from facilitator.console.steps.decide_offers import reason_offers
from facilitator.console.steps.decide_standing import (
    asks_again,
    on_principles,
    result_of,
    reworded,
    view_of,
)
from facilitator.console.steps.step_view import ViewContext, after
from facilitator.locales import _

TEXT, SINCE, HIDDEN = "text", "since", "hidden"
"""The views of the text beside its result or its minute, of what has changed since it was sent to
the groups, and of hidden reasons."""


def as_poster(context: ViewContext, outcome: Outcome) -> bool:
    """Whether an adopted text is shown as a poster: a statement is, on a wall and not in a
    replay."""
    return outcome.adopted and not on_principles(context) and not context.replay


def views_of(context: ViewContext) -> Sequence[str]:
    """What is put to the decision or came of it; the text, where that is another page; and hidden
    reasons, if there are any."""
    result, view = result_of(context), view_of(context)
    if result is None:
        return ("", TEXT) if view is not None and view.minute is not None else ("",)
    hidden = context.view == HIDDEN or bool(hidden_reasons(context, result))
    return ("", TEXT, *([HIDDEN] if hidden else []))


def comparison_of(context: ViewContext) -> str:
    """What has changed since the text was sent, if it was."""
    return SINCE if changed_since(context.state, context.step) is not None else ""


def _is_read(frozen: Frozen) -> bool:
    """Whether nobody takes a position: a minute stands beside the text."""
    return not frozen.terms.positions


def keys_of(context: ViewContext, views: Sequence[str]) -> Sequence[str]:
    """Choosing and freezing, or another rule; then closing; then the reasons and going on."""
    view = view_of(context)
    if view is None:
        return _before(context)
    if context.open:
        return _open(context, view, views)
    if context.concealed:
        return ("act", "next")
    return _closed(context, view, views)


def _compared(context: ViewContext) -> Sequence[str]:
    """The key to what has changed since the text was sent, and back; where it was."""
    if not comparison_of(context):
        return ()
    return (f"compare {_('text') if context.view == SINCE else _('changes')}",)


def _before(context: ViewContext) -> Sequence[str]:
    rule = f"open {_('rule')}"
    if not on_principles(context):
        return ("act", *_compared(context), rule, "reword")
    if not candidates(context.state):
        return ("back", "next")
    if context.chosen:
        return (f"choose {_('for the decision')}", "reword", "act")
    return ("act", rule, "down")


def _open(context: ViewContext, view: DecideView, views: Sequence[str]) -> Sequence[str]:
    if context.chosen:
        return ("reword", "act")
    if view.frozen is not None and _is_read(view.frozen):
        word = _("text") if after(views, context.view) == TEXT else _("minute")
        other = [f"other {word}"] if len(views) > 1 else []
        return (f"open {_('minute')}", "act", *other, *_compared(context))
    settled = view.frozen is not None and view.frozen.by_fallback
    if settled or under_way(context.state, context.step):
        return ("act", "by-hand", *_compared(context), f"open {_('more')}")
    return ("act", *_compared(context), f"open {_('rule')}", "by-hand")


def _closed(context: ViewContext, view: DecideView, views: Sequence[str]) -> Sequence[str]:
    following = after(views, context.view)
    poster = view.outcome is not None and as_poster(context, view.outcome)
    names = {
        TEXT: _("poster") if poster else _("text"),
        HIDDEN: _("hidden"),
    }
    other = f"other {names.get(following, _('result'))}"
    if context.chosen:
        hide = _("restore") if context.view == HIDDEN else _("hide")
        handle = [f"open {_('what of it')}"] if reason_offers(context, context.chosen) else []
        return (*handle, f"hide {hide}", "down", other)
    reading = bool(context.view or context.page)
    reasons = [f"next-page {_('reasons')}"] if reasons_of(context, view) and not reading else []
    if context.view == SINCE:
        return ("next", *_compared(context))
    if not asks_again(context):
        return ("next", *reasons, other, *_compared(context))
    what_next = f"open {_('what next')}"
    first = ("act", what_next) if reworded(context) else (what_next, "act")
    return (*first, *(reasons or [other]), *_compared(context))
