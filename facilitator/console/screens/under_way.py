"""Work in a thread that may take long: after a moment its page says how far it is, and stops it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from textual.screen import Screen

from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.page_screen import page_action
from facilitator.locales import _

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds after which the page is shown."""

_LOOK = 0.25
"""Seconds between two looks at how far it is."""

STOP = "stop"


class Stopped(Exception):
    """Somebody has stopped the work."""


class Work:
    """How far a piece of work is; whoever does it calls `begun` before each of its parts."""

    def __init__(self) -> None:
        self.parts = (0, 0)
        self.stopped = False

    def begun(self, number: int, total: int) -> None:
        """The part of that number, from 0, comes now. Raises Stopped if it is not to."""
        if self.stopped:
            raise Stopped
        self.parts = number, total

    def far(self) -> str:
        """How far it is, in words."""
        number, total = self.parts
        if not total:
            return _("One moment.")
        return _("{number} of {total}").format(number=number + 1, total=total)


class UnderWayScreen(ChooseScreen):
    """Gives "stop" if it is to be stopped, "" once it is over."""

    def __init__(self, asks: str, work: Work) -> None:
        choices = [Choice(STOP, _("Stop it"), _("Nothing is left half done."))]
        super().__init__(asks, choices, lambda: [work.far()])
        self._left = False
        self.ended = False
        """Whether it has come to its end, perhaps while another page was over this one."""

    def on_mount(self) -> None:
        """Follow it."""
        super().on_mount()
        self.set_interval(_LOOK, self.redraw)

    def over(self) -> None:
        """It has come to its end by itself."""
        self.ended = True
        self._leave()

    def on_screen_resume(self) -> None:
        """The page that was over this one is closed."""
        if self.ended:
            self._leave()

    def _leave(self) -> None:
        if self.is_current and not self._left:
            self._left = True
            self.dismiss("")

    @page_action
    def action_close(self) -> None:
        """The key that closes other pages stops it."""
        self._left = True
        self.dismiss(STOP)


async def followed(screen: Screen[Any], asks: str, does: Callable[[Work], T]) -> T:
    """Do it in a thread. Raises Stopped once it is stopped, and what it raises."""
    work = Work()
    task = asyncio.ensure_future(asyncio.to_thread(does, work))
    await asyncio.wait({task}, timeout=PATIENCE)
    if not task.done():
        page = UnderWayScreen(asks, work)
        task.add_done_callback(lambda _task: page.over())
        work.stopped = await screen.app.push_screen_wait(page) == STOP
    # Its end tells what has become of it: stopped too late, it may be done.
    return await task
