"""What a step asks for somebody without a phone: one thing, or something of each of several."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from facilitator.workshop.activity import OwnContribution
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.state import State

if TYPE_CHECKING:
    from textual.screen import Screen

    from facilitator.console.screens.form_fields import Field


class Mark(NamedTuple):
    """What can be said of a thing: the key that says it, its words, and the value that is sent.
    `reason`: somebody may say why; `must`: they have to."""

    key: str
    label: str
    value: Any
    reason: bool = False
    must: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What a phone is asked for each of several `things` (id, text), with the kind of what it
    sends: the fields that hold the thing, the choice, and the words if there are any, and what
    every one of them holds besides."""

    title: str
    body: type[ContributionBody]
    subject: str
    choice: str
    things: Sequence[tuple[str, str]]
    marks: Sequence[Mark]
    reason: str = ""
    most: int = 0
    besides: Mapping[str, Any] = field(default_factory=dict)

    def mark(self, key: str) -> Mark | None:
        """What that key says; None for no key."""
        return next((mark for mark in self.marks if mark.key == key), None)

    def given(self, thing: str, mark: Mark, text: str) -> dict[str, Any]:
        """The contribution that says so of a thing."""
        body = {self.subject: thing, self.choice: mark.value, **self.besides}
        if text and mark.reason:
            body[self.reason] = text
        return {"kind": self.body.kind, "body": body}


def numbered(*labels: tuple[Any, str]) -> Sequence[Mark]:
    """Values with their words, under the keys 1, 2 and so on."""
    return [Mark(str(key), label, value) for key, (value, label) in enumerate(labels, 1)]


class ByHandView:
    """The part of a step view that says what can be entered for somebody without a phone. `slip`:
    the field of `by_hand` that holds what stands on a slip of paper, where slips are entered in a
    row."""

    slip: ClassVar[str] = ""

    def by_hand(self, state: State, step: Step) -> Sequence[Field]:
        """What is asked to enter one thing into an open step; nothing where nothing can be entered
        now."""
        return ()

    def entered(self, state: State, step: Step, values: Mapping[str, str]) -> dict[str, Any]:
        """The contribution's body, of what was filled in there."""
        return dict(values)

    def reads(self, given: OwnContribution) -> str:
        """How something reads that was given, in words."""
        return given.reads or given.body.reads() or str(getattr(given.body, self.slip, ""))

    def counts_hands(self, state: State, step: Step) -> Callable[[], Screen[bool | None]] | None:
        """The form in which raised hands are counted, where the activity has one of its own."""
        return None

    def judged(self, state: State, step: Step) -> Judged | None:
        """What is asked of each of several things in an open step; None where nothing is now."""
        return None
