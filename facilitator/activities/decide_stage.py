"""Where a decision stands, for the commands of its facilitator."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.activities.decide_options import DecideOptions
from facilitator.activities.decide_outcome import hands_on, judged_anew
from facilitator.activities.decide_view import DecideView, Frozen, Outcome
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.command import Situation, step_named
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.state import State


class Stage(NamedTuple):
    """A decision's step, whether positions are taken there now, and its present round."""

    step: Step
    open: bool
    view: DecideView

    @property
    def frozen(self) -> Frozen:
        """The text that is put to it. Raises Rejection if there is none."""
        if self.view.frozen is None:
            raise Rejection("no-text-yet")
        return self.view.frozen

    @property
    def outcome(self) -> Outcome:
        """What came of it. Raises Rejection before the step is closed."""
        if self.open or self.view.outcome is None:
            raise Rejection("not-decided-yet")
        return self.view.outcome

    @property
    def decided(self) -> bool:
        """Whether it is closed with an outcome."""
        return not self.open and self.view.outcome is not None

    def judged(self, view: DecideView) -> EventDraft:
        """What comes of it now that more was noted, as the view tells."""
        return EventDraft(judged_anew(view, self.outcome), step=self.step.id)


def stage_of(now: Situation, id: str) -> Stage:
    """Where the decision of a step stands, "" for the step that the room is at. Raises
    Rejection."""
    step = step_named(now.state, id)
    if not isinstance(step.options, DecideOptions):
        raise Rejection("not-a-decision")
    view = now.state.steps[step.id].view(DecideView)
    if view is None:
        raise Rejection("not-opened-yet")
    return Stage(step, now.state.steps[step.id].status == "open", view)


def decided_stage(now: Situation, id: str) -> Stage:
    """The same of a decision that is closed with an outcome. Raises Rejection."""
    stage = stage_of(now, id)
    if not stage.decided:
        raise Rejection("not-decided-yet")
    return stage


def under_way(state: State, step: Step) -> bool:
    """Whether anybody has taken a position on the text that is open to the decision."""
    stands = state.steps[step.id]
    view = stands.view(DecideView)
    if view is None or view.frozen is None or stands.status != "open":
        return False
    return bool(stands.contribution_count or hands_on(state, step, view.frozen.version))
