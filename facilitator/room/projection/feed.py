"""Where projections get from what is stored: the events as the wall may know them, again those of
which it may know more or less than before, what is in the urn, and the names of the groups."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import NamedTuple

from facilitator.activities.catalogue import CATALOGUE
from facilitator.link.messages import GroupLine, encode, encode_event
from facilitator.room.live_session import LiveSession
from facilitator.room.projection.event_index import EventIndex, is_by_itself
from facilitator.room.projection.public_events import PublicEvents
from facilitator.room.projection.reduced_bodies import hushed
from facilitator.room.urn_lines import UrnLines
from facilitator.workshop.bodies import UNSAID
from facilitator.workshop.events import FACILITATOR, ROOM, Erased, Event, Undone
from facilitator.workshop.items import GROUP, Item, answer_id
from facilitator.workshop.state import State
from facilitator.workshop.urn import Entry, Removed

AT_ONCE = 300
"""Events that are looked at before others have their turn: phones don't wait for a projection."""


class Batch(NamedTuple):
    """Lines of the link, and what a projection then knows: so many events, and the changes up to
    these revisions."""

    lines: Sequence[bytes]
    events: int
    revision: int
    urn: int
    groups: bytes


class ProjectionFeed:
    """What all projections of a room are told; made for the first of them, and dropped with the
    last."""

    def __init__(self, live: LiveSession) -> None:
        self._live = live
        self._index = EventIndex(CATALOGUE.puts_up, CATALOGUE.led)
        self._public = PublicEvents(live, self._index)
        self._lines: list[bytes] = []
        self._changed: dict[int, int] = {}
        self._revision = 0
        self._again: dict[int, None] = {}
        self._undone = self._led = True
        self._alone = False
        self._urn = UrnLines()
        self._entries: dict[str, tuple[Entry, Entry | None]] = {}
        self._groups = b""
        self._named: tuple[Sequence[Item], Collection[str]] = ((), ())

    async def settle(self) -> None:
        """Have looked at everything that is stored."""
        while self.look():  # noqa: ASYNC110 - this is no wait: others have their turn
            await asyncio.sleep(0)

    def since(self, events: int, revision: int, urn: int | None, groups: bytes) -> Batch:
        """All that is new to a projection that knows so many events and the changes up to a
        revision, the urn's up to one of its own, and the groups by that line."""
        newest = takewhile(lambda one: one[1] > revision, reversed(self._changed.items()))
        changed = sorted(seq for seq, _revision in newest if seq <= events)
        lines = [self._lines[seq - 1] for seq in changed] + self._lines[events:]
        if urn != self._urn.revision:
            lines.append(self._urn.since(urn))
        if groups != self._groups:
            lines.append(self._groups)
        return Batch(lines, len(self._lines), self._revision, self._urn.revision, self._groups)

    def look(self) -> bool:
        """Look at some of what is new; whether there was anything."""
        events = self._live.events
        new = events[self._index.count : self._index.count + AT_ONCE]
        for event in new:
            self._index.note(event)
            self._again |= dict.fromkeys(self._index.earlier(event))
            self._undone |= isinstance(event.body, Undone | Erased)
            self._led |= event.who in (FACILITATOR, ROOM)
            self._alone &= not self._led and is_by_itself(event.body)
        if new:
            return True
        self._public.refresh(undone=self._undone)
        self._undone = False
        self._look_at_urn()
        self._look_at_groups()
        if self._look_again() or self._look_on():
            return True
        self._alone = True
        return False

    def _look_on(self) -> bool:
        """The next events."""
        known = len(self._lines)
        new = self._live.events[known : min(known + AT_ONCE, self._index.count)]
        self._lines += [self._line(event, alone=self._alone) for event in new]
        return bool(new)

    def _look_again(self) -> bool:
        """Some of those of which the wall may know more or less."""
        seqs = [seq for seq, _none in zip(self._again, range(AT_ONCE), strict=False)]
        for seq in seqs:
            del self._again[seq]
            if seq > len(self._lines):
                continue
            line = self._line(self._live.events[seq - 1])
            if line != self._lines[seq - 1]:
                self._lines[seq - 1] = line
                self._revision += 1
                self._changed.pop(seq, None)
                self._changed[seq] = self._revision
        return bool(seqs)

    def _line(self, event: Event, *, alone: bool = False) -> bytes:
        return encode_event(hushed(self._public.event(event, alone=alone)))

    def _look_at_urn(self) -> None:
        """What is new in the urn, and after what the facilitator did everything in it."""
        urn = self._live.fold.urn
        for cid in self._entries.keys() - urn.keys():
            _entry, before = self._entries.pop(cid)
            if self._index.seq_of(answer_id(cid)) is not None:
                self._urn.landed(cid)
            elif before is not None:
                self._urn.note(Removed(cid))
        for cid, entry in urn.items():
            before, public_before = self._entries.get(cid, (None, None))
            if before is entry and not self._led:
                continue
            public = self._public.entry(entry)
            self._entries[cid] = (entry, public)
            if public != public_before:
                self._urn.note(public or Removed(cid))
        self._led = False

    def _look_at_groups(self) -> None:
        """The groups that the wall may name, and whether each is shown: also those of people who
        are of another one since."""
        state = self._public.state
        if self._named == (state.of(GROUP), state.hidden):
            return
        self._named = (state.of(GROUP), state.hidden)
        rows = [self._group(one, state) for one in state.of(GROUP)]
        self._groups = encode({"groups": [row for row in rows if row is not None]})

    def _group(self, group: Item, state: State) -> GroupLine | None:
        """A group as the wall may know it: without its name where that is hidden; None if nobody is
        of it who was ever shown."""
        shown = group.id not in state.hidden
        hidden = group.id in self._live.builder.hides
        if not shown and not hidden and not self._index.spoken_for(group.id):
            return None
        unheard = self._live.builder.is_named_by_removed(group.id)
        text = UNSAID if hidden or unheard else group.text
        return GroupLine(id=group.id, text=text, step=group.step, shown=shown)
