"""What events tell of the room's time: its break, its reading and talking, its timer."""

from __future__ import annotations

from facilitator.workshop.events import BreakCalled, Event, TimerSet
from facilitator.workshop.pause_bodies import PauseCalled
from facilitator.workshop.state import Pause, Timer
from facilitator.workshop.state_builder import StateBuilder


def call_break(builder: StateBuilder, event: Event, body: BreakCalled) -> bool:
    """The room has a break, or has had it."""
    before, builder.break_until = builder.break_until, body.until
    if body.until:
        builder.pause = None
    return before != body.until


def call_pause(builder: StateBuilder, event: Event, body: PauseCalled) -> bool:
    """The room reads or talks, or no longer does."""
    before = builder.pause
    if body.how is None:
        builder.pause = None
        return before is not None
    if not builder.current or builder.ended:
        return False
    began = before.began if before is not None and before.how == body.how else event.seq
    builder.pause = Pause(body.how, Timer(body.running, body.left, event.at, event.seq), began)
    builder.break_until = 0
    return True


def set_timer(builder: StateBuilder, event: Event, body: TimerSet) -> bool:
    """The clock runs or stands."""
    builder.timer = Timer(body.running, body.left, event.at, event.seq)
    return True
