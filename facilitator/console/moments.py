"""Any moment of a stored session, quickly: the events folded, with copies kept on the way."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.gc_control import gc_paused
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.events import Advanced, Erased, Event, StepOpened, Undone
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State

APART = 500
"""Events between two copies of the fold."""

LONGEST_PAUSE = 300_000
"""Milliseconds: a longer silence, such as the night between two sittings, counts as that long."""

_FOLDED_ANEW = (Undone.kind, Erased.kind)


class Moments:
    """The states of a session. A moment is the number of the last event that it knows of."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = tuple(events)
        self._fold = Fold(CATALOGUE)
        self._at = 0
        self._kept: list[tuple[int, Fold]] = [(0, Fold(CATALOGUE))]
        with gc_paused():
            self.last = self.state(len(self.events))
        # What was given without a name carries an earlier time than its neighbours.
        self.times = tuple(accumulate((event.at for event in self.events), max))
        self.running = _running(self.times)
        self.stops = _stops(self.events)
        self.begins = tuple(_begins(self.events, self.last.agenda))
        results = tuple(body for activity in CATALOGUE for body in activity.results)
        self.decisions = tuple(e.seq for e in self.events if isinstance(e.body, results))

    def state(self, moment: int) -> State:
        """The state after so many events."""
        places = [at for at, _fold in self._kept]
        at, kept = self._kept[bisect_right(places, moment) - 1]
        if not at <= self._at <= moment:
            self._fold, self._at = kept.copy(), at
        while self._at < moment:
            event = self.events[self._at]
            self._fold.apply(event)
            self._at += 1
            # The moments after one of these must not fold everything anew once more.
            far = self._at - self._kept[-1][0] >= APART
            if self._at > self._kept[-1][0] and (far or event.kind in _FOLDED_ANEW):
                self._kept.append((self._at, self._fold.copy()))
        return self._fold.view()

    def ends(self, step: str) -> int:
        """The last moment at which something happened in a step, or while the room was there."""
        last_seq, here = 0, False
        for event in self.events:
            if isinstance(event.body, Advanced):
                here = event.body.step == step
            if event.step == step or here:
                last_seq = event.seq
        return last_seq

    def stop_after(self, moment: int) -> int:
        """The end of the stay at a step that comes next."""
        return next((stop for stop in self.stops if stop > moment), len(self.events))

    def decision_after(self, moment: int) -> int:
        """The next decision; the end if there is none."""
        return next((seq for seq in self.decisions if seq > moment), len(self.events))

    def decision_before(self, moment: int) -> int:
        """The decision before; the beginning if there is none."""
        return next((seq for seq in reversed(self.decisions) if seq < moment), 1)

    def stop_before(self, moment: int) -> int:
        """The end of the stay at a step before."""
        return next((stop for stop in reversed(self.stops) if stop < moment), self.stops[0])


def _begins(events: Sequence[Event], agenda: Agenda) -> Iterator[tuple[int, Step]]:
    """Where the room goes on to a step, as (number of the event, step)."""
    for event in events:
        if isinstance(event.body, Advanced):
            step = agenda.step(event.body.step)
            if step is not None:
                yield event.seq, step


def _running(times: Sequence[int]) -> tuple[int, ...]:
    """Milliseconds from the first event, without the long pauses."""
    steps = (0, *(min(b - a, LONGEST_PAUSE) for a, b in pairwise(times)))
    return tuple(accumulate(steps)) if times else ()


def _stops(events: Sequence[Event]) -> tuple[int, ...]:
    """The moments just before the room goes on to another step or opens one again, and the last
    one."""
    opened: set[str] = set()
    stops = []
    for event in events:
        again = event.kind == StepOpened.kind and event.step in opened
        if event.kind == StepOpened.kind:
            opened.add(event.step)
        if event.seq > 1 and (again or event.kind == Advanced.kind):
            stops.append(event.seq - 1)
    return tuple(dict.fromkeys((*stops, len(events))))
