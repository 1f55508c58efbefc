"""Replay: a stored session again, by time, step and event, in the faces in which it was held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from time import monotonic

from facilitator.console.actions import Action
from facilitator.console.counts import count_of
from facilitator.console.faces import step_view_of
from facilitator.console.moments import Moments
from facilitator.console.phases import where
from facilitator.console.playhead import JUMP, Playhead
from facilitator.console.replay_actions import replay_actions
from facilitator.console.screens.goto import GotoScreen
from facilitator.console.screens.page_screen import PageScreen, bindings, help_key, page_action
from facilitator.console.screens.scrubber import scrubber
from facilitator.console.screens.time_sign import how_words
from facilitator.console.session_model import FRESH
from facilitator.console.so_far import rail_of
from facilitator.console.steps.step_view import RenderedPage, ViewContext, after
from facilitator.console.themes import Ink
from facilitator.console.widgets.chrome import Key
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body
from facilitator.console.widgets.paging import page_indicator, turning
from facilitator.console.widgets.rail import Rail
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.clock import Clock
from facilitator.workshop.events import Event
from facilitator.workshop.state import State

_LETTERS = "agnpvs"
_LAST = 10**6
TICK = 0.1
_LONGEST_TICK = 0.5
"""Seconds; a computer that slept does not make the replay jump."""


class ReplayScreen(PageScreen[None]):
    """Nothing can be changed here."""

    BINDINGS = bindings(replay_actions())

    def __init__(self, events: Sequence[Event], clock: Clock) -> None:
        super().__init__()
        self.moments = Moments(events)
        self.head = Playhead(self.moments, clock, min(1, len(self.moments.events)))
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
        return replace(
            self._frame(size_of(*self.size, rail=True), self.state), prompt="", banner=(), keys=()
        )

    @property
    def state(self) -> State:
        """The session at this moment."""
        return self.moments.state(self.moment)

    def _looked(self, state: State) -> Step | None:
        return state.agenda.step(self.step) or state.now

    # Drawing

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The room's page as it was, and the scrubber."""
        size = size_of(width, height, rail=True)
        state = self.state
        frame = self._frame(size, state)
        step = self._looked(state)
        if step is None:
            return framed(size, frame, lambda size, rows: self._lobby(size, state))
        rendered = self._drawn(state, step, size, rows_for_body(size, replace(frame, note=" ")))
        if word := _resting(state, step) or rendered.word:
            frame = replace(frame, state=f"{_('REPLAY')}   {word}")
        if frame.rail is not None:
            frame = replace(frame, rail=self._beside(frame.rail, rendered, state, step, size))
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

    def _beside(
        self, rail: Rail, rendered: RenderedPage, state: State, step: Step, size: Size
    ) -> Rail:
        """The page's legend and, behind a decision, why it came out so."""
        reasons = step_view_of(step.activity).why(self._view_context(state, step, size))
        rows = [row for reason in reasons for row in wrap(reason, size.rail)]
        why = [Line(), Line((Span(_("Why"), bold=True),)), Line()] if rows else []
        legend = [*rendered.legend, *why, *(Line((Span(row),)) for row in rows)]
        return replace(rail, legend=tuple(legend)) if legend else rail

    def _drawn(self, state: State, step: Step, size: Size, rows: int) -> RenderedPage:
        """The face's page; answers are looked at where the newest are, until one turns the page."""
        context = self._view_context(state, step, size)
        rendered = step_view_of(step.activity).draw(context, max(1, rows))
        self.page = min(self.page, rendered.pages - 1)
        return rendered

    def _lobby(self, size: Size, state: State) -> list[Line]:
        """Before the first step: what the session was, who had come, and how to go on."""
        day = f"{self.head.clock.at(state.made):%Y-%m-%d}"
        where_and_when = ", ".join(part for part in (state.place, day) if part)
        names = ", ".join(person.name for person in state.here) or _("Nobody had joined yet.")
        keys = _("Press Space to play it, → for the end of the next step, ↓ for the next decision.")
        blocks = [(state.cause, True), (where_and_when, False), (names, False), (keys, False)]
        lines: list[Line] = []
        for text, bold in blocks:
            rows = wrap(text, size.reading) if text else []
            ink: Ink = "text" if bold else "quiet"
            lines += [BLANK] * bool(lines and rows)
            lines += [at(size.margin, Span(row, ink, bold)) for row in rows]
        return lines

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
            banner=tuple(scrubber(self.head, size, self._decided(state, size))),
            keys=_keys(self.head.playing),
            rail=rail_of(state) if size.rail else None,
        )
        if step is None:
            return frame
        return replace(
            frame,
            where=where(state.agenda, step),
            count=count_of(state, step),
            prompt=step_view_of(step.activity).prompt(self._view_context(state, step, size)),
        )

    def _decided(self, state: State, size: Size) -> str:
        """Which decision has just been taken, and what it came to; "" at any other moment."""
        if self.moment not in self.moments.decisions:
            return ""
        number = self.moments.decisions.index(self.moment) + 1
        step = state.step(self.moments.events[self.moment - 1].step)
        verdict = step_view_of(step.activity).verdict(self._view_context(state, step, size))
        named = " · ".join(part for part in (step.title, verdict) if part)
        template = _("decision {number} of {total}: {what}")
        total = len(self.moments.decisions)
        return template.format(number=number, total=total, what=named)

    # Moving

    def _to(self, moment: int, step: str = "") -> None:
        self.head.to(moment)
        self._moved(step)

    def _moved(self, step: str = "") -> None:
        self.step = step
        shown_step = self._looked(self.state)
        if shown_step != self._shown:
            self._shown, self.view = shown_step, ""
        self.page = _LAST if shown_step is not None and self._arriving(shown_step) else 0

    def _arriving(self, step: Step) -> bool:
        """Whether answers come in: the newest are on the last page."""
        open_now = self.state.steps[step.id].status == "open"
        return open_now and step_view_of(step.activity).arrives

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
    def action_decision(self) -> None:
        """The next decision."""
        self._to(self.moments.decision_after(self.moment))

    @page_action
    def action_decision_back(self) -> None:
        """The decision before."""
        self._to(self.moments.decision_before(self.moment))

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
                self._view_context(state, step, size_of(*self.size, rail=True))
            )
            self.view, self.page = after(views, self.view), 0

    @page_action
    def action_compare(self) -> None:
        """The difference to the version before."""
        if (step := self._looked(self.state)) is not None:
            comparison = step_view_of(step.activity).comparison(
                self._view_context(self.state, step, size_of(*self.size, rail=True))
            )
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
        size = size_of(*self.size, rail=True)
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
        Key("↑↓", _("decision"), "decision"),
        Key("g", _("go to"), "goto"),
        help_key(),
    )


def _resting(state: State, step: Step) -> str:
    """The break that the room had, or what it did beside this step; "" at other moments."""
    if state.break_until and step.id == state.current:
        return _("break")
    pause = state.pause_at(step.id)
    return how_words(pause.how) if pause else ""
