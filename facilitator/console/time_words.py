"""How the plan and the clock are said to people."""

from __future__ import annotations

from facilitator.locales import _, n_
from facilitator.workshop.clock import Clock
from facilitator.workshop.schedule import Schedule, rounded

_ABOUT = 5
"""Minutes by which an end is still as planned."""


def end_of(plan: Schedule, clock: Clock) -> str:
    """When it will be over, to five minutes, as "about 21:40"."""
    return _("about {time}").format(time=f"{clock.at(rounded(plan.ends)):%H:%M}")


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


def length_line(minutes: int, clock: Clock) -> str:
    """How many minutes are planned, and when all will be over if it begins now."""
    ends = f"{clock.at(rounded(int(1000 * clock()) + minutes * 60_000)):%H:%M}"
    return _("{count} min, until {time}").format(count=minutes, time=ends)


def pace_line(plan: Schedule, clock: Clock, *, timed: bool = False) -> str:
    """The minutes that the step has left and when all will be over, in as few words as can be;
    `timed`: what the step has left is on the page already."""
    left = plan.step_planned - plan.step_gone
    minutes = ""
    if plan.step_planned and not timed:
        minutes = _("{count} min left") if left >= 0 else _("{count} min over")
    ends = _("ends {time}").format(time=f"{clock.at(rounded(plan.ends)):%H:%M}")
    return " · ".join(part for part in (minutes.format(count=abs(left)), ends) if part)
