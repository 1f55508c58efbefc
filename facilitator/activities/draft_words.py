"""The words for a draft: its stages, how its sentences stand, and what becomes of changes."""

from __future__ import annotations

from facilitator.activities.draft_bodies import Stage
from facilitator.analysis.settled import Standing
from facilitator.locales import _


def answer_title(answer: str) -> str:
    """What becomes of a change."""
    titles = {
        "accepted": _("accepted"),
        "declined": _("not accepted"),
        "combined": _("combined with others"),
        "withdrawn": _("withdrawn"),
    }
    return titles[answer]


def standing_title(standing: Standing | None) -> str:
    """How a sentence stands after people reacted to it; "" while nobody has."""
    titles: dict[Standing | None, str] = {
        "contested": _("contested"),
        "work": _("to be worked on"),
        "settled": _("settled"),
    }
    return titles.get(standing, "")


def stage_title(stage: Stage) -> str:
    """A stage of a draft, in a word or two."""
    titles = {
        "propose": _("propose"),
        "choose": _("choose"),
        "react": _("sentence by sentence"),
        "amend": _("amendments"),
        "compare": _("compare"),
    }
    return titles[stage]
