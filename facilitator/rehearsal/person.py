"""One person's evening: coming in, reading what is asked, answering, losing the phone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from facilitator.rehearsal.asked import Asked, Gift, asked_of
from facilitator.rehearsal.behaviours import behaviour_in
from facilitator.rehearsal.character import Character
from facilitator.rehearsal.pace import (
    COMING,
    GONE,
    LATE,
    READING,
    WAITING,
    Pace,
    noticing,
    thinking,
)
from facilitator.rehearsal.simulated_phone import Door, Phone, Refused
from facilitator.rehearsal.tally import Tally
from facilitator.rehearsal.wishes import wishes_of

_LATE_ONE_IN, _LOSING_ONE_IN = 9, 11
_LOST_AFTER = (3, 9)
"""After so many contributions the phone is gone."""
_PATIENCE = 40
"""So many times somebody looks whether they were let in, before they look for their place code."""
_AWAY = frozenset({"left", "who", "moved", "joining-over"})
"""With these answers somebody is no longer part of the session."""


class Person:
    """Somebody with a simulated phone."""

    def __init__(self, character: Character, door: Door, pace: Pace, tally: Tally) -> None:
        self.character = character
        self._door = door
        self._pace = pace
        self._tally = tally
        self._phone = Phone(door)
        self._place = ""
        self._given: set[tuple[str, str, str]] = set()
        self._changed = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None
        chance = character.chance("evening")
        self.late = character.number % _LATE_ONE_IN == _LATE_ONE_IN - 1
        self._loses = character.number % _LOSING_ONE_IN == _LOSING_ONE_IN - 1
        self._lost_after = chance.randint(*_LOST_AFTER)
        self._asks = chance.random() < 0.5
        self._comes = chance.uniform(*(LATE if self.late else COMING))
        self._ids = character.chance("ids")

    async def attend(self) -> None:
        """The whole evening, until the session is closed."""
        try:
            await self.arrive()
            await self._take_part()
        except Refused as no:
            self._tally.refused[no.code] += 1
            if no.code not in _AWAY:
                raise
        finally:
            await self.leave()

    async def _take_part(self) -> None:
        self._tally.busy += 1
        try:
            while await self._goes_on():
                pass
        finally:
            self._tally.busy -= 1

    async def _goes_on(self) -> bool:
        """Do the next thing, or wait for something to do; False once the session is closed."""
        self._changed.clear()
        if self._loses and len(self._given) >= self._lost_after:
            await self._idle(self.lose_phone(asking=self._asks))
        room = await self._phone.room()
        self._tally.note(room)
        if room["ended"]:
            return False
        if following := next(self._pending(room), None):
            await self._give(*following)
        else:
            await self._idle(self._changed.wait())
        return True

    async def _idle(self, until: Awaitable[object]) -> None:
        """Nobody has to wait for this person meanwhile."""
        self._tally.busy -= 1
        try:
            await until
        finally:
            self._tally.busy += 1

    async def arrive(self) -> None:
        """Come in some time after the door has opened."""
        await self._pace.pause(self._comes)
        await self.come_in()

    async def come_in(self) -> None:
        """By the scanned code."""
        who = self.character
        fields = {"name": who.name, "group": who.spelling, "language": who.group.language}
        await self._phone.join(**fields, attempt=self._new_id())
        if await self._is_in():
            await self._say_what_helps()

    async def _say_what_helps(self) -> None:
        if sent := wishes_of(self.character):
            await self._pace.pause(self.character.chance("ticking").uniform(*READING))
            await self._phone.wish(self._new_id(), sent)

    async def _is_in(self) -> bool:
        """As the page does at once; who never comes back is not here. Whether the phone asks then
        what would help."""
        room = await self._phone.room()
        self._place = self._phone.place
        self._tally.here += 1
        self._listening = asyncio.create_task(self._phone.listen(self._changed.set))
        return bool(room["ask_what_helps"])

    async def answer(self) -> None:
        """Give what there is to give now, at a human pace, and come to an end."""
        while pending := list(self._pending(await self._phone.room())):
            for asked, gift in pending:
                await self._give(asked, gift)

    def _pending(self, room: Mapping[str, Any]) -> Iterator[tuple[Asked, Gift]]:
        """What is not given yet. Where several steps are open everybody begins with another one."""
        steps = asked_of(room)
        self.character.chance("order").shuffle(steps)
        for asked in steps:
            for gift in behaviour_in(asked.activity).gifts(asked, self.character):
                if (asked.step, gift.kind, gift.about) not in self._given:
                    yield asked, gift

    async def _give(self, asked: Asked, gift: Gift) -> None:
        await self._pace.pause(thinking(self.character, gift))
        self._given.add((asked.step, gift.kind, gift.about))
        cid = self._new_id()
        if not await self._sent(cid, asked.step, gift.kind, gift.body):
            return
        self._tally.given += 1
        if gift.corrected and await self._corrected(cid, asked.step, gift):
            self._tally.corrected += 1

    async def _corrected(self, cid: str, step: str, gift: Gift) -> bool:
        await self._pace.pause(noticing(self.character, gift))
        return await self._sent(self._new_id(), step, "edit", {"of": cid, "text": gift.corrected})

    async def _sent(self, cid: str, step: str, kind: str, body: Mapping[str, Any]) -> bool:
        """Whether the room took it: a step may have closed while somebody was typing."""
        try:
            await self._phone.give(cid, step, kind, body)
        except Refused as no:
            if no.code in _AWAY:
                raise
            self._tally.refused[no.code] += 1
            return False
        return True

    async def lose_phone(self, *, asking: bool) -> None:
        """The phone is gone; a while later the same person comes with another one, by the code of
        their place, or by `asking` the facilitator."""
        self._loses = False
        await self.leave()
        self._tally.here -= 1
        await self._pace.pause(self.character.chance("lost").uniform(*GONE))
        self._phone = Phone(self._door)
        if not asking or not await self._let_in():
            await self._phone.join(place=self._place)
        await self._is_in()
        self._tally.returned += 1

    async def _let_in(self) -> bool:
        """Whether the facilitator let them in. Who waits too long gives it up."""
        answer = await self._phone.join(before=True, name=self.character.name)
        try:
            for _time in range(_PATIENCE):
                if "token" in answer:
                    return True
                await self._pace.pause(WAITING)
                answer = await self._phone.join(ticket=answer["ticket"])
        except Refused:
            return False
        return "token" in answer

    async def leave(self) -> None:
        """Put the phone away."""
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening
            self._listening = None
        await self._phone.close()

    def _new_id(self) -> str:
        return self._ids.randbytes(16).hex()
