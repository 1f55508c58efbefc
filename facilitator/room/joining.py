"""POST /api/look and POST /api/join: coming in with the scanned secret or the typed code."""

from __future__ import annotations

import asyncio
import secrets as random_secrets
from typing import Annotated, TypeVar

import msgspec

from facilitator.journal.requests import Request
from facilitator.journal.writer import Writer
from facilitator.room.asks import Ask, Asks
from facilitator.room.call import Call
from facilitator.room.hub import Hub
from facilitator.room.newcomers import Newcomers
from facilitator.room.pace import Joins, Limits, WrongCodes, WrongPlaces
from facilitator.room.phone import Phones
from facilitator.room.plans import Join, Return
from facilitator.room.statuses import status_of
from facilitator.room.tokens import Secrets
from facilitator.workshop.errors import Rejection
from facilitator.workshop.fields import Cid, name_of
from facilitator.workshop.sanitizing import sanitize
from facilitator.workshop.text import GROUP, NAME

_KEPT = b"; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000"
"""Thirty days: a phone whose browser was closed in between, or that comes to the next sitting, is
the same person, and is not counted twice."""
Code = Annotated[str, name_of(60)]


class LookRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who has the code asks what the session is."""

    code: Code


class JoinRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody comes in. `distinct`: refused if somebody here has that name. `before`: they were
    here before, and the facilitator is asked; `ticket`: what became of that. `attempt`: the same
    one again is the same person, for the answer to the first may have been lost."""

    code: Code
    name: Annotated[str, name_of(NAME, empty=True)] = ""
    group: Annotated[str, name_of(GROUP, empty=True)] = ""
    language: Annotated[str, name_of(35, empty=True)] = ""
    place: Annotated[str, name_of(20, empty=True)] = ""
    distinct: bool = False
    before: bool = False
    ticket: Annotated[str, name_of(40, empty=True)] = ""
    attempt: Cid | None = None


R = TypeVar("R", LookRequest, JoinRequest)


class Joining:
    """Lets people in."""

    def __init__(
        self,
        hub: Hub,
        writer: Writer,
        secrets: Secrets,
        phones: Phones,
        newcomers: Newcomers,
        limits: Limits,
    ) -> None:
        self._hub = hub
        self._writer = writer
        self._secrets = secrets
        self._phones = phones
        self._newcomers = newcomers
        self._limits = limits
        self.wrong = WrongCodes()
        self._wrong_places = WrongPlaces(limits)
        self.asks = Asks(limits)
        self._joins = Joins(limits)

    async def look(self, call: Call) -> None:
        """What the join page shows to somebody who has the code, and to nobody else."""
        given = await self._read(call, LookRequest)
        await self._opens(call, given.code)
        if self._hub.frame.door.locked:
            raise Rejection("locked")
        frame = self._hub.frame
        groups = msgspec.Raw(self._phones.groups())
        told = {"title": frame.title, "cause": frame.cause, "groups": groups}
        await call.answer(told)

    async def join(self, call: Call, cookie: bytes) -> None:
        """Let somebody in: a new participant, or who was here before and knows their place."""
        given = await self._read(call, JoinRequest)
        await self._opens(call, given.code)
        if given.ticket:
            await self._answer(call, await self._asked(call, given.ticket), cookie)
            return
        self._joins.step(call.socket)
        if given.before:
            await self._answer(call, self._ask(call, given.name), cookie)
        elif given.place:
            await self._let_in(call, await self._again(call, given.place), cookie)
        else:
            await self._let_in(call, await self._new(call, given), cookie)

    async def _answer(self, call: Call, ask: Ask, cookie: bytes) -> None:
        """Who was here before is let in once the facilitator has said yes; until then they wait."""
        if ask.participant:
            await self._let_in(call, ask.participant, cookie)
        else:
            await call.answer({"ticket": ask.ticket, "number": ask.number}, 202)

    async def _let_in(self, call: Call, participant: str, cookie: bytes) -> None:
        self._hub.hear(participant)
        token = self._secrets.token(participant)
        value = cookie + b"=" + token.encode() + _KEPT
        name = self._hub.frame.participants[participant].name
        told = {"participant": participant, "name": name, "token": token}
        await call.answer(told, 201, [(b"set-cookie", value)])

    def _ask(self, call: Call, name: str) -> Ask:
        """Somebody was here before and asks for their place. Also with the door locked: it is the
        facilitator who lets them in. Nothing is stored, and nobody is told who is here."""
        if self._hub.frame.ended:
            raise Rejection("joining-over")
        ask = self.asks.open(name, call.socket, self._hub.frame.door.generation)
        self._hub.touch()
        return ask

    async def _asked(self, call: Call, ticket: str) -> Ask:
        """How an ask stands. Raises Rejection once the facilitator has said no."""
        ask = self.asks.poll(ticket)
        if ask is None or not self._stands(ask):
            await self._delay(call)
            raise Rejection("gone")
        if ask.refused and not ask.participant:
            raise Rejection("refused")
        return ask

    def _stands(self, ask: Ask) -> bool:
        """Whether a yes still holds: the place may have gone to yet another phone, or be erased."""
        if not ask.participant:
            return True
        last = next(reversed(self._hub.reclaimed(ask.participant)), 0)
        return last == ask.event and self._hub.frame.knows(ask.participant)

    async def _new(self, call: Call, given: JoinRequest) -> str:
        self._joins.newcomer(*self._newcomers.waiting(call.socket))
        participant = self._newcomer(given.attempt or "")
        plan = Join(
            participant, given.name, given.group, given.language, self._limits, given.distinct
        )
        # Heard of first, so that nobody is told of a newcomer who is not here.
        self._hub.hear(participant)
        await self._writer.send(Request(context=plan))
        self._newcomers.add(participant, call.socket)
        return participant

    def _newcomer(self, attempt: str) -> str:
        """The id of who comes in. The same attempt gives the same one for as long as the place that
        it led to is theirs: not once it was given to another phone, left or erased."""
        if attempt:
            participant = self._secrets.newcomer(attempt)
            person = self._hub.frame.participants.get(participant)
            if person is None or (person.name and not person.left and not person.reclaimed):
                return participant
        return random_secrets.token_hex(8)

    async def _again(self, call: Call, place: str) -> str:
        self._wrong_places.check()
        typed = "".join(char for char in place if char.isalnum()).upper()
        for participant, person in self._hub.frame.participants.items():
            if person.name and self._secrets.is_place(typed, participant):
                if not person.here:
                    await self._writer.send(Request(context=Return([participant])))
                return participant
        self._wrong_places.note()
        await self._delay(call)
        raise Rejection("wrong-place")

    async def _read(self, call: Call, wanted: type[R]) -> R:
        """What somebody sent. What does not fit counts as a wrong code does."""
        try:
            return sanitize(await call.read(wanted))
        except Rejection as no:
            if status_of(no) == 422:
                await self._delay(call)
            raise

    async def _opens(self, call: Call, code: str) -> None:
        """Refuse a wrong code; from the sixth on a socket it takes a second."""
        if not self._secrets.opens(code, self._hub.frame.door.generation):
            await self._delay(call)
            raise Rejection("code")

    async def _delay(self, call: Call) -> None:
        if not self._limits.off:
            await asyncio.sleep(self.wrong.note(call.socket))
