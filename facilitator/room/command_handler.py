"""The writer's side of the state: it decides what is asked, and folds what comes of it.

Lives in the writer's thread. What is stored is handed on, once, to the loop that serves phones and
consoles, which keeps a fold of its own: it never shows anything that is not on disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.open import Journal
from facilitator.journal.requests import WriteRequest
from facilitator.journal.writer import Writer
from facilitator.room.commands.phone import Plan, anonymous_rounds
from facilitator.room.step_keys import StepKeys
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.events import (
    AgendaReplaced,
    Event,
    EventDraft,
    SessionClosed,
    SettingsChanged,
    StepClosed,
    StepOpened,
)
from facilitator.workshop.fold import Fold
from facilitator.workshop.into_urn import into_urn
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.urn import Made, Stored

_ENDS_KEYS = frozenset({StepClosed, SessionClosed, StepOpened})
_RENAMES = frozenset({SettingsChanged, AgendaReplaced})

Publish = Callable[[list[Stored]], None]


class CommandHandler:
    """Decides, folds, and hands on what is stored."""

    def __init__(
        self, stored: Iterable[Stored], keys: StepKeys, publish: Publish, clock: Clock = HERE
    ) -> None:
        self._keys = keys
        self._publish = publish
        self._clock = clock
        self._renamed = False
        self.fold = Fold(CATALOGUE)
        self.rebuild(stored)

    def writer(self, journal: Journal) -> Writer:
        """A writer to this session that asks here what becomes of each request."""
        return Writer(
            journal,
            decide=self.decide,
            apply=self.apply,
            rebuild=self.rebuild,
            committed=self.committed,
            card=self.card,
            clock=self._clock,
        )

    def decide(self, request: WriteRequest) -> Sequence[Made]:
        """What the request becomes; `Rejection` says why nothing."""
        plan: Plan = request.plan
        made = into_urn(self.fold, plan(self.fold, request))
        self.fold.requests += 1
        for one in made:
            # The key is in its file before the step opens: an answer stored under a pseudonym whose
            # key was lost could be taken back by nobody.
            if isinstance(one, EventDraft) and type(one.body) is StepOpened:
                self._key_for(one.step)
        return made

    def _key_for(self, step: str) -> None:
        agenda_step = self.fold.builder.agenda.step(step)
        if agenda_step is not None and agenda_step.names == "anonymous":
            self._keys.ensure(step, self.fold.builder.round(step) + 1)

    def apply(self, one: Stored) -> None:
        """Take an event that has its number, or a change of the urn."""
        self.fold.apply(one)
        if not isinstance(one, Event):
            return
        if type(one.body) in _RENAMES:
            self._renamed = True

    def rebuild(self, stored: Iterable[Stored]) -> None:
        """Begin anew from what is stored."""
        self.fold = Fold(CATALOGUE)
        for one in stored:
            self.apply(one)
        self.fold.forget_marks()

    def committed(self, made: list[Stored]) -> None:
        """Hand on what is stored, and let go of the keys of steps that are closed now."""
        if any(isinstance(one, Event) and type(one.body) in _ENDS_KEYS for one in made):
            self._keys.keep_only(anonymous_rounds(self.fold.builder))
        self._publish(made)

    def card(self) -> Mapping[str, Any]:
        """What the list of sessions shows."""
        builder = self.fold.builder
        step = builder.agenda.step(builder.current)
        return {
            "people": builder.places,
            "step": builder.current,
            "phase": step.phase if step else "",
            "ended": builder.ended_at,
            **(_settings(builder, self._clock) if self._renamed else {}),
        }


def _settings(builder: StateBuilder, clock: Clock) -> dict[str, str | None]:
    """What the list shows of a session's settings."""
    try:
        until = clock.at(builder.made).date() + timedelta(days=builder.keep_days)
        keep_until = until.isoformat() if builder.keep_days else None
    except (OverflowError, ValueError, OSError):
        # An archive may say that it was made in the year 9999.
        keep_until = None
    return {
        "title": builder.title,
        "agenda": builder.agenda.name,
        "cause": builder.cause or None,
        "place": builder.place or None,
        "keep_until": keep_until,
    }
