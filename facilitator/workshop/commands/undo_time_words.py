"""What was done with the room's time, in the words that undoing takes back."""

from __future__ import annotations

from facilitator.locales import _
from facilitator.workshop.bodies import Body
from facilitator.workshop.events import BreakCalled, TimerSet
from facilitator.workshop.pause_bodies import PauseCalled


def time_words(body: Body | None) -> str:
    """What an event did to timer, break, reading and talking; "" for any other."""
    match body:
        case TimerSet():
            return _("set the timer")
        case BreakCalled(until=0):
            return _("ended the break")
        case BreakCalled():
            return _("called a break")
        case PauseCalled(how=None):
            return _("ended reading or talking")
        case PauseCalled(how="reading"):
            return _("had people read")
        case PauseCalled():
            return _("had people talk")
    return ""
