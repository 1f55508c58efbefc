"""The facilitator's yes or no to those who say that they were here before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.journal.requests import WriteRequest
from facilitator.journal.writer import Writer
from facilitator.link.messages import Asker
from facilitator.room.commands.facilitator import Decision
from facilitator.room.live_session import LiveSession
from facilitator.room.reclaim_requests import ReclaimRequest, ReclaimRequests
from facilitator.workshop.commands.people_commands import GivePlace
from facilitator.workshop.commands.room_commands import GrantPlace, ListAsks, RefuseAsk
from facilitator.workshop.erasure_scope import participant_named
from facilitator.workshop.errors import Rejection

ALL = "all"


class ReclaimCommands:
    """Answers asks. A yes is an event, a no is not. `send_away` closes a participant's
    connections."""

    def __init__(
        self,
        live: LiveSession,
        writer: Writer,
        reclaim_requests: ReclaimRequests,
        send_away: Callable[[str], None],
    ) -> None:
        self._live = live
        self._writer = writer
        self._reclaim_requests = reclaim_requests
        self._send_away = send_away
        self._answering: set[str] = set()

    def to_message(self) -> list[Asker]:
        """Those who wait, for consoles: the number on their phone, and the name that they typed."""
        return [{"number": ask.number, "name": ask.name} for ask in self._waiting()]

    @property
    def _door(self) -> int:
        return self._live.builder.door.generation

    def _waiting(self) -> Sequence[ReclaimRequest]:
        return self._reclaim_requests.waiting(self._door)

    async def do(self, command: ListAsks | GrantPlace | RefuseAsk) -> Sequence[int]:
        """Carry out a command: the numbers of its events."""
        if isinstance(command, GrantPlace):
            return await self._grant(*_asked(command))
        if isinstance(command, RefuseAsk):
            self._refuse(command.ask)
        return ()

    async def _grant(self, number: str, who: str) -> Sequence[int]:
        """Give somebody's place to the phone that asks; a name will do if only one person has
        it."""
        ask = self._reclaim_requests.numbered(number, self._door)
        participant = participant_named(self._live.builder, who)
        if ask.ticket in self._answering:
            raise Rejection("busy")
        self._answering.add(ask.ticket)
        try:
            decision = Decision(GivePlace(participant))
            seqs = await self._writer.send(WriteRequest(plan=decision))
        finally:
            self._answering.discard(ask.ticket)
        ask.participant, ask.event = participant, seqs[-1]
        self._send_away(participant)
        self._live.touch()
        return seqs

    def _refuse(self, number: str) -> None:
        """Say no to the ask with this number, or to all that wait."""
        for ask in (
            self._waiting()
            if number == ALL
            else [self._reclaim_requests.numbered(number, self._door)]
        ):
            ask.refused = True
        self._live.touch()


def _asked(command: GrantPlace) -> tuple[str, str]:
    """The ask's number, and the person's id or name."""
    number, who = command.ask, command.id
    if command.both:
        number, _blank, who = command.both.strip().partition(" ")
    if not number or not who.strip():
        raise Rejection("number-and-person")
    return number, who.strip()
