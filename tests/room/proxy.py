"""A bad network between phones and a room, on loopback."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from tests.room.wire import Wire

DROPPED, DELAYED, DOUBLED, HELD = "dropped", "delayed", "doubled", "held"


class Proxy:
    """Carries requests to a room. Of 100 answers 30 are lost and 10 come `late` seconds later; 10
    requests arrive twice, and 10 after others that were sent later."""

    def __init__(self, port: int, late: float, seed: int = 1) -> None:
        self.port = 0
        self.fates: Counter[str] = Counter()
        self._room = port
        self._late = late
        self._random = random.Random(seed)
        self._tasks: set[asyncio.Task[None]] = set()

    def _fate(self) -> str:
        rolled = self._random.random()
        for limit, fate in ((0.3, DROPPED), (0.4, DELAYED), (0.5, DOUBLED), (0.6, HELD)):
            if rolled < limit:
                return fate
        return ""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(OSError, EOFError, asyncio.CancelledError):
                while True:
                    await self._carry(await _request(reader), writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _carry(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        fate = self._fate()
        self.fates[fate] += 1
        if fate == HELD:
            await asyncio.sleep(self._random.random() * 0.3)
        times = 2 if fate == DOUBLED else 1
        answers = await asyncio.gather(*[self._ask(request) for _ in range(times)])
        if fate == DROPPED:
            raise ConnectionResetError
        if fate == DELAYED:
            await asyncio.sleep(self._late)
        writer.write(answers[0])
        await writer.drain()

    async def _ask(self, request: bytes) -> bytes:
        wire = await Wire.open(self._room)
        try:
            wire.writer.write(request)
            head = await wire.reader.readuntil(b"\r\n\r\n")
            return head + await wire.reader.readexactly(_length(head))
        finally:
            wire.close()


async def _request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    return head + await reader.readexactly(_length(head))


def _length(head: bytes) -> int:
    _before, _name, after = head.lower().partition(b"content-length: ")
    return int(after.partition(b"\r\n")[0] or 0)


@asynccontextmanager
async def bad_network(port: int, late: float) -> AsyncIterator[Proxy]:
    """A proxy before the room at `port`."""
    proxy = Proxy(port, late)
    server = await asyncio.start_server(proxy._serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        for task in list(proxy._tasks):
            task.cancel()
        await asyncio.gather(*proxy._tasks, return_exceptions=True)
