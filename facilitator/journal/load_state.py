"""A stored session, read and folded: for documents, replay and everything else that only looks."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.gc_control import gc_paused
from facilitator.journal.locations import Ref
from facilitator.journal.reading import read_all
from facilitator.journal.session_record import Session
from facilitator.workshop.events import Event
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class LoadedSession:
    """A session's row, its events in order, and the state that they and the urn make."""

    session: Session
    events: tuple[Event, ...]
    state: State


def load_state(ref: Ref) -> LoadedSession:
    """Read a session, also while a room holds it. Raises JournalError."""
    with gc_paused():
        session, fold = load_fold(ref)
        return LoadedSession(session, fold.events, fold.view())


def load_fold(ref: Ref) -> tuple[Session, Fold]:
    """The same, to decide against. Raises JournalError."""
    with gc_paused():
        session, events, urn = read_all(ref)
        fold = Fold(CATALOGUE)
        fold.extend(events)
        fold.extend(urn)
    return session, fold
