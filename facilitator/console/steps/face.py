"""A face: how one activity is drawn on the console, and what can be chosen and done there.

A face is pure: it draws lines from what is `Seen` and never changes anything. The room's screen
puts the quiet line, the prompt, the note and the footer round them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.sizes import Size
from facilitator.link.messages import Door, no_door
from facilitator.workshop.agenda import Step
from facilitator.workshop.concealed import concealed, secret
from facilitator.workshop.state import State, StepState


@dataclass(frozen=True, slots=True)
class Live:
    """What the room tells beside its events (the link's `live` line). `closing` is the id of the
    step whose grace is running, `left` its milliseconds. `gone`: the session's file is not where it
    was, and `kept` is the file with all that was stored, or ""."""

    present: frozenset[str] = frozenset()
    door: Door = field(default_factory=no_door)
    closing: str = ""
    left: int = 0
    first_phone: bool = False
    storing: bool = True
    trouble: str = ""
    gone: bool = False
    kept: str = ""
    connected: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """What a face draws from. `page` counts from 0, one beyond the last means the last; `chosen` is
    the id of the chosen thing or ""; `other` is the other view of the page (key v), `compare` the
    difference to what was there before (key c); `fresh` are the ids that arrived in the last five
    seconds."""

    state: State
    step: Step
    size: Size
    live: Live = field(default_factory=Live)
    page: int = 0
    chosen: str = ""
    other: bool = False
    compare: bool = False
    fresh: frozenset[str] = frozenset()
    replay: bool = False

    @property
    def standing(self) -> StepState:
        """How the step stands."""
        return self.state.steps[self.step.id]

    @property
    def concealed(self) -> bool:
        """Whether what was given in the step waits to be revealed."""
        return concealed(self.state, self.step)

    @property
    def secret(self) -> bool:
        """The same of what is counted and shown by closing the step."""
        return secret(self.state, self.step)

    @property
    def open(self) -> bool:
        """Whether the step takes contributions now."""
        return self.standing.status == "open"


class Thing(NamedTuple):
    """Something on the page that can be chosen: `text` is what an editor starts from."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's body: its lines, how many pages there are, what the row above the footer says at
    the left and at the right, and the state word of the quiet line ("RESULT", "FROZEN", "").
    `chosen_on` is the page on which the chosen thing begins, -1 if nothing on the pages is chosen.
    """

    lines: Sequence[Line]
    pages: int = 1
    left: str = ""
    right: str = ""
    word: str = ""
    chosen_on: int = -1


@dataclass(frozen=True, slots=True)
class Act:
    """What the key r does on this page now: the room's action and its word in the footer."""

    action: str
    word: str


_ASKING = ("talk", "ask", "holders")


def large_lines(step: Step) -> int:
    """How many large lines the question may take: more where it is what the page is about than
    where a result is."""
    return 3 if step.activity in _ASKING else 2


class Face(Protocol):
    """One activity's face; the module's class is found by the activity's name in `faces`."""

    def draw(self, seen: Seen, rows: int) -> Drawn:
        """The body in at most so many rows."""

    def things(self, seen: Seen) -> Sequence[Thing]:
        """What can be chosen, in the order of the page."""

    def keys(self, seen: Seen) -> Sequence[str]:
        """The names of the console's actions that this page needs most, in order of need.

        A name may be followed by a blank and another word for the footer."""

    def act(self, seen: Seen) -> Act | None:
        """What the key r does here, if anything."""

    def prompt(self, seen: Seen) -> str:
        """The question in the band; usually the step's."""
