"""The facilitator ends the remote, or offers a new code, while a yes is being stored."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from facilitator.journal.requests import WriteRequest
from facilitator.room.access import Door
from facilitator.room.command_handler import CommandHandler
from facilitator.room.commands.facilitator import FacilitatorCommands
from facilitator.room.commands.remote import RemoteCommands
from facilitator.room.http.rate_limit import Limits
from facilitator.room.http.remote_door import ActRequest, RemoteDoor
from facilitator.room.http.request import Request
from facilitator.room.live_session import LiveSession
from facilitator.room.remote_phone import RemotePhone
from facilitator.room.tokens import Secrets
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.room_commands import LeadByPhone
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.fold import Fold
from tests.patience import PATIENCE
from tests.room.journaled import Journaled


@dataclass
class Leading:
    """A room whose writer can be kept waiting."""

    commands: RemoteCommands
    live: LiveSession
    door: Door
    journaled: Journaled
    stored: threading.Event

    @property
    def phone(self) -> RemotePhone:
        return self.commands.remote

    async def do(self, act: str) -> Sequence[int]:
        return await self.commands.do(LeadByPhone(act))

    async def asks(self) -> tuple[str, str]:
        """A phone has brought the code: its ticket, and the words that it shows."""
        await self.do("on")
        assert self.phone.offered is not None
        ask = await self.commands.opened(self.phone.offered.typed)
        return ask.ticket, ask.phrase

    def hold(self) -> None:
        """Nothing is stored until `stored` is set."""

        def waiting(_fold: Fold, _request: WriteRequest) -> list[EventDraft]:
            assert self.stored.wait(PATIENCE)
            return []

        self.journaled.writer.submit(WriteRequest(plan=waiting))


@asynccontextmanager
async def leading(sessions: Path) -> AsyncIterator[Leading]:
    journaled = Journaled(sessions)
    journaled.writer.close()
    journaled.open()
    live, loop = LiveSession([]), asyncio.get_running_loop()
    stored = [*journaled.handler.fold.events]
    live.take(stored)
    handler = CommandHandler(stored, journaled.keys, lambda made: live.publish(loop, made))
    writer = handler.writer(journaled.journal)
    journaled.handler, journaled.writer = handler, writer
    door = Door("127.0.0.1", 8000, "", 0, Secrets(bytes(32)))
    commands = RemoteCommands(live, writer, RemotePhone(live, door, Limits()))
    made = Leading(commands, live, door, journaled, threading.Event())
    try:
        yield made
    finally:
        made.stored.set()
        await asyncio.to_thread(writer.close)


async def test_after_off_nothing_is_granted(sessions: Path) -> None:
    async with leading(sessions) as room:
        ticket, phrase = await room.asks()
        room.hold()
        yes = asyncio.create_task(room.do(f"yes {phrase}"))
        await asyncio.sleep(0)
        off = asyncio.create_task(room.do("off"))
        await asyncio.sleep(0)
        # From then on, though nothing is stored yet.
        with pytest.raises(Rejection, match="gone"):
            room.phone.poll(ticket)
        room.stored.set()
        await asyncio.gather(yes, off)
        with pytest.raises(Rejection, match="gone"):
            room.phone.poll(ticket)
        assert not room.phone.on
        with pytest.raises(Rejection, match="remote-over"):
            room.phone.check([""])


async def test_a_new_code_takes_nothing_from_the_phone_that_is_being_confirmed(
    sessions: Path,
) -> None:
    async with leading(sessions) as room:
        ticket, phrase = await room.asks()
        room.hold()
        yes = asyncio.create_task(room.do(f"yes {phrase}"))
        await asyncio.sleep(0)
        again = asyncio.create_task(room.do("on"))
        await asyncio.sleep(0)
        room.stored.set()
        await asyncio.gather(yes, again)
        assert room.phone.on
        assert room.phone.offered is not None
        token = room.phone.token(room.phone.poll(ticket))
        assert room.phone.check([token])
        # It is the remote until another one is confirmed, also while that one waits.
        other = await room.commands.opened(room.phone.offered.typed)
        assert room.phone.check([token])
        (seq,) = await room.do(f"yes {other.phrase}")
        with pytest.raises(Rejection, match="remote-over"):
            room.phone.check([token])
        assert room.phone.check([room.phone.token(room.phone.poll(other.ticket))]) == seq


async def test_a_no_that_comes_too_late_refuses_nobody(sessions: Path) -> None:
    async with leading(sessions) as room:
        ticket, phrase = await room.asks()
        room.hold()
        yes = asyncio.create_task(room.do(f"yes {phrase}"))
        await asyncio.sleep(0)
        no = asyncio.create_task(room.do("no"))
        await asyncio.sleep(0)
        room.stored.set()
        await yes
        with pytest.raises(Rejection, match="no-remote-asks"):
            await no
        assert room.phone.check([room.phone.token(room.phone.poll(ticket))])


class Slow(FacilitatorCommands):
    """Commands that are answered some time after they are stored."""

    answered: asyncio.Event

    async def do(self, command: Command) -> Sequence[int]:
        seqs = await super().do(command)
        await self.answered.wait()
        return seqs


@dataclass
class Pressed:
    """A press of a key of the remote, as the door reads it."""

    wanted: ActRequest
    token: str

    def check_write(self) -> None:
        """It comes from the room's own page."""

    def cookies(self, _name: bytes) -> list[str]:
        return [self.token]

    async def read(self, _kind: type[ActRequest]) -> ActRequest:
        return self.wanted

    async def answer(self, _body: object) -> None:
        raise AssertionError("told to a phone that is no remote any more")


async def test_what_a_phone_hid_before_is_not_the_next_ones_to_show(sessions: Path) -> None:
    async with leading(sessions) as room:
        journaled = room.journaled
        for sent in (journaled.join("a" * 16, "Ana"), journaled.lead("go", "q1")):
            await asyncio.wrap_future(sent)
        (seq,) = await asyncio.wrap_future(journaled.give("a" * 16, "q1", "answer", text="Vans"))
        ticket, phrase = await room.asks()
        await room.do(f"yes {phrase}")
        token = room.phone.token(room.phone.poll(ticket))
        slow = Slow(room.live, journaled.writer, room.door, lambda: None, 0.0, journaled.keys)
        slow.answered = asyncio.Event()
        way_in = RemoteDoor(room.live, slow, room.commands, Limits(), "room")
        press = Pressed(ActRequest("hide", "q1", f"a{seq}"), token)
        act = asyncio.create_task(way_in.act(cast(Request, press)))
        async with asyncio.timeout(PATIENCE):
            while f"a{seq}" not in room.live.exact().hidden:  # noqa: ASYNC110 - the writer's thread
                await asyncio.sleep(0)
        ticket, phrase = await room.asks()
        await room.do(f"yes {phrase}")
        slow.answered.set()
        with pytest.raises(Rejection, match="remote-over"):
            await act
        assert room.phone.hid == {}
