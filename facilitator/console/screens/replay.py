"""Replay: a stored session again, by time, step and event, in the faces in which it was held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from time import monotonic

from facilitator.console.actions import Action, action
from facilitator.console.counts import count_of
from facilitator.console.faces import step_view_of
from facilitator.console.moments import Moments
from facilitator.console.phases import where
from facilitator.console.playhead import JUMP, Playhead
from facilitator.console.screens.goto import GotoScreen
from facilitator.console.screens.page_screen import PageScreen, bindings, help_key, page_action
from facilitator.console.screens.scrubber import scrubber
from facilitator.console.session_model import FRESH
from facilitator.console.steps.step_view import RenderedPage, ViewContext, after
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body
from facilitator.console.widgets.paging import page_indicator, turning
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import N_, _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.clock import Clock
from facilitator.workshop.events import Event
from facilitator.workshop.state import State

_LETTERS = "agnpvs"
_LAST = 10**6
TICK = 0.1
_LONGEST_TICK = 0.5
"""Seconds; a computer that slept does not make the replay jump."""


def replay_actions() -> tuple[Action, ...]:
    """The keys of the replay, which is a place of its own."""
    section, here = N_("Replay"), ("replay",)
    own = (
        Action("play", ("space",), "space", N_("play"), N_("play, or stop"), section, here),
        Action(
            "faster", ("plus", "equals_sign"), "+", N_("faster"), N_("play faster"), section, here
        ),
        Action("slower", ("minus",), "−", N_("slower"), N_("play more slowly"), section, here),
        Action(
            "forward", ("full_stop",), ".", N_("forward"), N_("ten seconds forward"), section, here
        ),
        Action("rewind", ("comma",), ",", N_("back"), N_("ten seconds back"), section, here),
        Action("later", ("right",), "→", N_("step"), N_("end of the next step"), section, here),
        Action("earlier", ("left",), "←", N_("previous step"), N_("previous step"), section, here),
        Action(
            "event",
            ("right_square_bracket",),
            "]",
            N_("event"),
            N_("one event forward"),
            section,
            here,
        ),
        Action(
            "event-back",
            ("left_square_bracket",),
            "[",
            N_("event back"),
            N_("one event back"),
            section,
            here,
        ),
        Action("first", ("home",), "home", N_("start"), N_("the beginning"), section, here),
        Action("last", ("end",), "end", N_("end"), N_("the end"), section, here),
        Action("goto", ("g",), "g", N_("go to"), N_("go to a time, event or step"), section, here),
        Action("close", ("escape",), "esc", N_("close"), N_("close the replay"), section, here),
    )
    shared = ("other", "compare", "next-page", "previous-page", "keys", "theme", "leave")
    return (*own, *(action(id) for id in shared))


class ReplayScreen(PageScreen[None]):
    """Nothing can be changed here."""

    BINDINGS = bindings(replay_actions())

    def __init__(self, events: Sequence[Event], clock: Clock) -> None:
        super().__init__()
        self.moments = Moments(events)
        self.head = Playhead(self.moments, clock, self.moments.stops[0] if events else 0)
        self.step = ""
        self.page = 0
        self.view = ""
        self._shown = self._looked(self.state) if events else None
        self._last = 0.0

    def on_mount(self) -> None:
        """Go on while it plays, and only while it is seen."""
        self._last = monotonic()
        self.set_interval(TICK, self._tick)

    @property
    def moment(self) -> int:
        """The number of the last event that has happened."""
        return self.head.moment

    def actions(self) -> Sequence[Action]:
        """The keys of the replay."""
        return replay_actions()

    def top(self) -> Frame:
        """The quiet line, for a page that covers this one."""
        return replace(self._frame(size_of(*self.size), self.state), prompt="", banner=(), keys=())

    @property
    def state(self) -> State:
        """The session at this moment."""
        return self.moments.state(self.moment)

    def _looked(self, state: State) -> Step | None:
        return state.agenda.step(self.step) or state.now

    # Drawing

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The room's page as it was, and the scrubber."""
        size = size_of(width, height)
        state = self.state
        frame = self._frame(size, state)
        step = self._looked(state)
        if step is None:
            return framed(size, frame, lambda size, rows: _lobby(size, state))
        rendered = self._drawn(state, step, size, rows_for_body(size, replace(frame, note=" ")))
        if rendered.word:
            frame = replace(frame, state=f"{_('REPLAY')}   {rendered.word}")
        which = rendered.right or page_indicator(self.page, rendered.pages)
        turns = turning(self.page, rendered.pages)
        more = "   ".join(part for part in (which, turns) if part)
        return framed(
            size,
            replace(
                frame,
                note=rendered.left or " ",
                says=rendered.says,
                more=more,
                above=rendered.above,
                below=rendered.below,
            ),
            lambda _size, _rows: rendered.lines,
        )

    def _drawn(self, state: State, step: Step, size: Size, rows: int) -> RenderedPage:
        """The face's page; answers are looked at where the newest are, until one turns the page."""
        context = self._view_context(state, step, size)
        rendered = step_view_of(step.activity).draw(context, max(1, rows))
        self.page = min(self.page, rendered.pages - 1)
        return rendered

    def _view_context(self, state: State, step: Step, size: Size) -> ViewContext:
        pace = self.head.speed if self.head.playing else 1
        recent = self.head.newest(FRESH * 1000 * pace)
        fresh = {f"{letter}{seq}" for seq in recent for letter in _LETTERS}
        return ViewContext(
            state,
            step,
            size,
            page=self.page,
            view=self.view,
            fresh=frozenset(fresh),
            replay=True,
        )

    def _frame(self, size: Size, state: State) -> Frame:
        step = self._looked(state)
        frame = Frame(
            title=state.title,
            where=_("lobby"),
            state=_("replay"),
            count=n_("{count} here", "{count} here", len(state.here)).format(count=len(state.here)),
            banner=tuple(scrubber(self.head, size)),
            keys=_keys(self.head.playing),
        )
        if step is None:
            return frame
        return replace(
            frame,
            where=where(state.agenda, step),
            count=count_of(state, step),
            prompt=step_view_of(step.activity).prompt(self._view_context(state, step, size)),
        )

    # Moving

    def _to(self, moment: int, step: str = "") -> None:
        self.head.to(moment)
        self._moved(step)

    def _moved(self, step: str = "") -> None:
        self.step = step
        shown_step = self._looked(self.state)
        if shown_step != self._shown:
            self._shown, self.view = shown_step, ""
        # Where answers come in, the newest are on the last page.
        self.page = (
            _LAST if shown_step is not None and step_view_of(shown_step.activity).arrives else 0
        )

    def _tick(self) -> None:
        now = monotonic()
        gone, self._last = min(now - self._last, _LONGEST_TICK), now
        if self.head.playing and self.is_current:
            self.go_on(gone)

    def go_on(self, seconds: float) -> None:
        """Play for so long."""
        before = self.moment
        self.head.watch(seconds)
        if self.moment != before:
            self._moved()
        self.redraw()

    @page_action
    def action_play(self) -> None:
        """Play, or stop."""
        before = self.moment
        self.head.play()
        if self.step or self.moment != before:
            self._moved()

    @page_action
    def action_faster(self) -> None:
        """Play faster."""
        self.head.faster(1)

    @page_action
    def action_slower(self) -> None:
        """Play more slowly."""
        self.head.faster(-1)

    @page_action
    def action_forward(self) -> None:
        """Ten seconds on."""
        self.head.by(JUMP)
        self._moved()

    @page_action
    def action_rewind(self) -> None:
        """Ten seconds back."""
        self.head.by(-JUMP)
        self._moved()

    @page_action
    def action_later(self) -> None:
        """The end of the next step."""
        self._to(self.moments.stop_after(self.moment))

    @page_action
    def action_earlier(self) -> None:
        """The end of the step before."""
        self._to(self.moments.stop_before(self.moment))

    @page_action
    def action_event(self) -> None:
        """One event on."""
        self._to(self.moment + 1, self.step)

    @page_action
    def action_event_back(self) -> None:
        """One event back."""
        self._to(self.moment - 1, self.step)

    @page_action
    def action_first(self) -> None:
        """The beginning."""
        self._to(1)

    @page_action
    def action_last(self) -> None:
        """The end."""
        self._to(len(self.moments.events))

    @page_action
    async def action_goto(self) -> None:
        """A time of day, an event by its number, or a step."""
        opened = [step for step in self.moments.last.agenda.steps if self.moments.ends(step.id)]
        destination = await self.app.push_screen_wait(
            GotoScreen(opened, len(self.moments.events), self.top())
        )
        if isinstance(destination, time):
            self.head.to_time(destination)
            self._moved()
        elif isinstance(destination, int):
            self._to(destination)
        elif destination:
            self._to(self.moments.ends(destination))
            self.step = "" if self.state.current == destination else destination
        self.redraw()

    # Looking

    @page_action
    def action_other(self) -> None:
        """The other view of the page."""
        state = self.state
        if (step := self._looked(state)) is not None:
            views = step_view_of(step.activity).views(
                self._view_context(state, step, size_of(*self.size))
            )
            self.view, self.page = after(views, self.view), 0

    @page_action
    def action_compare(self) -> None:
        """The difference to the version before."""
        if (step := self._looked(self.state)) is not None:
            comparison = step_view_of(step.activity).comparison()
            self.view, self.page = "" if self.view == comparison else comparison, 0

    @page_action
    def action_next_page(self) -> None:
        """The next page; after the last comes the first."""
        step = self._looked(self.state)
        if step is not None:
            self.page = (self.page + 1) % self._pages_of(step)

    @page_action
    def action_previous_page(self) -> None:
        """The page before."""
        step = self._looked(self.state)
        if step is not None:
            self.page = (self.page - 1) % self._pages_of(step)

    def paged(self) -> tuple[int, int]:
        """The page that is shown, and how many there are."""
        step = self._looked(self.state)
        pages = self._pages_of(step) if step is not None else 1
        return self.page, pages

    def _pages_of(self, step: Step) -> int:
        size = size_of(*self.size)
        frame = replace(self._frame(size, self.state), note=" ")
        return self._drawn(self.state, step, size, rows_for_body(size, frame)).pages

    @page_action
    def action_close(self) -> None:
        """Leave the replay."""
        self.dismiss(None)


def _keys(playing: bool) -> tuple[Key, ...]:
    return (
        Key("space", _("stop") if playing else _("play"), "play"),
        Key("− +", _("speed"), "faster"),
        Key("←→", _("step"), "later"),
        Key("[ ]", _("event"), "event"),
        Key("g", _("go to"), "goto"),
        help_key(),
    )


def _lobby(size: Size, state: State) -> list[Line]:
    """Before the first step: who had come."""
    names = ", ".join(person.name for person in state.here)
    text = names or _("Nobody had joined yet.")
    return [at(size.margin, Span(row, "quiet")) for row in wrap(text, size.reading)]
