"""The facilitator's private page: the whole page where the window is small, else a panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from facilitator.console.actions import PRIVATE
from facilitator.console.screens.leading_keys import LeadingKeys
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.private_page import (
    Private,
    page_of_chosen,
    pages_of,
    panel_lines,
    private_lines,
)
from facilitator.console.screens.room_page import View
from facilitator.console.screens.waiting import accepting, waiting_in
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import BLANK, Line, beside
from facilitator.console.widgets.private_frame import in_violet
from facilitator.console.widgets.sizes import size_of
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.views import Reviewable


class RoomBehind(Protocol):
    """The room's page, which goes on being led from the private one."""

    view: View

    @property
    def step(self) -> Step:
        """The step that is looked at."""

    @property
    def chosen_ids(self) -> Sequence[str]:
        """The ids of the answers that are selected."""

    @property
    def alike(self) -> int:
        """How many answers look the same as another one."""

    async def compare(self) -> None:
        """Find out which answers look the same."""

    def wall(self, width: int, height: int) -> Sequence[Line]:
        """The room's page, for the columns beside the panel."""

    def action_next(self) -> None:
        """Go on to the next step."""

    def action_back(self) -> None:
        """Go back a step."""

    def action_act(self) -> None:
        """Reveal, show, freeze or close."""

    def action_timer(self) -> None:
        """Start or pause the clock."""

    def action_more_time(self) -> None:
        """A minute more."""

    def action_less_time(self) -> None:
        """A minute less."""

    def action_bell(self) -> None:
        """Let a bell ring, or no longer."""


class PrivateScreen(LeadingKeys):
    """Notes, who has not answered, what waits. It closes by itself when the step changes."""

    place = PRIVATE
    seen_by_all = False
    BINDINGS = bindings_of(PRIVATE)

    def __init__(self, room: RoomBehind) -> None:
        super().__init__()
        self._room = room
        self._step = room.step.id
        self.at = 0
        self.page = 0
        self.message = ""
        self._left = False

    def on_mount(self) -> None:
        """Follow the clock, and find out which answers look the same."""
        self.set_interval(1.0, self.redraw)
        self.run_worker(self._compare())

    async def _compare(self) -> None:
        await self._room.compare()
        self.redraw()

    def draw(self, width: int, height: int) -> Sequence[Line]:
        size = size_of(width, height)
        waiting = self.waiting()
        keys = [key("private", _("back to the room"))]
        if waiting:
            keys += [key("up"), key("accept", accepting(waiting[self._number(waiting)]))]
        keys.append(help_key())
        context = self._view_context(keys)
        if not size.panel:
            return private_lines(context, size)
        column = width - size.panel
        panel = in_violet(panel_lines(context, size))
        # The wall keeps its rows, though it is narrower than in a window of its own.
        air = [BLANK] * (size.above - size_of(column, height).above)
        wall = [*air, *self._room.wall(column, height - 2 * len(air)), *air]
        return beside(wall, panel, column, height)

    def _view_context(self, keys: Sequence[Key] = ()) -> Private:
        step = self._room.step
        return Private(
            self.model,
            step,
            self.waiting(),
            self.at,
            self.page,
            self.message,
            keys,
            self._room.alike,
            self._room.chosen_ids,
        )

    def waiting(self) -> Sequence[Reviewable]:
        """What waits for the facilitator, in the order in which it is shown."""
        return waiting_in(self.model.state, self._room.step)

    def _number(self, waiting: Sequence[Reviewable]) -> int:
        """Which of those that wait is chosen: the last one, where there are fewer by now."""
        return min(self.at, len(waiting) - 1)

    def on_screen_resume(self) -> None:
        """The step may have changed while another page was over this one."""
        self.changed()

    def changed(self) -> None:
        """Close with the step, once nothing is over this page."""
        if self.app.screen is not self:
            return
        if self.model.state.current != self._step and not self._room.view.step:
            self._leave()
            return
        self.redraw()

    def _leave(self) -> None:
        """Close, once: a key may come just when the page closes with its step."""
        if not self._left:
            self._left = True
            self.dismiss(None)

    def before_acting(self) -> None:
        """A key takes the last message away."""
        self.message = ""

    def say(self, message: str, *, good: bool = False) -> None:
        """Show a message until the next key."""
        self.message = message
        self.redraw()

    def choose(self, selectable: str) -> bool:
        """Choose one of the answers that wait."""
        ids, before = [each.id for each in self.waiting()], self.at
        if selectable not in ids:
            return False
        self.at = ids.index(selectable)
        return before == self.at

    def paged(self) -> tuple[int, int]:
        """The page that is shown, and how many there are."""
        pages = pages_of(self._view_context(), size_of(*self.size))
        return self.page % pages, pages

    @page_action
    def action_up(self) -> None:
        """The waiting answer above."""
        self.at = max(0, self.at - 1)
        self.page = page_of_chosen(self._view_context(), size_of(*self.size))

    @page_action
    def action_down(self) -> None:
        """The waiting answer below."""
        self.at = max(0, min(len(self.waiting()) - 1, self.at + 1))
        self.page = page_of_chosen(self._view_context(), size_of(*self.size))

    @page_action
    def action_next_page(self) -> None:
        """The rest, where the notes are long."""
        self.page += 1

    @page_action
    def action_previous_page(self) -> None:
        """The page before."""
        self.page -= 1

    @page_action
    async def action_accept(self) -> None:
        """Let the chosen answer through to the room."""
        waiting = self.waiting()
        if waiting:
            await self.lead("restore", waiting[self._number(waiting)].id)

    @property
    def looked_at(self) -> str:
        return self._room.step.id

    @page_action
    def action_next(self) -> None:
        """Go on to the next step."""
        self._room.action_next()

    @page_action
    def action_back(self) -> None:
        """Go back a step."""
        self._room.action_back()

    @page_action
    def action_act(self) -> None:
        """Reveal, show, freeze or close."""
        self._room.action_act()

    @page_action
    def action_timer(self) -> None:
        """Start or pause the clock."""
        self._room.action_timer()

    @page_action
    def action_more_time(self) -> None:
        """A minute more."""
        self._room.action_more_time()

    @page_action
    def action_less_time(self) -> None:
        """A minute less."""
        self._room.action_less_time()

    @page_action
    def action_bell(self) -> None:
        """Let a bell tell that the time is up, or no longer."""
        self._room.action_bell()

    @page_action
    def action_private(self) -> None:
        """Back to the room's page."""
        self._leave()

    @page_action
    def action_close(self) -> None:
        """Back to the room's page."""
        self._leave()
