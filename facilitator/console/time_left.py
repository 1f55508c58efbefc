"""How the time goes, in the first row of every page."""

from __future__ import annotations

from facilitator.console.phases import position
from facilitator.console.session_model import SessionModel
from facilitator.console.time_words import pace_line
from facilitator.workshop.schedule import schedule


def pace_of(model: SessionModel, *, timed: bool = False) -> str:
    """The minutes that the step has left and when all will be over; "" where no time was planned.
    `timed`: what the step has left is on the page already."""
    plan = schedule(model.state, int(1000 * model.clock()))
    return pace_line(plan, model.clock, timed=timed) if plan else ""


def whereabouts(model: SessionModel) -> str:
    """The same with the number of the step that the room is at, for pages that are of no step."""
    step = model.state.now
    placed = position(model.state.agenda, step) if step is not None else ""
    return " · ".join(part for part in (placed, pace_of(model)) if part)
