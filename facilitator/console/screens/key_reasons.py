"""Why a key means nothing on a page of the room."""

from __future__ import annotations

from facilitator.console.screens.item_actions import not_for_the_decision
from facilitator.locales import _

_ON_THEMES = ("merge", "split", "same", "not_same")


def reason_for(action: str, stays: str) -> str:
    """The sentence for an action; `stays` says why the text here can't be reworded, if it can't."""
    reasons = {
        "act": _("There is nothing to reveal or close on this page."),
        "by_hand": _("There is nothing to enter by hand in this step."),
        "choose": not_for_the_decision(),
        "compare": _("There is nothing to compare on this page."),
        **dict.fromkeys(_ON_THEMES, _("Only answers can be merged into themes.")),
        "star": _("Only answers can be starred."),
        "search": _("There is nothing to search on this page."),
        "reword": stays or _("There is nothing to reword on this page."),
        "stage": _("This step has no stages."),
        "redraw": _("There is no map on this page."),
        "other": _("This page has no other view."),
    }
    return reasons.get(action, _("There is nothing to select here yet."))
