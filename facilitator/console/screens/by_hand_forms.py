"""The form in which something can be entered by hand into a step now."""

from __future__ import annotations

from textual.screen import Screen

from facilitator.console.screens.by_hand import ByHandScreen, fields_of, judged_in
from facilitator.console.screens.judging import JudgingScreen
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def by_hand_form(state: State, step: Step) -> Screen[bool | None] | None:
    """What is asked of each of several things, or one thing; None where nothing is asked now."""
    if judged := judged_in(state, step):
        return JudgingScreen(step, judged)
    return ByHandScreen(step.id) if fields_of(state, step) else None
