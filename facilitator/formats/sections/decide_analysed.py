"""What was decided last, with its arithmetic, for those who look at all of it."""

from __future__ import annotations

from typing import cast

from facilitator.activities.decide_rules import ASKING
from facilitator.activities.decide_view import DecideView, Outcome
from facilitator.analysis.decisions import Decision
from facilitator.analysis.rules import Outcome as Result
from facilitator.formats.sections.analysed import newest
from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.state import State


def decision_in(state: State) -> tuple[Step, Decision]:
    """The step that decided last, and what its rule said. Raises FacilitatorError."""
    last = newest(state, DecideView, lambda view: view.outcome)
    if last is None:
        raise FacilitatorError("analyse-no-decision")
    step, view = last
    assert view.outcome is not None
    return step, _decision(view.outcome)


def _decision(outcome: Outcome) -> Decision:
    counts = {name: count for name, count in outcome.counts.items() if name != ASKING}
    if outcome.called:
        counts["called"] = outcome.called
    return Decision(
        rule=outcome.terms.rule,
        outcome=cast(Result, outcome.result),
        lines=outcome.lines,
        counts=tuple(counts.items()),
        answered=sum(counts.values()),
        asking=outcome.asking,
        eligible=outcome.eligible,
        across=(),
    )
