"""POST /api/look, POST /api/join and POST /api/wall: coming in with the scanned secret or the typed
code."""

from __future__ import annotations

import asyncio
import secrets as random_secrets
from typing import Annotated, TypeVar

import msgspec

from facilitator.journal.requests import WriteRequest
from facilitator.journal.writer import Writer
from facilitator.room.commands.phone import ChangeGroup, Join, Return
from facilitator.room.http.rate_limit import JoinLimiter, Limits, WrongCodes, WrongPlaces
from facilitator.room.http.request import Request
from facilitator.room.http.room_response import RoomResponses
from facilitator.room.live_session import LiveSession
from facilitator.room.newcomers import Newcomers
from facilitator.room.reclaim_requests import ReclaimRequest, ReclaimRequests
from facilitator.room.statuses import status_of
from facilitator.room.tokens import Secrets
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.errors import Rejection
from facilitator.workshop.field_types import Cid, name_of
from facilitator.workshop.text_sanitizing import GROUP, NAME

_KEPT = b"; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000"
"""Thirty days: a phone whose browser was closed in between, or that comes to the next sitting, is
the same person, and is not counted twice."""
LET_GO = b"=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0"
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


class GroupRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody speaks for another group than they said when they came in, "" for none; `same`: it
    is the same group under another name."""

    group: Annotated[str, name_of(GROUP, empty=True)]
    same: bool = False


R = TypeVar("R", LookRequest, JoinRequest, GroupRequest)


class Joining:
    """Lets people in."""

    def __init__(
        self,
        live: LiveSession,
        writer: Writer,
        secrets: Secrets,
        phones: RoomResponses,
        newcomers: Newcomers,
        limits: Limits,
    ) -> None:
        self._live = live
        self._writer = writer
        self._secrets = secrets
        self._phones = phones
        self._newcomers = newcomers
        self._limits = limits
        self.wrong = WrongCodes()
        self._wrong_places = WrongPlaces(limits)
        self.reclaim_requests = ReclaimRequests(limits)
        self._joins = JoinLimiter(limits)

    async def look(self, request: Request) -> None:
        """What the join page shows to somebody who has the code, and to nobody else."""
        look_request = await self._read(request, LookRequest)
        await self._opens(request, look_request.code)
        if self._live.builder.door.locked:
            raise Rejection("locked")
        builder = self._live.builder
        groups = msgspec.Raw(self._phones.groups())
        reply = {"title": builder.title, "cause": builder.cause, "groups": groups}
        await request.answer(reply)

    async def view(self, request: Request) -> None:
        """Let a device look at the wall's page. One that was let in stays so with the door locked;
        with another code it has to come again."""
        look_request = await self._read(request, LookRequest)
        await self._opens(request, look_request.code)
        door = self._live.builder.door
        if door.locked:
            raise Rejection("locked")
        self._joins.step(request.socket)
        await request.answer({"token": self._secrets.viewing(door.generation)}, 201)

    async def join(self, request: Request, cookie: bytes) -> None:
        """Let somebody in: a new participant, or who was here before and knows their place."""
        join_request = await self._read(request, JoinRequest)
        await self._opens(request, join_request.code)
        if join_request.ticket:
            await self._answer(request, await self._asked(request, join_request.ticket), cookie)
            return
        self._joins.step(request.socket)
        if join_request.before:
            await self._answer(request, self._ask(request, join_request.name), cookie)
        elif join_request.place:
            await self._let_in(request, await self._again(request, join_request.place), cookie)
        else:
            await self._let_in(request, await self._new(request, join_request), cookie)

    async def change_group(self, request: Request, participant: str) -> None:
        """Correct the group that somebody speaks for."""
        wanted = await self._read(request, GroupRequest)
        self._joins.step(request.socket)
        change = ChangeGroup(participant, wanted.group, same=wanted.same)
        await self._writer.send(WriteRequest(plan=change))
        await request.answer({"group": self._live.builder.group_of(participant) or None})

    async def _answer(self, request: Request, ask: ReclaimRequest, cookie: bytes) -> None:
        """Who was here before is let in once the facilitator has said yes; until then they wait."""
        if ask.participant:
            await self._let_in(request, ask.participant, cookie)
        else:
            await request.answer({"ticket": ask.ticket, "number": ask.number}, 202)

    async def _let_in(self, request: Request, participant: str, cookie: bytes) -> None:
        self._live.mark_seen(participant)
        token = self._secrets.token(participant)
        value = cookie + b"=" + token.encode() + _KEPT
        name = self._live.builder.participants[participant].name
        reply = {"participant": participant, "name": name, "token": token}
        await request.answer(reply, 201, [(b"set-cookie", value)])

    def _ask(self, request: Request, name: str) -> ReclaimRequest:
        """Somebody was here before and asks for their place. Also with the door locked: it is the
        facilitator who lets them in. Nothing is stored, and nobody is told who is here."""
        if self._live.builder.ended:
            raise Rejection("joining-over")
        ask = self.reclaim_requests.open(name, request.socket, self._live.builder.door.generation)
        self._live.touch()
        return ask

    async def _asked(self, request: Request, ticket: str) -> ReclaimRequest:
        """How an ask stands. Raises Rejection once the facilitator has said no."""
        ask = self.reclaim_requests.poll(ticket)
        if ask is None or not self._stands(ask):
            await self._delay(request)
            raise Rejection("gone")
        if ask.refused and not ask.participant:
            raise Rejection("refused")
        return ask

    def _stands(self, ask: ReclaimRequest) -> bool:
        """Whether a yes still holds: the place may have gone to yet another phone, or be erased."""
        if not ask.participant:
            return True
        last = next(reversed(self._live.reclaimed(ask.participant)), 0)
        return last == ask.event and self._live.builder.knows(ask.participant)

    async def _new(self, request: Request, join_request: JoinRequest) -> str:
        self._joins.newcomer(*self._newcomers.waiting(request.socket))
        participant = self._newcomer(join_request.attempt or "")
        plan = Join(
            participant,
            join_request.name,
            join_request.group,
            join_request.language,
            self._limits,
            join_request.distinct,
        )
        # Heard of first, so that nobody is told of a newcomer who is not here.
        self._live.mark_seen(participant)
        await self._writer.send(WriteRequest(plan=plan))
        self._newcomers.add(participant, request.socket)
        return participant

    def _newcomer(self, attempt: str) -> str:
        """The id of who comes in. The same attempt gives the same one for as long as the place that
        it led to is theirs: not once it was given to another phone, left or erased."""
        if attempt:
            participant = self._secrets.newcomer(attempt)
            person = self._live.builder.participants.get(participant)
            if person is None or (person.name and not person.left and not person.reclaimed):
                return participant
        return random_secrets.token_hex(8)

    async def _again(self, request: Request, place: str) -> str:
        self._wrong_places.check()
        typed = "".join(char for char in place if char.isalnum()).upper()
        for participant, person in self._live.builder.participants.items():
            if person.name and self._secrets.is_place(typed, participant):
                if person.removed:
                    raise Rejection("removed")
                if not person.here:
                    await self._writer.send(WriteRequest(plan=Return([participant])))
                return participant
        self._wrong_places.note()
        await self._delay(request)
        raise Rejection("wrong-place")

    async def _read(self, request: Request, wanted: type[R]) -> R:
        """What somebody sent. What does not fit counts as a wrong code does."""
        try:
            return sanitize_body(await request.read(wanted))
        except Rejection as no:
            if status_of(no) == 422:
                await self._delay(request)
            raise

    async def _opens(self, request: Request, code: str) -> None:
        """Refuse a wrong code; from the sixth on a socket it takes a second."""
        if not self._secrets.opens(code, self._live.builder.door.generation):
            await self._delay(request)
            raise Rejection("code")

    async def _delay(self, request: Request) -> None:
        if not self._limits.off:
            await asyncio.sleep(self.wrong.note(request.socket))
