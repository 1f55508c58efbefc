"""The gate of a room in this process, with everything behind it, and requests that go straight to
it: for tests that look at what a request costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.journal.open import open_session
from facilitator.room.contribute import Contributions
from facilitator.room.door import Door
from facilitator.room.gate import Gate, Served
from facilitator.room.hub import Hub
from facilitator.room.joining import Joining
from facilitator.room.judge import Judge
from facilitator.room.keys import StepKeys
from facilitator.room.newcomers import Newcomers
from facilitator.room.pace import Limits
from facilitator.room.pages import Pages
from facilitator.room.phone import Phones
from facilitator.room.sockets import Sockets
from facilitator.room.stream import Streams
from facilitator.room.times import Times
from facilitator.room.tokens import Secrets
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

    def __init__(self, gate: Gate, hub: Hub, secrets: Secrets) -> None:
        self.gate = gate
        self.hub = hub
        self._secrets = secrets

    async def room(self, participant: str, etag: bytes = b"") -> Reply:
        """This participant's phone asks for the room."""
        token = self._secrets.token(participant).encode()
        headers = [(b"host", HOST), (b"authorization", b"Bearer " + token)]
        reply = Reply()
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/api/room",
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
    hub, limits, times = Hub(events, now=lambda: now), Limits(), Times()
    writer = Judge(before, keys, hub.take).writer(journal)
    phones = Phones(hub, keys, secrets)
    newcomers = Newcomers(hub, writer, limits, times)
    gate = Gate(
        Served(
            hub,
            Door("127.0.0.1", 8000, "", 0, secrets),
            secrets,
            phones,
            Joining(hub, writer, secrets, phones, newcomers, limits),
            newcomers,
            Contributions(hub, writer, keys, newcomers, limits),
            Streams(hub, times),
            Pages(),
            Sockets(limits, times),
        )
    )
    try:
        yield Doorway(gate, hub, secrets)
    finally:
        writer.end().result()
