"""The fold: from events to the state of a session, the same for room, console and documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from facilitator.workshop.activity import Catalogue
from facilitator.workshop.events import FACILITATOR, Event
from facilitator.workshop.frame import Frame
from facilitator.workshop.kinds import UNDOABLE
from facilitator.workshop.state import State


class Fold:
    """Folds the events of one session, in order."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.frame = Frame(catalogue)
        self._events: list[Event] = []

    def apply(self, event: Event) -> None:
        """Take the next event."""
        self._events.append(event)
        if event.body is not None and event.kind == "erase":
            self._forget(frozenset(event.body["seqs"]))
        elif event.body is not None and event.kind == "undo":
            self._again()
        else:
            self.frame.apply(event)

    def extend(self, events: Iterable[Event]) -> None:
        """Take several events."""
        for event in events:
            self.apply(event)

    def view(self) -> State:
        """The state as it stands, frozen."""
        return self.frame.view()

    def undoable(self, seq: int) -> bool:
        """Whether that event is one of the facilitator's that may be undone and stands."""
        if not 0 < seq <= len(self._events):
            return False
        event = self._events[seq - 1]
        fit = event.who == FACILITATOR and event.kind in UNDOABLE
        return fit and seq not in self.undone()

    def last_undoable(self) -> int:
        """The newest event that may be undone (an undo itself is not offered); 0 if none."""
        for event in reversed(self._events):
            if event.kind != "undo" and self.undoable(event.seq):
                return event.seq
        return 0

    def undone(self) -> frozenset[int]:
        """The numbers of the events that are undone; undoing an undo brings its event back."""
        dead: set[int] = set()
        for event in reversed(self._events):
            if event.kind == "undo" and event.body is not None and event.seq not in dead:
                dead.add(event.body["seq"])
        return frozenset(dead)

    def _forget(self, seqs: frozenset[int]) -> None:
        self._events = [
            replace(event, body=None) if event.seq in seqs else event for event in self._events
        ]
        self._again()

    def _again(self) -> None:
        """Fold everything anew, without what was undone."""
        dead = self.undone()
        self.frame = Frame(self.catalogue)
        for event in self._events:
            if event.seq not in dead:
                self.frame.apply(event)
        self.frame.head = self._events[-1].seq
