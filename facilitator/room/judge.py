"""The writer's side of the state: it decides what is asked, and folds what comes of it.

Lives in the writer's thread. What is stored is handed on, once, to the loop that serves phones and
consoles, which keeps a fold of its own: it never shows anything that is not on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.open import Journal
from facilitator.journal.requests import Request
from facilitator.journal.writer import Writer
from facilitator.room.keys import StepKeys
from facilitator.room.plans import Plan, anonymous_rounds
from facilitator.workshop.events import Draft, Event, SessionClosed, StepClosed, StepOpened
from facilitator.workshop.fold import Fold

_ENDS_KEYS = (StepClosed, SessionClosed, StepOpened)

Publish = Callable[[list[Event]], None]


class Judge:
    """Decides, folds, and hands on what is stored."""

    def __init__(self, events: Iterable[Event], keys: StepKeys, publish: Publish) -> None:
        self._keys = keys
        self._publish = publish
        self._ended: int | None = None
        self.fold = Fold(CATALOGUE)
        self.rebuild(events)

    def writer(self, journal: Journal) -> Writer:
        """A writer to this session that asks here what becomes of each request."""
        return Writer(
            journal,
            decide=self.decide,
            apply=self.apply,
            rebuild=self.rebuild,
            committed=self.committed,
            card=self.card,
        )

    def decide(self, request: Request) -> Sequence[Draft]:
        """What the request becomes; `Rejection` says why nothing."""
        plan: Plan = request.context
        drafts = plan(self.fold, request)
        for draft in drafts:
            if isinstance(draft.body, StepOpened):
                self._key_for(draft.step)
        return drafts

    def _key_for(self, step: str) -> None:
        found = self.fold.frame.agenda.step(step)
        if found is not None and found.names == "anonymous":
            self._keys.ensure(step, self.fold.frame.round(step) + 1)

    def apply(self, event: Event) -> None:
        """Take an event that has its number."""
        self.fold.apply(event)
        self._note_end(event)

    def rebuild(self, events: Iterable[Event]) -> None:
        """Begin anew from what is stored."""
        self.fold = Fold(CATALOGUE)
        self._ended = None
        for event in events:
            self.apply(event)

    def committed(self, events: list[Event]) -> None:
        """Hand on what is stored, and let go of the keys of steps that are closed now."""
        if any(isinstance(event.body, _ENDS_KEYS) for event in events):
            self._keys.keep_only(anonymous_rounds(self.fold.frame))
        self._publish(events)

    def card(self) -> Mapping[str, Any]:
        """What the list of sessions shows."""
        frame = self.fold.frame
        step = frame.agenda.step(frame.current)
        return {
            "people": frame.places,
            "step": frame.current,
            "phase": step.phase if step else "",
            "ended": self._ended,
        }

    def _note_end(self, event: Event) -> None:
        if isinstance(event.body, SessionClosed):
            self._ended = event.at
