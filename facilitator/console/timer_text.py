"""The room's clock: what is left of it, and how people read it."""

from __future__ import annotations

from collections.abc import Callable

from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State, Timer

Gone = Callable[[Timer], float]
"""The seconds since a setting of the clock was made."""


def timer_of(state: State, step: Step) -> Timer | None:
    """The clock that belongs to a step: one that was set since the step was opened, as long as it
    is open."""
    return state.timer_at(step.id)


def left(timer: Timer, gone: Gone) -> int:
    """Seconds left, negative once the time is over."""
    return timer.left - (int(gone(timer)) if timer.running else 0)


def spoken(seconds: int) -> str:
    """Seconds as m:ss, `+m:ss` for those over."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02d}"


def started(state: State, step: Step, gone: Gone) -> dict[str, object]:
    """The clock after its key: started with the step's minutes, paused, or running again."""
    timer = timer_of(state, step)
    if timer is None:
        return {"running": True, "left": 60 * (step.minutes or 5)}
    return {"running": not timer.running, "left": kept(left(timer, gone))}


def paused(state: State, step: Step, gone: Gone) -> dict[str, object] | None:
    """The clock stopped where it is; None if none runs."""
    timer = timer_of(state, step)
    return started(state, step, gone) if timer is not None and timer.running else None


def moved(state: State, step: Step, gone: Gone, seconds: int) -> dict[str, object]:
    """The clock with some seconds more or fewer."""
    timer = timer_of(state, step)
    if timer is None:
        return {"running": False, "left": kept(60 * step.minutes + seconds)}
    return {"running": timer.running, "left": kept(left(timer, gone) + seconds)}


def kept(seconds: int) -> int:
    """As many seconds as a clock can be set to."""
    return max(-86400, min(86400, seconds))
