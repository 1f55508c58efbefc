"""What is entered into a draft for somebody without a phone: points, or reactions. A version is put
beside the other proposals in the editor."""

from __future__ import annotations

from facilitator.activities.draft_bodies import BEST, Reacted, Scored
from facilitator.activities.draft_choosing import shown_proposals
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_stages import stage_of
from facilitator.activities.draft_view import DraftView
from facilitator.console.steps.by_hand_view import Judged, Mark
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import REASON


def judged_now(state: State, step: Step) -> Judged | None:
    """The proposals while they are scored, or the sentences while people react to them."""
    stage, view = stage_of(state, step), state.steps[step.id].view(DraftView)
    if view is not None and stage == "choose" and not view.shown:
        return _points(state, step, view)
    return _reactions(state, step) if stage == "react" else None


def _points(state: State, step: Step, view: DraftView) -> Judged:
    things = [
        (one.id, f"{number}. {' '.join(one.sentences)}")
        for number, one in shown_proposals(state, view)
    ]
    marks = [Mark(str(points), "", points) for points in range(BEST + 1)]
    title = _("How many points for each proposal?")
    return Judged(title, Scored, "item", "score", things, marks)


def _reactions(state: State, step: Step) -> Judged | None:
    version = state.newest(step.having(DraftOptions).document)
    if version is None:
        return None
    marks = (
        Mark("1", _("keep"), "keep"),
        Mark("2", _("can live with it"), "live"),
        Mark("3", _("change"), "change", reason=True),
        Mark("4", _("cannot accept"), "cannot", reason=True, must=True),
    )
    title, besides = _("What do they say of each sentence?"), {"version": version.id}
    return Judged(
        title, Reacted, "sentence", "choice", version.parts, marks, "text", REASON, besides
    )


def enters(state: State, step: Step) -> bool:
    """Whether anything can be entered by hand now: then its key does not edit the text."""
    if state.steps[step.id].status != "open":
        return False
    judged = judged_now(state, step)
    return judged is not None and bool(judged.things)
