"""How the plan and the clock are said to people."""

from __future__ import annotations

from facilitator.console.schedule import Schedule
from facilitator.locales import _, n_
from facilitator.workshop.clock import Clock

_ABOUT = 5
"""Minutes by which an end is still as planned."""


def end_of(plan: Schedule, clock: Clock) -> str:
    """When it will be over, to five minutes, as "about 21:40"."""
    return _("about {time}").format(time=f"{clock.at(_rounded(plan.ends)):%H:%M}")


def step_line(plan: Schedule) -> str:
    """How long the step has taken."""
    gone, over = plan.step_gone, plan.step_gone - plan.step_planned
    if not plan.step_planned:
        return n_("{count} minute so far", "{count} minutes so far", gone).format(count=gone)
    if over > 0:
        template = n_(
            "{count} minute, {over} more than planned", "{count} minutes, {over} more than planned",
            gone,
        )  # fmt: skip
        return template.format(count=gone, over=over)
    template = n_("{gone} of {count} minute", "{gone} of {count} minutes", plan.step_planned)
    return template.format(gone=gone, count=plan.step_planned)


def whole_line(plan: Schedule) -> str:
    """How long all has taken, and what is left."""
    template = n_(
        "{count} minute gone, {left} left", "{count} minutes gone, {left} left", plan.gone
    )
    return template.format(count=plan.gone, left=plan.left)


def end_line(plan: Schedule, clock: Clock) -> str:
    """When it will be over, and how that compares with the plan."""
    end = end_of(plan, clock)
    if plan.late >= _ABOUT:
        template = _("We finish at {time}, {count} minutes later than planned.")
    elif plan.late <= -_ABOUT:
        template = _("We finish at {time}, {count} minutes earlier than planned.")
    else:
        template = _("We finish at {time}, as planned.")
    return template.format(time=end, count=abs(plan.late))


def _rounded(moment: int) -> int:
    step = 5 * 60_000
    return (moment + step // 2) // step * step
