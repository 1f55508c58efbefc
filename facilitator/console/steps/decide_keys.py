"""The keys that a decision's page needs most."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.decide_stage import under_way
from facilitator.activities.decide_view import DecideView, Outcome
from facilitator.activities.sense import candidates
from facilitator.console.steps.decide_behind import reasons_of
from facilitator.console.steps.decide_offers import reason_offers
from facilitator.console.steps.decide_standing import (
    asks_again,
    on_principles,
    reworded,
    view_of,
)
from facilitator.console.steps.step_view import ViewContext
from facilitator.locales import _

TEXT, HIDDEN = "text", "hidden"
"""The views of the text beside its result, and of hidden reasons."""


def as_poster(context: ViewContext, outcome: Outcome) -> bool:
    """Whether an adopted text is shown as a poster: a statement is, on a wall and not in a
    replay."""
    return outcome.adopted and not on_principles(context) and not context.replay


def keys_of(context: ViewContext, views: Sequence[str]) -> Sequence[str]:
    """Choosing and freezing, or another rule; then closing; then the reasons and going on."""
    view = view_of(context)
    if view is None:
        return _before(context)
    if context.open:
        return _open(context, view)
    if context.concealed:
        return ("act", "next")
    return _closed(context, view, views)


def _before(context: ViewContext) -> Sequence[str]:
    rule = f"open {_('rule')}"
    if not on_principles(context):
        return ("act", rule, "reword")
    if not candidates(context.state):
        return ("back", "next")
    if context.chosen:
        return (f"choose {_('for the decision')}", "reword", "act")
    return ("act", rule, "down")


def _open(context: ViewContext, view: DecideView) -> Sequence[str]:
    if context.chosen:
        return ("reword", "act")
    if view.frozen is not None and not view.frozen.terms.positions:
        other = f"other {_('minute') if context.view == TEXT else _('text')}"
        return (f"open {_('minute')}", "act", other)
    if under_way(context.state, context.step):
        return ("act", "by-hand", f"open {_('more')}")
    return ("act", f"open {_('rule')}", "by-hand")


def _closed(context: ViewContext, view: DecideView, views: Sequence[str]) -> Sequence[str]:
    following = views[(views.index(context.view) + 1) % len(views)]
    poster = view.outcome is not None and as_poster(context, view.outcome)
    names = {TEXT: _("poster") if poster else _("text"), HIDDEN: _("hidden")}
    other = f"other {names.get(following, _('result'))}"
    if context.chosen:
        hide = _("restore") if context.view == HIDDEN else _("hide")
        handle = [f"open {_('what of it')}"] if reason_offers(context, context.chosen) else []
        return (*handle, f"hide {hide}", "down", other)
    reasons = (
        [f"next-page {_('reasons')}"] if reasons_of(context, view) and not context.view else []
    )
    if not asks_again(context):
        return ("next", *reasons, other)
    what_next = f"open {_('what next')}"
    first = ("act", what_next) if reworded(context) else (what_next, "act")
    return (*first, *(reasons or [other]))
