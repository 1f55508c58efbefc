"""The load: phones that send an answer, wait until it is acknowledged, and send the next.

A process of its own: the order comes as JSON on stdin, what was counted goes to stdout.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
from dataclasses import asdict, dataclass, field
from functools import partial
from time import perf_counter
from typing import cast

import uvloop

from benchmarks.processes import busy
from benchmarks.wire import HOST, LENGTH, joined, post

JOINING = 20


@dataclass(frozen=True, slots=True)
class Order:
    """What to do: `server` is its process; `code` is empty where nobody joins; times in seconds."""

    port: int
    clients: int
    server: int
    code: str = ""
    step: str = "q1"
    warm: float = 0.5
    seconds: float = 2.0


@dataclass(slots=True)
class Count:
    """What came of it: `answered` within the measured seconds, `stored` in all; `cost` is the
    server's processor time for one answer and `first` the time until all phones, which have just
    connected, had their first reply, in seconds."""

    seconds: float = 0.0
    answered: int = 0
    stored: int = 0
    refused: int = 0
    first_refusal: str = ""
    cost: float = 0.0
    first: float = 0.0
    waits: list[float] = field(default_factory=list)


class Phone(asyncio.Protocol):
    """One kept connection; never more than one answer under way."""

    def __init__(self, load: Load, cookie: str) -> None:
        self._load = load
        self._cookie = cookie
        self._transport: asyncio.Transport | None = None
        self._got = b""
        self._sent = 0.0
        self.heard = asyncio.Event()
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready; the load says when to begin."""
        # Those of uvloop are transports by what they do, not by their class.
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that hangs up is an error of the measurement."""
        if not self.done.done():
            self.done.set_exception(exc or ConnectionError("the server hung up"))

    def send(self) -> None:
        """Send the next answer, or end."""
        if self._load.over:
            self.done.set_result(None)
            return
        assert self._transport is not None
        self._sent = perf_counter()
        self._transport.write(self._load.request(self._cookie))

    def data_received(self, data: bytes) -> None:
        """Once the reply is whole, count it and send the next."""
        self._got += data
        end = self._got.find(b"\r\n\r\n")
        length = LENGTH.search(self._got, 0, end) if end > 0 else None
        if length is None or len(self._got) < end + 4 + int(length[1]):
            return
        reply, self._got = self._got, b""
        self._load.count(reply, perf_counter() - self._sent)
        self.heard.set()
        self.send()


class Load:
    """All phones of one server."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._prefix = secrets.token_hex(8)
        self._number = 0
        self._measuring = False
        self.over = False
        self.found = Count()

    def request(self, cookie: str) -> bytes:
        """One answer with an id of its own."""
        self._number += 1
        text = f"We share what we know, openly and free of charge, number {self._number}"
        given = (
            f'{{"cid":"{self._prefix}{self._number:016x}","step":"{self._order.step}",'
            f'"kind":"answer","body":{{"text":"{text}"}}}}'
        )
        return post(self._order.port, "/api/contributions", given, cookie)

    def count(self, reply: bytes, seconds: float) -> None:
        """Take a reply."""
        if not reply.startswith(b"HTTP/1.1 200"):
            self.found.refused += 1
            self.found.first_refusal = self.found.first_refusal or reply[-200:].decode("latin-1")
            return
        self.found.stored += 1
        if self._measuring:
            self.found.answered += 1
            self.found.waits.append(seconds)

    async def run(self) -> Count:
        """Join, warm up, measure, let what is under way end."""
        loop = asyncio.get_running_loop()
        phones = []
        for cookie in await self._cookies():
            phone = Phone(self, cookie)
            await loop.create_connection(partial(_same, phone), HOST, self._order.port)
            phones.append(phone)
        began = perf_counter()
        for phone in phones:
            phone.send()
        # Until a server has taken a connection, nothing on it is an answer's wait.
        for phone in phones:
            await phone.heard.wait()
        self.found.first = perf_counter() - began
        await asyncio.sleep(self._order.warm)
        used = busy(self._order.server)
        began, self._measuring = perf_counter(), True
        await asyncio.sleep(self._order.seconds)
        self.found.seconds, self._measuring = perf_counter() - began, False
        self.found.cost = (busy(self._order.server) - used) / self.found.answered
        self.over = True
        await asyncio.gather(*(phone.done for phone in phones))
        return self.found

    async def _cookies(self) -> list[str]:
        """The cookies of all phones; of the same length where nobody joins."""
        if not self._order.code:
            return ["facilitator-00000000=" + "x" * 60] * self._order.clients
        gate = asyncio.Semaphore(JOINING)
        return await asyncio.gather(
            *(self._join(gate, number) for number in range(self._order.clients))
        )

    async def _join(self, gate: asyncio.Semaphore, number: int) -> str:
        async with gate:
            return await joined(self._order.port, self._order.code, f"Person {number}")


def _same(phone: Phone) -> Phone:
    return phone


def main() -> None:
    """Carry out the order on stdin."""
    order = Order(**json.load(sys.stdin))
    json.dump(asdict(uvloop.run(Load(order).run())), sys.stdout)


if __name__ == "__main__":
    main()
