"""How long a break is to be, or what people do instead: read, or talk."""

from __future__ import annotations

from typing import get_args

from facilitator.console import timer_text
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.command_screen import CommandScreen
from facilitator.console.screens.time_sign import how_words
from facilitator.locales import _, n_
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.pause_commands import MINUTES
from facilitator.workshop.pause_bodies import PauseKind

_LENGTHS = (15, 10, 5, 20, 30, 45)
"""Minutes, the usual break first."""

_KINDS: tuple[PauseKind, ...] = get_args(PauseKind)


def break_screen(clock: Clock) -> ChooseScreen:
    """Gives the minutes of a break as text, or what people do in the step; "" for neither."""
    breaks = [_choice(each, clock) for each in _LENGTHS]
    return ChooseScreen(
        _("A break until when? Or reading, or talking?"), [*breaks, *map(_pause, _KINDS)]
    )


def _choice(minutes: int, clock: Clock) -> Choice:
    until = clock.at(clock.minutes_from_now(minutes))
    word = n_("{count} minute, until {time}", "{count} minutes, until {time}", minutes)
    return Choice(str(minutes), word.format(count=minutes, time=f"{until:%H:%M}"))


def _pause(how: PauseKind) -> Choice:
    template = n_("{what}: {count} minute", "{what}: {count} minutes", MINUTES[how])
    return Choice(how, template.format(what=how_words(how), count=MINUTES[how]))


async def call_break(screen: CommandScreen, minutes: int) -> None:
    """Have a break of so many minutes. A timer that runs waits until it is started again."""
    await _hold(screen)
    await screen.lead("break", {"minutes": minutes})


async def call_pause(screen: CommandScreen, how: str) -> None:
    """Have people read or talk; the step's timer waits meanwhile."""
    await _hold(screen)
    await screen.lead("pause", how)


async def _hold(screen: CommandScreen) -> None:
    model = screen.model
    step = model.state.now
    timer = None if step is None else timer_text.paused(model.state, step, model.gone)
    if timer is not None:
        await screen.lead("timer", timer)
