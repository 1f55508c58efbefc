"""The keys of the room's time, and the bell at its end: timer, break, reading and talking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.console import timer_text
from facilitator.console.screens.break_choice import break_screen, call_break, call_pause
from facilitator.console.screens.page_screen import page_action
from facilitator.console.screens.room_page import View, on_break
from facilitator.console.screens.twin_actions import TwinActions
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import Pause

_LATE = -10
"""Seconds after which the end of the time is no news: a console that comes later does not ring."""


class TimeKeys(TwinActions):
    """A screen with the room's time. `rings`: a bell says that it is up."""

    view: View
    _rung = _rung_after = 0

    if TYPE_CHECKING:

        @property
        def step(self) -> Step:
            """The step that is looked at."""

    def ring(self) -> None:
        """One bell at the end of the time, once for each setting of the clock."""
        self._ring_after_break()
        timer = self.model.state.clock_at(self.step.id)
        if timer is None or not timer.running or self._rung == timer.seq:
            return
        if _LATE < timer_text.left(timer, self.model.gone) <= 0:
            self._rung = timer.seq
            self._bell()

    def _ring_after_break(self) -> None:
        """One bell when a break is over, once for each."""
        until = self.model.state.break_until
        if until and until <= 1000 * self.model.clock() and self._rung_after != until:
            self._rung_after = until
            self._bell()

    def _bell(self) -> None:
        if self.console.rings:
            self.app.bell()

    @page_action
    def action_bell(self) -> None:
        """Let a bell tell that the time is up, or no longer."""
        self.console.rings = not self.console.rings
        on, off = _("A bell rings when the time is up."), _("No bell rings when the time is up.")
        self.say(on if self.console.rings else off, good=True)

    @property
    def _pause(self) -> Pause | None:
        """What people read or talk about at the step that is looked at."""
        return self.model.state.pause_at(self.step.id)

    @page_action
    async def action_break(self) -> None:
        """Have a break, or have people read or talk; or go on. After the end the room says no at
        once."""
        if self.model.state.break_until or self.model.state.ended:
            await self.lead("break", {"minutes": 0})
        elif self.model.state.pause:
            await self.lead("pause")
        elif chosen := await self.app.push_screen_wait(break_screen(self.model.clock)):
            await (call_break(self, int(chosen)) if chosen.isdigit() else call_pause(self, chosen))

    @page_action
    async def action_timer(self) -> None:
        """Start or pause the clock."""
        model = self.model
        if pause := self._pause:
            left = timer_text.kept(timer_text.left(pause.timer, model.gone))
            turned = {"how": pause.how, "running": not pause.timer.running, "left": left}
            await self.lead("pause", turned)
            return
        await self._clock(timer_text.started(model.state, self.step, model.gone))

    @page_action
    async def action_more_time(self) -> None:
        """A minute more, of the break, of reading and talking, or of the step."""
        await self._lengthen(1)

    @page_action
    async def action_less_time(self) -> None:
        """A minute less of it."""
        await self._lengthen(-1)

    async def _lengthen(self, minutes: int) -> None:
        model, pause = self.model, self._pause
        if on_break(model, self.view):
            rest = (model.state.break_until - model.clock.minutes_from_now(0)) // 60_000
            # A minute more once it is over is one from now on; a minute less does not end it.
            await self.lead("break", {"minutes": max(1, max(0, rest) + minutes)})
        elif pause is not None:
            # A minute more once the time is up is one from now on.
            left = max(0, timer_text.left(pause.timer, model.gone)) + 60 * minutes
            running = pause.timer.running
            moved = {"how": pause.how, "running": running, "left": timer_text.kept(max(0, left))}
            await self.lead("pause", moved)
        else:
            await self._clock(timer_text.moved(model.state, self.step, model.gone, 60 * minutes))

    async def _clock(self, timer: dict[str, object]) -> None:
        if self.model.state.steps[self.step.id].status == "closed":
            self.say(_("This step is closed. The timer works only in an open step."))
            return
        await self.lead("timer", timer)
