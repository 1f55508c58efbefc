"""The fold: from events, and what is in the urn, to the state of a session, the same for room,
console and documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from facilitator.workshop.activity import Catalogue
from facilitator.workshop.bodies import OneOfSeveral
from facilitator.workshop.copyable import Copyable
from facilitator.workshop.events import (
    FACILITATOR,
    EnteredByHand,
    Erased,
    Event,
    StepClosed,
    Undone,
    by_hand_giver,
)
from facilitator.workshop.handlers import apply
from facilitator.workshop.removal import PersonRemoved, removed_people
from facilitator.workshop.state import State
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.undoing import Undoing
from facilitator.workshop.urn import Entry, Removed, Stored, UrnChange
from facilitator.workshop.urn_counting import put_in, take_out

_OF_WHAT_WAS = frozenset({Erased, Undone, PersonRemoved})
"""Bodies that change what earlier events have done."""


class Mark(NamedTuple):
    """Something that the facilitator did with an answer in the urn, where no event tells it: behind
    which event, the contribution's id, whether it was hidden before (None: it was entered by hand),
    and by which request, 0 where that is not known: what one request did is undone at once."""

    head: int
    cid: str
    hidden: bool | None
    request: int = 0


class Fold(Copyable):
    """Folds the events of one session, in order, and what is in its `urn`, which has none."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._builder = StateBuilder(catalogue)
        self._outdated = False
        self._undone: tuple[int, frozenset[int]] = (0, frozenset())
        self._several: tuple[int, tuple[int, ...]] = (0, ())
        """How many events there were when it was found out what is undone, and what came at once
        with one of them: it is asked of each event in turn."""
        self._events: list[Event] = []
        self.urn: dict[str, Entry] = {}
        self._marks: list[Mark] = []
        self.requests = 0
        """How many requests the room has decided."""
        self._undoable = {body.kind for body in catalogue.puts_up} | {
            kind for kind, body in catalogue.bodies.types.items() if body.undoable
        }

    @property
    def builder(self) -> StateBuilder:
        """The state in the making. However much is undone at once, it is made anew once."""
        if self._outdated:
            self._again()
        return self._builder

    def apply(self, event: Stored) -> None:
        """Take the next event, or a change of the urn."""
        if not isinstance(event, Event):
            self._change_urn(event)
            return
        if self.urn and event.cid in self.urn:
            self._take_out(event.cid)
        body = event.body
        if self._outdated and type(body) is not Undone:
            # Before it is one of those of which the state is made anew.
            self._again()
        self._events.append(event)
        if type(body) not in _OF_WHAT_WAS:
            apply(self._builder, event)
        elif isinstance(body, Erased):
            self._forget(frozenset(body.seqs))
        else:
            self._outdated = True

    def _change_urn(self, change: UrnChange) -> None:
        builder = self.builder
        before = self._take_out(change.cid)
        if isinstance(change, Removed):
            return
        self.urn[change.cid] = change
        put_in(builder, change)
        if before is None and isinstance(change.body, EnteredByHand):
            self._marks.append(Mark(self.builder.head, change.cid, None, self.requests))
        if before is not None and before._replace(hidden=change.hidden) == change:
            self._note_mark(before, change)

    def _take_out(self, cid: str) -> Entry | None:
        builder = self.builder
        entry = self.urn.pop(cid, None)
        if entry is not None:
            take_out(builder, entry, self.giver(entry))
        return entry

    def _note_mark(self, before: Entry, now: Entry) -> None:
        """Remember what the facilitator has hidden or shown in the urn, where no event tells it; to
        mark it as it was takes the memory back."""
        if before.hidden == now.hidden:
            return
        if self._marks and self._marks[-1][1:3] == (now.cid, now.hidden):
            self._marks.pop()
        else:
            self._marks.append(Mark(self.builder.head, now.cid, before.hidden, self.requests))

    def last_mark(self) -> Mark | None:
        """What the facilitator did last with an answer in the urn, if that was after the last event
        that may be undone."""
        since = self.last_undoable() if self._marks else 0
        for mark in reversed(self._marks):
            if mark.head < since:
                return None
            if self._stands(mark):
                return mark
        return None

    def marked_with(self, mark: Mark) -> list[Mark]:
        """That mark, and those of what else was hidden, shown or entered, or came out of the same
        file, at once: the last first, so that each takes its memory back."""
        source = self._source(mark)
        if not (source or mark.request):
            return [mark]
        return [
            one
            for one in reversed(self._marks)
            if (one.head, one.hidden, one.request) == (mark.head, mark.hidden, mark.request)
            and self._source(one) == source
            and self._stands(one)
        ]

    def _stands(self, mark: Mark) -> bool:
        """Whether there is something that would take it back."""
        return mark.cid in self.urn and self.urn[mark.cid].hidden != mark.hidden

    def _source(self, mark: Mark) -> str:
        """The file out of which the entry came that is noted as entered; "" for any other."""
        entry = self.urn.get(mark.cid) if mark.hidden is None else None
        body = entry.body if entry is not None else None
        imported = body.imported if isinstance(body, EnteredByHand) else None
        return imported.source if imported else ""

    def forget_marks(self) -> None:
        """What is in the urn was read from the disk: there it has no order, and nobody can tell
        what was done last."""
        self._marks.clear()

    def giver(self, entry: Entry) -> str:
        """Under whom an entry of the urn counts."""
        if not isinstance(entry.body, EnteredByHand):
            return entry.who
        contribution = self.catalogue.by_hand_contribution(entry.body)
        return by_hand_giver(entry.body.who, entry.cid, contribution)

    def extend(self, events: Iterable[Stored]) -> None:
        """Take several events, or changes of the urn."""
        for event in events:
            self.apply(event)

    def view(self) -> State:
        """The state as it stands, frozen."""
        return self.builder.view()

    @property
    def events(self) -> tuple[Event, ...]:
        """All events folded, in order; what was erased has no body."""
        return tuple(self._events)

    def undoable(self, seq: int) -> bool:
        """Whether that event is one of the facilitator's that may be undone and stands, as may all
        that the same command made: none of it is undone without the rest."""
        if not self.standing(seq):
            return False
        undoing = Undoing(self.catalogue, self.builder, self._events, self.undone(), self.urn)
        seqs = self.undone_with(seq)
        return all(map(self._fit, seqs)) and not undoing.too_late(seqs)

    def standing(self, seq: int) -> bool:
        """Whether that event is of a kind that may be undone, and has an effect."""
        return self._fit(seq) and seq not in self.undone()

    def undone_with(self, seq: int) -> list[int]:
        """The numbers of the events that are undone together with this one, in order."""
        undone = self.undone()
        return [one for one in self.together(seq) if one not in undone]

    def together(self, seq: int) -> tuple[int, ...]:
        """The numbers of the events that one command made together with this one, in order."""
        count, several = self._several
        if count == len(self._events) and several and several[0] <= seq <= several[-1]:
            return several
        first = last = seq
        while first > 1 and self._along(first):
            first -= 1
        while last < len(self._events) and self._along(last + 1):
            last += 1
        self._several = len(self._events), tuple(range(first, last + 1))
        return self._several[1]

    def _along(self, seq: int) -> bool:
        """Whether this event goes along with the one before it."""
        body = self._events[seq - 1].body
        return isinstance(body, OneOfSeveral) and body.along

    def last_undoable(self) -> int:
        """The newest event that may be undone (an undo itself is not offered); 0 if none. It does
        not reach behind the close of a step that counts or is anonymous, which can't be undone."""
        seq = len(self._events)
        while seq:
            event = self._events[seq - 1]
            if self._final(event):
                return 0
            if event.kind != Undone.kind and self.undoable(seq):
                return seq
            # What the same command made is no more undoable.
            seq = self.together(seq)[0] - 1 if self.standing(seq) else seq - 1
        return 0

    def _final(self, event: Event) -> bool:
        """Whether an event closed a step that counts or is anonymous."""
        step_builder = (
            self.builder.step_builder(event.step) if event.kind == StepClosed.kind else None
        )
        if step_builder is None:
            return False
        return step_builder.activity.counts or step_builder.step.names == "anonymous"

    def undone(self) -> frozenset[int]:
        """The numbers of the events that are undone; undoing an undo brings its event back."""
        if self._undone[0] != len(self._events):
            dead: set[int] = set()
            for event in reversed(self._events):
                if event.seq not in dead and (meant := self._undoes(event)):
                    dead.add(meant)
            self._undone = len(self._events), frozenset(dead)
        return self._undone[1]

    def _undoes(self, event: Event) -> int:
        """The number of the event that this one undoes; 0 if it undoes none."""
        if not isinstance(event.body, Undone):
            return 0
        seq = event.body.seq
        return seq if seq < event.seq and self._fit(seq) else 0

    def _fit(self, seq: int) -> bool:
        """Whether there is such an event and it is one that may be undone."""
        if not 0 < seq <= len(self._events):
            return False
        event = self._events[seq - 1]
        return event.who == FACILITATOR and event.kind in self._undoable

    def _forget(self, seqs: frozenset[int]) -> None:
        self._events = [
            replace(event, body=None) if event.seq in seqs else event for event in self._events
        ]
        self._again()

    def replace(self, events: Iterable[Event]) -> None:
        """Let events that were folded have been others, of the same numbers."""
        for event in events:
            self._events[event.seq - 1] = event
        self._again()

    def _again(self) -> None:
        """Fold everything anew, without what was undone, and what removed people gave."""
        self._undone, self._several = (0, frozenset()), (0, ())
        dead = self.undone()
        self._outdated = False
        removed = removed_people(self._events, dead)
        self._builder = builder = StateBuilder(self.catalogue, removed)
        for event in self._events:
            if event.seq not in dead:
                apply(builder, event)
                if isinstance(event.body, Undone) and not self._undoes(event):
                    builder.ineffective.append(event.seq)
        builder.head = self._events[-1].seq
        for entry in self.urn.values():
            put_in(builder, entry)
