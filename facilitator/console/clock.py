"""The room's clock: what is left of it, and how people read it."""

from __future__ import annotations

from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State, Timer


def timer_of(state: State, step: Step) -> Timer | None:
    """The clock that belongs to a step: one that was set since the step was opened, as long as it
    is open."""
    timer, standing = state.timer, state.steps[step.id]
    if timer is None or standing.status == "closed" or timer.at < standing.opened:
        return None
    return timer


def left(timer: Timer, now: float) -> int:
    """Seconds left at `now` (seconds since 1970), negative once the time is over."""
    gone = now - timer.at / 1000 if timer.running else 0
    return timer.left - int(max(0.0, gone))


def spoken(seconds: int) -> str:
    """Seconds as m:ss, `+m:ss` for those over."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'+' if seconds < 0 else ''}{minutes}:{rest:02d}"


def started(state: State, step: Step, now: float) -> dict[str, object]:
    """The clock after its key: started with the step's minutes, paused, or running again."""
    timer = timer_of(state, step)
    if timer is None:
        return {"running": True, "left": 60 * (step.minutes or 5)}
    return {"running": not timer.running, "left": _kept(left(timer, now))}


def moved(state: State, step: Step, now: float, seconds: int) -> dict[str, object]:
    """The clock with some seconds more or fewer."""
    timer = timer_of(state, step)
    if timer is None:
        return {"running": False, "left": _kept(60 * step.minutes + seconds)}
    return {"running": timer.running, "left": _kept(left(timer, now) + seconds)}


def _kept(seconds: int) -> int:
    return max(-86400, min(86400, seconds))
