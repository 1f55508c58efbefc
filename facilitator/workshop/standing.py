"""Where one step stands while a session is folded."""

from __future__ import annotations

from typing import Any

from facilitator.workshop.activity import Activity, Work
from facilitator.workshop.agenda import Step
from facilitator.workshop.in_place import InPlace
from facilitator.workshop.state import Status, StepState


class Standing(InPlace):
    """One step, changed in place; `view` freezes it. Who changes it sets `frozen` to None. `here`
    are the ids of the people who were here when the present round opened."""

    def __init__(self, step: Step, activity: Activity) -> None:
        self.step = step
        self.activity = activity
        self.status: Status = "waiting"
        self.revealed = False
        self.opened = 0
        self.here: frozenset[str] = frozenset()
        self.work: Work | None = None
        self.past: list[Any] = []
        self.frozen: StepState | None = StepState()

    def open(self, at: int, here: frozenset[str]) -> None:
        """Open it at a moment (ms since 1970) with those who are here. What counts, and what nobody
        can be found in any more, begins a new round; anything else goes on."""
        anew = self.activity.counts or self.step.names == "anonymous"
        if self.work is not None and anew:
            self.past.append(self.work.view())
            self.work = None
        if self.work is None:
            self.work = self.activity.start(self.step)
            self.revealed = False
            self.opened = at
            self.here = here
        self.status, self.frozen = "open", None

    def close(self) -> None:
        """Close it."""
        self.status, self.frozen = "closed", None

    def reveal(self, *, shown: bool) -> None:
        """Show what it collects, or hide it again."""
        self.revealed, self.frozen = shown, None

    def view(self) -> StepState:
        """The step's state, the same object while nothing changed."""
        if self.frozen is None:
            work = self.work
            rounds = (*self.past, work.view()) if work else tuple(self.past)
            who = frozenset(work.answered()) if work else frozenset()
            standing = work.standing() if work else 0
            self.frozen = StepState(
                self.status, len(rounds), self.revealed, self.opened, rounds, who, standing
            )
        return self.frozen
