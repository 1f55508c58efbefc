"""Themes of a question: the answers that stand, gathered under those that name them."""

from __future__ import annotations

from facilitator.activities.ask import answers
from facilitator.activities.ask_answer import Theme, gathered
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def themes(state: State, step: Step, *, hidden: bool = False) -> tuple[Theme, ...]:
    """The themes of a step, each where its first answer stands; hidden answers count only if asked
    for."""
    return gathered(answers(state, step, hidden=hidden), state.themes)
