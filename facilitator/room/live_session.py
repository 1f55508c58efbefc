"""The live state for phones and consoles: what is stored, who is here, what is new.

Lives in the loop that serves them. It has a fold of its own, of stored events only; the writer's
runs ahead of it by at most the group that is being stored.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from msgspec.structs import replace

from facilitator.activities.catalogue import CATALOGUE
from facilitator.link.messages import TimerSetLine, encode_event
from facilitator.room.presence import Presence
from facilitator.room.ready import ReadyPeople, occasion_of
from facilitator.room.room_timer import RoomTimer
from facilitator.room.unsent import UnsentCounts
from facilitator.room.urn_lines import UrnLines
from facilitator.workshop.anonymity import is_pseudonym
from facilitator.workshop.bodies import Body
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.events import (
    FACILITATOR,
    ROOM,
    EnteredByHand,
    Erased,
    Event,
    Hidden,
    Joined,
    Left,
    NewcomersRemoved,
    NoteWritten,
    PersonEntered,
    Reclaimed,
    Renamed,
    Restored,
    Starred,
    TimerSet,
    Undone,
)
from facilitator.workshop.fold import Fold
from facilitator.workshop.group_bodies import IntroductionNoted, MapLaidOut, MapRedrawn
from facilitator.workshop.items import ANSWER
from facilitator.workshop.pause_bodies import PauseCalled
from facilitator.workshop.remote_bodies import RemoteSwitched, RemoteUsed
from facilitator.workshop.removal import PersonRemoved
from facilitator.workshop.result_bodies import HandsCounted
from facilitator.workshop.sittings import SittingBegan
from facilitator.workshop.state import State, Turnout
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.urn import Entry, Removed, Stored

SETTLE_SECONDS = 5.0
"""Small changes, such as a new group's name, are told to phones together."""

_STALE_SECONDS = 0.25
# Nothing of these is on a phone's page. Every other event of the facilitator's makes phones ask
# again, so that a new kind is seen too often rather than never.
_UNSEEN = frozenset(
    body.kind
    for body in (
        NoteWritten,
        Starred,
        PersonEntered,
        EnteredByHand,
        Left,
        Reclaimed,
        HandsCounted,
        MapLaidOut,
        MapRedrawn,
        IntroductionNoted,
        RemoteSwitched,
        RemoteUsed,
    )
)
_ON_ALL = (NewcomersRemoved, PersonRemoved, SittingBegan, Erased, Undone)
_WHO_IS_HERE = frozenset({Joined, Left, Reclaimed, *_ON_ALL})
_SMALL = frozenset(body.kind for body in (Hidden, Restored, Renamed))


def _is_item(body: Body | None) -> bool:
    """Whether something else than an answer is hidden or restored."""
    return isinstance(body, Hidden | Restored) and not body.item.startswith(ANSWER)


