"""Where to go in a replay: an event by its number, a time of day, or the end of a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Key as Pressed

from facilitator.activities.vocabulary import phase
from facilitator.console.actions import CHOOSE, Action
from facilitator.console.screens.page_screen import (
    PageScreen,
    bindings_of,
    help_key,
    key,
    page_action,
)
from facilitator.console.widgets.lines import (
    BLANK,
    Line,
    Span,
    Target,
    at,
    place,
    selected,
    targeted,
)
from facilitator.console.widgets.page_frame import Frame, framed
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.agenda import Step

_DIGITS = 9


class GotoScreen(PageScreen[int | time | str]):
    """Gives the number of an event, a time of day, the id of a step, or "" for nothing."""

    place = CHOOSE
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(CHOOSE),
        Binding("backspace", "less", show=False),
    ]

    def __init__(self, steps: Sequence[Step], events: int, top: Frame) -> None:
        super().__init__()
        self.steps = tuple(steps)
        self.events = events
        self.typed = ""
        self.at = 0
        self._top = top

    def top(self) -> Frame:
        """The quiet line of the replay."""
        return self._top

    def actions(self) -> Sequence[Action]:
        """The keys of a choice."""
        return [known for known in super().actions() if known.id != "keys"]

    def draw(self, width: int, height: int) -> Sequence[Line]:
        """The number that was typed, and the steps."""
        keys = (key("open", _("go")), key("up"), key("close"), help_key())
        asks = _("Go to: select a step, or type a time or an event's number")
        return framed(
            size_of(width, height), replace(self._top, prompt=asks, keys=keys), self._body
        )

    def _body(self, size: Size, rows: int) -> Sequence[Line]:
        input_span = Span(self._input_text(), bold=bool(self.typed))
        lines = [at(size.margin, input_span), BLANK]
        widest = max((cell_len(phase(step.phase)) for step in self.steps), default=0)
        blocks = [_step(size, step, widest + 2) for step in self.steps]
        if blocks and not self.typed:
            blocks[self.at] = selected(blocks[self.at], *size.inset)
        blocks = [
            targeted(block, Target(step.id), *size.inset)
            for step, block in zip(self.steps, blocks, strict=True)
        ]
        room = rows - len(lines)
        first = self._first(blocks, room)
        return [*lines, *(line for block in blocks[first:] for line in block)]

    def _input_text(self) -> str:
        if ":" in self.typed:
            time_template = (
                _("at {time}") if _time(self.typed) else _("{time} is not a time of day")
            )
            return time_template.format(time=self.typed)
        template = _("event {number} of {total}, or a time such as 19:30")
        return template.format(number=self.typed or "_", total=self.events)

    def _first(self, blocks: Sequence[Sequence[Line]], rows: int) -> int:
        """The first step that is shown, so that the chosen one is among them."""
        first = 0
        while sum(len(block) for block in blocks[first : self.at + 1]) > rows and first < self.at:
            first += 1
        return first

    def on_key(self, event: Pressed) -> None:
        """Digits make a number, with colons a time."""
        if event.character and event.character in "0123456789:":
            event.stop()
            self.typed = (self.typed + event.character)[:_DIGITS]
            self.redraw()

    def action_less(self) -> None:
        """Take the last sign away."""
        self.typed = self.typed[:-1]
        self.redraw()

    def choose(self, selectable: str) -> bool:
        """Choose a step."""
        before = "" if self.typed else self.steps[self.at].id
        self.typed, self.at = "", [step.id for step in self.steps].index(selectable)
        return before == selectable

    @page_action
    def action_up(self) -> None:
        """The step above."""
        self.typed, self.at = "", max(0, self.at - 1)

    @page_action
    def action_down(self) -> None:
        """The step below."""
        self.typed, self.at = "", max(0, min(len(self.steps) - 1, self.at + 1))

    @page_action
    def action_open(self) -> None:
        """Go there."""
        if ":" in self.typed:
            if (typed_time := _time(self.typed)) is not None:
                self.dismiss(typed_time)
        elif self.typed:
            self.dismiss(max(1, min(int(self.typed), self.events)))
        elif self.steps:
            self.dismiss(self.steps[self.at].id)

    @page_action
    def action_close(self) -> None:
        """Stay."""
        self.dismiss("")


def _time(typed: str) -> time | None:
    """The time of day that was typed, as 19:30 or 19:30:15; None if it is none."""
    parts = typed.split(":")
    if len(parts) not in (2, 3) or not all(parts):
        return None
    try:
        hour, minute, second = (*map(int, parts), 0)[:3]
        return time(hour, minute, second)
    except ValueError:
        return None


def _step(size: Size, step: Step, indent: int) -> list[Line]:
    rows = wrap(step.title, max(10, size.reading - indent))
    column = size.margin + indent
    first = place((size.margin, [Span(phase(step.phase), "quiet")]), (column, [Span(rows[0])]))
    return [first, *(at(column, Span(row)) for row in rows[1:])]
