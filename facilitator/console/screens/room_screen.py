"""The room's screen: the step that the room is at, live, and the keys that lead it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from facilitator.console.actions import ROOM
from facilitator.console.screens.answer_screen import AnswerScreen
from facilitator.console.screens.item_actions import ON_ITEMS
from facilitator.console.screens.key_reasons import reason_for
from facilitator.console.screens.page_screen import bindings_of, page_action
from facilitator.console.screens.presenter_page import Presenter, presenter_lines, wall_window
from facilitator.console.screens.private_page import NONE_CHOSEN, Private
from facilitator.console.screens.private_screen import PrivateScreen
from facilitator.console.screens.room_page import (
    View,
    context_of,
    on_break,
    page_shown,
    page_with,
    room_lines,
    room_size,
    selectables_of,
    step_of,
)
from facilitator.console.screens.room_place import NOWHERE, carried, place_of
from facilitator.console.screens.search_form import SearchScreen
from facilitator.console.screens.time_keys import TimeKeys
from facilitator.console.screens.waiting import waiting_in
from facilitator.console.steps.step_view import PrimaryAction, Selectable, ViewContext, after
from facilitator.console.widgets.lines import Line
from facilitator.locales import _
from facilitator.workshop.agenda import Step

_ON_THINGS = frozenset(("up", "down", "open", *ON_ITEMS, "by_hand", "compare", "search"))
"""Actions that mean nothing where the room only listens."""


class RoomScreen(TimeKeys):
    """Shows one step. Looking at another one does not move the room."""

    place = ROOM
    BINDINGS = bindings_of(ROOM)

    def __init__(self) -> None:
        super().__init__()
        self.view = View()
        self._at = NOWHERE

    def on_mount(self) -> None:
        """Follow the clock, and the marks of what is new."""
        self.set_interval(1.0, self._second)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        if self.model.live.windows:
            return presenter_lines(self._presenter(), width, height)
        return room_lines(self.model, self.view, width, height)

    def wall(self, width: int, height: int) -> Sequence[Line]:
        return room_lines(self.model, self.view, width, height)

    def blank(self, width: int, height: int) -> Sequence[Line]:
        """The page while the wall is blank: blank as well, unless the wall is a second window."""
        if not self.model.live.windows:
            return ()
        return presenter_lines(replace(self._presenter(), blank=True), width, height)

    def _presenter(self) -> Presenter:
        waiting = waiting_in(self.model.state, self.step)
        private = Private(
            self.model,
            self.step,
            waiting,
            NONE_CHOSEN,
            alike=self.alike,
            chosen=self.chosen_ids,
            on_room_page=True,
        )
        turned = (0, 1) if on_break(self.model, self.view) else self.paged()
        return Presenter(self.model, self.view, private, turned)

    @property
    def wall_size(self) -> tuple[int, int]:
        """The columns and rows of the page that the room sees."""
        return wall_window(self.model) or (self.size.width, self.size.height)

    def changed(self) -> None:
        """Follow the room to another step; what was chosen stays chosen while it is there."""
        self._follow()
        self._let_go()
        self.redraw()

    def _follow(self) -> None:
        """What is looked at once the room is elsewhere."""
        before, self._at = self._at, place_of(self.model.state)
        self.view = carried(self.view, before, self._at)

    def _let_go(self) -> None:
        """Of what has gone from the page. What the facilitator did away with gives its place to
        the next one; of what others took back nothing is chosen, so that no key means another."""
        chosen, ids = self.view.chosen, {one.id for one in self.selectables()}
        if not ids.issuperset(self.view.marked):
            marked = tuple(id for id in self.view.marked if id in ids)
            self.view = replace(self.view, marked=marked)
        if chosen and chosen not in ids:
            if self.handled:
                self.stay(self.handled)
            else:
                self.view = self._released(page=None)
        elif chosen:
            self.suggest()

    def stay(self, before: Sequence[str]) -> None:
        ids, chosen = [one.id for one in self.selectables()], self.view.chosen
        if not chosen or chosen in ids:
            self.suggest()
            return
        place = before.index(chosen) if chosen in before else 0
        nearest = [self.model.state.themes.of(chosen), *before[place:], *reversed(before[:place])]
        there = next((id for id in nearest if id in ids), "")
        if there:
            self._take(there, ids)
        else:
            self.view = self._released(page=None)

    def _released(self, **changes: Any) -> View:
        """The view with nothing chosen. The order is held as long as something is marked."""
        order = self.view.order if self.view.marked else ()
        return replace(self.view, chosen="", order=order, twin=None, **changes)

    def _second(self) -> None:
        self.ring()
        self.redraw()

    def before_acting(self) -> None:
        """Any key takes the last message away. The room may be at another step already, and drawn,
        before it is said that something has changed: a key means what is on the page then."""
        self._follow()
        self.view = replace(self.view, message="")

    @property
    def step(self) -> Step:
        """The step that is looked at."""
        return step_of(self.model, self.view)

    @property
    def act(self) -> PrimaryAction | None:
        """What the key r does here now."""
        return self.face.act(self.seen_now())

    def seen_now(self) -> ViewContext:
        """What the face draws from."""
        return context_of(self.model, self.view, room_size(*self.wall_size))

    def selectables(self) -> Sequence[Selectable]:
        """What can be chosen here."""
        return selectables_of(self.model, self.view, *self.wall_size)

    @property
    def chosen_id(self) -> str:
        """The id of the chosen thing, or ""."""
        return self.view.chosen

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What means nothing in this step has its key, and does nothing."""
        if not super().check_action(action, parameters):
            return False
        return True if self._meant(action) else None

    def _meant(self, action: str) -> bool:
        if on_break(self.model, self.view) and action in (*_ON_THINGS, "act", "other"):
            return False
        if action == "act":
            return self.act is not None
        if action in _ON_THINGS and self.only_listens:
            return False
        if action == "other":
            return len(self.face.views(self.seen_now())) > 1
        if action == "compare":
            return bool(self.face.comparison(self.seen_now()))
        if action == "reword" and self.face.rewrites(self.seen_now()) is not None:
            return True
        return self.takes(action) and not (action == "reword" and self.face.stays(self.seen_now()))

    def unavailable(self, action: str) -> None:
        """Say why a key does nothing in this step."""
        if on_break(self.model, self.view):
            self.say(_("The room has a break. Press Space to go on."))
            return
        if action in ON_ITEMS and self.offers_now():
            self.say(_("Press Enter to see what can be done with it."))
            return
        if action in ("principle", "need", "disagreement"):
            self.answer_to_keep(action)
            return
        self.say(reason_for(action, self.face.stays(self.seen_now())))

    def say(self, message: str, *, good: bool = False) -> None:
        """Show a message until the next key; on the private page while that is open."""
        if isinstance(self.app.screen, PrivateScreen):
            self.app.screen.say(message, good=good)
            return
        self.view = replace(self.view, message=message, good=good)
        self.redraw()

    def look(self, step: str) -> None:
        """Look at a step; "" or the room's own step goes back to the room."""
        self.view = View(step="" if step == self.model.state.current else step)
        self.redraw()

    def _elsewhere(self) -> bool:
        return bool(self.view.step) and self.view.step != self.model.state.current

    # Leading

    @page_action
    async def action_next(self) -> None:
        """Go on to the next step."""
        if self._elsewhere():
            self.say(_("You are looking at another step. Press Esc to return to the room."))
            return
        if on_break(self.model, self.view):
            await self.lead("break", {"minutes": 0})
            return
        if self.model.state.pause:
            await self.lead("pause")
            return
        await self.lead("next")

    @page_action
    async def action_back(self) -> None:
        """Look with the room at the step before."""
        if self._elsewhere():
            self.look("")
            return
        await self.lead("back")

    @page_action
    async def action_act(self) -> None:
        """Reveal, show, freeze or close, or what else the page has."""
        act, step = self.act, self.step.id
        if act is None:
            self.unavailable("act")
        elif act.argument is None and not act.alternatives:
            await self.lead(act.action, step)
        elif (argument := act.argument or await self.alternative(act)) is not None:
            await self.lead(act.action, {**argument, "step": step})

    # Looking

    async def open_answer(self, selectable: Selectable) -> None:
        ids = self.ids_of([selectable])
        await self.app.push_screen_wait(AnswerScreen(self.seen_now(), selectable, ids))

    @page_action
    async def action_search(self) -> None:
        """Show only what holds some words; nothing typed shows all again."""
        query = await self.app.push_screen_wait(SearchScreen(self.view.query))
        if query:
            self.view = View(self.view.step, view=self.view.view, query=query)

    @page_action
    async def action_private(self) -> None:
        """The facilitator's own page."""
        await self.app.push_screen_wait(PrivateScreen(self))

    @page_action
    def action_other(self) -> None:
        """The other view of the page."""
        views = self.face.views(self.seen_now())
        self.view = View(self.view.step, view=after(views, self.view.view))

    @page_action
    def action_compare(self) -> None:
        """What has changed since the version before."""
        comparison = self.face.comparison(self.seen_now())
        view = "" if self.view.view == comparison else comparison
        self.view = replace(self.view, view=view)

    @page_action
    def action_next_page(self) -> None:
        """Turn to the next page; after the last one comes the first."""
        page, pages = page_shown(self.model, self.view, *self.wall_size)
        self.view = self._released(page=(page + 1) % pages)

    @page_action
    def action_previous_page(self) -> None:
        """Turn to the page before."""
        page, pages = page_shown(self.model, self.view, *self.wall_size)
        self.view = self._released(page=(page - 1) % pages)

    @page_action
    def action_up(self) -> None:
        """Choose the thing above."""
        self._choose(-1)

    @page_action
    def action_down(self) -> None:
        """Choose the thing below."""
        self._choose(1)

    @page_action
    def action_close(self) -> None:
        """Mark and choose nothing; go back to where the room is."""
        if self.view.marked:
            self.view = replace(self.view, marked=())
        elif self.view.query and not self.view.chosen:
            self.view = self._released(page=None, query="")
        elif self._elsewhere():
            self.look("")
        else:
            self.view = self._released(page=None)

    def choose(self, selectable: str) -> bool:
        """Choose what was clicked, where it can be chosen."""
        ids, before = [one.id for one in self.selectables()], self.view.chosen
        if selectable in ids:
            self._take(selectable, ids)
        return before == selectable

    def paged(self) -> tuple[int, int]:
        """The page that is shown, and how many there are."""
        return page_shown(self.model, self.view, *self.wall_size)

    def _choose(self, by: int) -> None:
        ids = [one.id for one in self.selectables()]
        if not ids:
            self.say(_("There is nothing to select here yet."))
            return
        before = self.view.chosen
        start = 0 if by > 0 else len(ids) - 1
        place = min(max(ids.index(before) + by, 0), len(ids) - 1) if before in ids else start
        self._take(ids[place], ids)

    def _take(self, chosen: str, ids: Sequence[str]) -> None:
        if not self.view.order and self.suggests:
            self.app.run_worker(self.compare(), exclusive=True, group="twins")
        order = self.view.order or tuple(ids)
        self.view = replace(self.view, chosen=chosen, order=order, twin=None)
        page = page_with(self.model, self.view, chosen, *self.wall_size)
        self.view = replace(self.view, page=page)
        self.suggest()