class LiveSession:
    """What is so now. `changed` is called after every change that consoles or phones may see,
    `taken` with each group that was stored. `rounds` tells for each event in which round of its
    step it was made, counted from 1. `result_of` is the step whose result phones were told:
    what is given there from then on changes it. `clock` is the time of day as the wall has it."""

    def __init__(
        self,
        stored: Iterable[Stored],
        now: Callable[[], float] = time.monotonic,
        clock: Clock = HERE,
    ) -> None:
        self.fold = Fold(CATALOGUE)
        self.events: list[Event] = []
        self.rounds: list[int] = []
        # From the time of day: a revision that phones know of the room before must not come again.
        self.revision = time.time_ns() // 1_000_000
        self.stored_at = 0
        self.closing: dict[str, float] = {}
        self.changed: list[Callable[[], None]] = []
        self.taken: list[Callable[[Sequence[Stored]], None]] = []
        self.now = now
        self.urn = UrnLines()
        self.under_way = UnsentCounts()
        self.presence = Presence(lambda: self.builder.participants, now)
        self.ready = ReadyPeople()
        self.clock = clock
        self.room_timer = RoomTimer(clock)
        self.contributors: defaultdict[str, set[str]] = defaultdict(set)
        self.seqs: dict[str, int] = {}
        self.result_of = ""
        self._lines: list[bytes | None] = []
        self._state: State | None = None
        self._turned: tuple[State, Turnout] | None = None
        self._read_at = 0.0
        self._stale = self._urgent = True
        self._pending = False
        self._told_at = 0.0
        for one in stored:
            self._take_in(one)
        self.ready.follow(occasion_of(self.builder))

    # What was stored

    def publish(self, loop: asyncio.AbstractEventLoop, stored: Sequence[Stored]) -> None:
        """Take a stored group in the loop. Called by the writer's thread, before it tells those who
        wait, so that whoever hears of their answer finds it here."""
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(self.take, stored)

    def take(self, stored: Sequence[Stored]) -> None:
        """Take a stored group."""
        for one in stored:
            builder = self.fold.builder
            offered = builder.namings, builder.map.drawn_for
            shown = len(builder.hides)
            self._take_in(one)
            # An undo makes another builder.
            builder = self.fold.builder
            if isinstance(one, Event):
                anew = (builder.namings, builder.map.drawn_for) != offered
                self._classify(one, anew=anew)
            else:
                self._pending |= shown != len(builder.hides)
            if self.result_of:
                self._pending |= isinstance(one, Removed) or one.step == self.result_of
        self.stored_at = time.time_ns() // 1_000_000
        self.ready.follow(occasion_of(self.builder))
        self.touch()
        for note in self.taken:
            note(stored)

    def _take_in(self, one: Stored) -> None:
        if isinstance(one, Event):
            self._take(one)
            return
        self.fold.apply(one)
        self.urn.note(one)
        self._stale = True
        if isinstance(one, Entry) and is_pseudonym(one.who):
            self.contributors[one.step].add(one.who)

    def _take(self, event: Event) -> None:
        self.fold.apply(event)
        self.urn.landed(event.cid)
        self.events.append(event)
        self.rounds.append(self.fold.builder.round(event.step))
        self._lines.append(None)
        self._stale = True
        if event.step and event.who not in (FACILITATOR, ROOM):
            self.contributors[event.step].add(event.who)
            self.seqs[event.cid] = event.seq
        if type(event.body) is Erased:
            for seq in event.body.seqs:
                self.events[seq - 1] = replace(self.events[seq - 1], body=None)
                self._lines[seq - 1] = None
        if type(event.body) in _WHO_IS_HERE:
            self._note_presence(event)

    def _note_presence(self, event: Event) -> None:
        """Whom an event makes count as here, or no more."""
        match event.body:
            case Joined():
                self.presence.look_at(event.who)
            case Left(id=id) | Reclaimed(id=id):
                self.presence.look_at(id)
            case _:
                self.presence.look_at_all()

    def _classify(self, event: Event, anew: bool) -> None:
        """Whether phones have to hear of it now, with others in a moment, or not at all; `anew`:
        phones are offered another group by it, or something else to choose from, or all groups
        lie elsewhere on the map."""
        self._pending |= anew
        if event.who not in (FACILITATOR, ROOM):
            return
        if isinstance(event.body, TimerSet | PauseCalled):
            self.room_timer.note(event.seq)
        if event.kind in _SMALL and not _is_item(event.body):
            self._pending = True
        elif event.kind not in _UNSEEN:
            self._bump_revision()

    def _bump_revision(self) -> None:
        self._urgent = True
        self._pending = False
        self._told_at = self.now()
        self.revision = max(self.revision + 1, time.time_ns() // 1_000_000)

    def settle(self) -> None:
        """Let phones hear of small changes, when it is time, and of a timer that stood still while
        the computer slept and they did not."""
        slept = self.room_timer.has_slept() and (self.builder.timer or self.builder.pause)
        if slept:
            self._bump_revision()
            self.touch()
        if self._pending and self.now() - self._told_at >= SETTLE_SECONDS:
            self._bump_revision()
            self.touch()

    def touch(self) -> None:
        """Say that something changed that is no event."""
        for tell in self.changed:
            tell()

    # What is so

    @property
    def builder(self) -> StateBuilder:
        """The frame of the fold; to be read only."""
        return self.fold.builder

    @property
    def head(self) -> int:
        """The number of the newest event."""
        return len(self.events)

    @property
    def state(self) -> State:
        """The state; what phones merely add to it may be a quarter of a second old."""
        if self._state is None or self._urgent:
            return self.exact()
        if self._stale and self.now() - self._read_at >= _STALE_SECONDS:
            return self.exact()
        return self._state

    def exact(self) -> State:
        """The state with all that is stored."""
        if self._state is None or self._stale or self._urgent:
            self._state = self.fold.view()
            self._read_at = self.now()
            self._stale = self._urgent = False
        return self._state

    def is_exact(self, state: State | None) -> bool:
        """Whether a state has all that is stored."""
        return state is self._state and not (self._stale or self._urgent)

    def turnout(self) -> Turnout:
        """How many have answered in the step that the room is at."""
        state = self.state
        if self._turned is None or self._turned[0] is not state:
            turnout = state.turnout(state.current) if state.current else Turnout(0, 0, 0)
            self._turned = (state, turnout)
        return self._turned[1]

    def lines(self, start: int, most: int) -> bytes:
        """Up to `most` events from number `start` on, as lines of the link."""
        lines = []
        for at in range(start - 1, min(start - 1 + most, len(self.events))):
            line = self._lines[at]
            if line is None:
                line = self._lines[at] = encode_event(self.events[at])
            lines.append(line)
        return b"".join(lines)

    def timer(self) -> TimerSetLine | None:
        """When the room's timer was set."""
        timer = self.builder.timer
        return None if timer is None else self.room_timer.line(timer)

    def pause(self) -> TimerSetLine | None:
        """The same of the time for which people read or talk."""
        pause = self.builder.pause
        return None if pause is None else self.room_timer.line(pause.timer)

    def time_left(self, step: str) -> int | None:
        """The seconds that the clock of a step has left, negative once they are over; None where
        it has none."""
        timer = self.state.clock_at(step) if step in self.state.steps else None
        return None if timer is None else self.room_timer.left(timer)

    def time_left_for(self, participant: str, step: str) -> int | None:
        """The same for this person, who may have extra time."""
        left, person = self.time_left(step), self.builder.participants.get(participant)
        return left if left is None or person is None else left + 60 * person.extra

    # Who is here

    def reclaimed(self, participant: str) -> tuple[int, ...]:
        """The events by which the facilitator gave this person's place to another phone."""
        person = self.fold.builder.participants.get(participant)
        return person.reclaimed if person else ()

    def mark_seen(self, participant: str) -> None:
        """Note that something came from this participant's phone."""
        if self.presence.hear(participant):
            self.touch()

    def note_under_way(self, participant: str, step_ids: bytes) -> None:
        """Take what this participant's phone says of the open steps in which something is picked
        or typed on it and not sent."""
        if self.under_way.note(participant, step_ids, self.state.open):
            self.touch()

    def set_ready(self, participant: str, *, ready: bool) -> None:
        """Take that this participant is ready, or not yet."""
        if self.ready.set(participant, ready=ready):
            self.touch()

    # What is closing

    def begin_closing(self, steps: Iterable[str], seconds: float) -> None:
        """Note that these steps close in so many seconds, and tell the phones."""
        self.closing = dict.fromkeys(steps, self.now() + seconds)
        self._bump_revision()
        self.touch()

    def end_closing(self) -> None:
        """Nothing is closing any more."""
        self.closing = {}
        self._bump_revision()
        self.touch()

    def left(self, step: str) -> int | None:
        """The milliseconds until a step closes; None if it does not."""
        until = self.closing.get(step)
        return None if until is None else max(0, round((until - self.now()) * 1000))
