"""The gate of a room in this process, with everything behind it, and requests that go straight to
it: for tests that look at what a request costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.journal.open import open_session
from facilitator.room.access import Door
from facilitator.room.command_handler import CommandHandler
from facilitator.room.commands.facilitator import FacilitatorCommands
from facilitator.room.commands.remote import RemoteCommands
from facilitator.room.http.app import Dependencies, PhoneApp
from facilitator.room.http.connections import Connections
from facilitator.room.http.contributions import Contributions
from facilitator.room.http.joining import Joining
from facilitator.room.http.rate_limit import Limits
from facilitator.room.http.ready_signals import ReadySignals
from facilitator.room.http.remote_door import RemoteDoor
from facilitator.room.http.room_response import RoomResponses
from facilitator.room.http.shared_wall import WallPages
from facilitator.room.http.static_files import StaticFiles
from facilitator.room.http.stream import Streams
from facilitator.room.http.town_search import TownSearch
from facilitator.room.http.wish_requests import WishRequests
from facilitator.room.live_session import LiveSession
from facilitator.room.newcomers import Newcomers
from facilitator.room.remote_phone import RemotePhone
from facilitator.room.step_keys import StepKeys
from facilitator.room.timeouts import Timeouts
from facilitator.room.tokens import Secrets
from facilitator.room.wish_counts import WishCounts
from facilitator.workshop.events import Event
from tests.room.running import begin

HOST = b"127.0.0.1:8000"


@dataclass
class Reply:
    """What a request got: its status and body."""

    status: int = 0
    body: bytes = b""
    headers: dict[bytes, bytes] = field(default_factory=dict)

    async def take(self, message: dict[str, Any]) -> None:
        """A part of it."""
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], dict(message["headers"])
        else:
            self.body += message["body"]


class Doorway:
    """A gate, the live state behind it, and who may come in."""

    def __init__(self, gate: PhoneApp, live: LiveSession, secrets: Secrets) -> None:
        self.gate = gate
        self.live = live
        self._secrets = secrets

    async def room(self, participant: str, etag: bytes = b"") -> Reply:
        """This participant's phone asks for the room."""
        return await self.get("/api/room", participant, etag)

    async def get(self, path: str, participant: str, etag: bytes = b"") -> Reply:
        """This participant's phone asks for something."""
        token = self._secrets.token(participant).encode()
        headers = [(b"host", HOST), (b"authorization", b"Bearer " + token)]
        reply = Reply()
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "headers": [*headers, (b"if-none-match", etag)],
            "server": ("127.0.0.1", 8000),
        }
        await self.gate(scope, _nothing_more, reply.take)
        return reply


async def _nothing_more() -> dict[str, Any]:
    return {"type": "http.request", "body": b""}


@contextmanager
def doorway(folder: Path, events: list[Event], now: float = 1000.0) -> Iterator[Doorway]:
    """A room with these events whose clock stands; what it stores goes into a session of its own
    in that folder."""
    journal, before = open_session(begin(folder))
    keys, secrets = StepKeys(folder / "steps"), Secrets(bytes(32))
    live, limits, times = LiveSession(events, now=lambda: now), Limits(), Timeouts()
    writer = CommandHandler(before, keys, live.take).writer(journal)
    phones = RoomResponses(live, keys, secrets)
    newcomers = Newcomers(live, writer, limits, times)
    door = Door("127.0.0.1", 8000, "", 0, secrets)
    commands = FacilitatorCommands(live, writer, door, lambda: None, 0.0, keys)
    remote = RemoteCommands(live, writer, RemotePhone(live, door, limits))
    gate = PhoneApp(
        Dependencies(
            live,
            door,
            secrets,
            phones,
            Joining(live, writer, secrets, phones, newcomers, limits),
            newcomers,
            Contributions(live, writer, keys, newcomers, limits),
            ReadySignals(live, limits),
            WishRequests(WishCounts(journal.ref, live, times), limits),
            TownSearch(limits),
            WallPages(live, door, limits, times),
            RemoteDoor(live, commands, remote, limits, secrets.cookie),
            Streams(live, times),
            StaticFiles(),
            Connections(limits, times),
        )
    )
    try:
        yield Doorway(gate, live, secrets)
    finally:
        writer.end().result()
