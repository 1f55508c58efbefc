"""How long a break is to be."""

from __future__ import annotations

from facilitator.console import timer_text
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.command_screen import CommandScreen
from facilitator.locales import _, n_
from facilitator.workshop.clock import Clock

_LENGTHS = (15, 10, 5, 20, 30, 45)
"""Minutes, the usual break first."""


def break_screen(clock: Clock) -> ChooseScreen:
    """Gives the minutes as text; "" for no break."""
    return ChooseScreen(_("A break until when?"), [_choice(each, clock) for each in _LENGTHS])


def _choice(minutes: int, clock: Clock) -> Choice:
    until = clock.at(clock.minutes_from_now(minutes))
    word = n_("{count} minute, until {time}", "{count} minutes, until {time}", minutes)
    return Choice(str(minutes), word.format(count=minutes, time=f"{until:%H:%M}"))


async def call_break(screen: CommandScreen, minutes: int) -> None:
    """Have a break of so many minutes. A timer that runs waits until it is started again."""
    model = screen.model
    step = model.state.now
    timer = None if step is None else timer_text.paused(model.state, step, model.gone)
    if timer is not None:
        await screen.lead("timer", timer)
    await screen.lead("break", {"minutes": minutes})
