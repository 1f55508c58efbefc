"""The facilitator's word on which phone leads, and what that phone asks for."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_errors import CannotStore
from facilitator.journal.writer import Writer
from facilitator.room.live_session import LiveSession
from facilitator.room.remote_phone import SECONDS, Ask, RemotePhone
from facilitator.workshop.commands.room_commands import LeadByPhone
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import FACILITATOR, ROOM, EventDraft
from facilitator.workshop.fold import Fold
from facilitator.workshop.remote_bodies import RemoteSwitched


class RemoteCommands:
    """Offers a code, confirms or refuses the phone that brings it, and ends the remote."""

    def __init__(self, live: LiveSession, writer: Writer, remote: RemotePhone) -> None:
        self._live = live
        self._writer = writer
        self.remote = remote
        self._deciding = asyncio.Lock()

    async def do(self, command: LeadByPhone) -> Sequence[int]:
        """Carry out a command: the numbers of its events."""
        act, _blank, rest = command.act.partition(" ")
        if act == "off":
            # At once, whatever is being stored.
            self.remote.end()
        async with self._deciding:
            seqs = await self._do(act, rest)
        self._live.touch()
        return seqs

    async def _do(self, act: str, rest: str) -> Sequence[int]:
        if act == "yes":
            return await self._confirm(rest)
        if act == "off":
            return await self._end()
        if act == "on":
            self._offer(notes=bool(rest))
        else:
            self._refuse()
        return ()

    def _offer(self, *, notes: bool) -> None:
        if self._live.builder.ended:
            raise Rejection("closed")
        self.remote.offer(notes=notes)
        self._look_again()

    def _look_again(self) -> None:
        """Consoles hear when a code, or a phone that waits, is too old."""
        asyncio.get_running_loop().call_later(SECONDS, self._live.touch)

    async def opened(self, code: str) -> Ask:
        """A phone brings the code. Raises Rejection for a wrong one."""
        ask = self.remote.open(code)
        self._look_again()
        self._live.touch()
        return ask

    def _refuse(self) -> None:
        """Say no to the phone that waits, or let the code lapse."""
        if self.remote.offered is not None:
            self.remote.withdraw()
        else:
            self._asking().refused = True

    def _asking(self) -> Ask:
        if self.remote.waiting is None:
            raise Rejection("no-remote-asks")
        return self.remote.waiting

    async def _confirm(self, phrase: str) -> Sequence[int]:
        """Say yes to the phone that shows these words, which is the only remote from then on."""
        ask = self._asking()
        if phrase != ask.phrase:
            raise Rejection("other-words", phrase=phrase)
        seqs = await self._switch(RemoteSwitched(on=True, notes=ask.notes), FACILITATOR)
        self.remote.grant(ask, seqs[-1])
        return seqs

    async def _end(self) -> Sequence[int]:
        """No remote any more, and none that is awaited."""
        self.remote.end()
        return await self._none_any_more(FACILITATOR)

    async def begin(self) -> None:
        """End what an earlier room had as its remote: nobody has its token any more."""
        with suppress(CannotStore):
            self.remote.lost = bool(await self._none_any_more())

    async def close(self) -> None:
        """The room ends, and with it the remote."""
        self.remote.end()
        async with self._deciding:
            with suppress(CannotStore):
                await self._none_any_more()

    async def _none_any_more(self, who: str = ROOM) -> Sequence[int]:
        """Note that there is no remote, if there was one."""
        return await self._switch(RemoteSwitched(on=False), who)

    async def _switch(self, body: RemoteSwitched, who: str) -> Sequence[int]:
        def plan(fold: Fold, _request: WriteRequest) -> list[EventDraft]:
            if body.on and fold.builder.ended:
                raise Rejection("closed")
            needed = body.on or fold.builder.remote is not None
            return [EventDraft(body, who=who)] if needed else []

        return await self._writer.send(WriteRequest(plan=plan))
