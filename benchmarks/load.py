"""The load: phones that send an answer, wait until it is acknowledged, and send the next.

A process of its own. The order comes as a line of JSON on stdin; "joined" goes to stdout once all
have joined. Then each line on stdin is a turn: the phones send until it is over, its `Turn` goes
to stdout as a line of JSON, and they rest until the next, so that two servers can be measured in
turn. At the end of stdin the `Total` follows.
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

from benchmarks.processes import ran
from benchmarks.wire import HOST, LENGTH, joined, post

JOINING = 20


@dataclass(frozen=True, slots=True)
class Order:
    """What to do: `server` is its process; `code` is empty where nobody joins. Each turn has `warm`
    seconds of which nothing is counted, and then `seconds`."""

    port: int
    clients: int
    server: int
    code: str = ""
    step: str = "q1"
    warm: float = 0.3
    seconds: float = 0.5


@dataclass(slots=True)
class Turn:
    """What came of the counted seconds of a turn; `cost` is the server's processor time for one
    answer and `waits` how long each was waited for, in seconds."""

    seconds: float = 0.0
    answered: int = 0
    cost: float = 0.0
    waits: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Total:
    """What came of all turns. `first` is the time until all phones, which had just connected, had
    their first reply, in seconds."""

    stored: int = 0
    refused: int = 0
    first_refusal: str = ""
    first: float = 0.0


class Phone(asyncio.Protocol):
    """One kept connection; never more than one answer under way."""

    def __init__(self, load: Load, cookie: str) -> None:
        self._load = load
        self._cookie = cookie
        self._transport: asyncio.Transport | None = None
        self._got = b""
        self._sent = 0.0
        self.heard = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready; the load says when to begin."""
        # Those of uvloop are transports by what they do, not by their class.
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """A server that hangs up is an error of the measurement."""
        self._load.fail(exc or ConnectionError("the server hung up"))

    def send(self) -> None:
        """Send the next answer."""
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
        if not self._load.rests():
            self.send()


class Load:
    """All phones of one server."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._prefix = secrets.token_hex(8)
        self._number = 0
        self._phone_cookies: list[str] = []
        self._phones: list[Phone] = []
        self._turn: Turn | None = None
        self._resting = 0
        self._over = False
        self._still: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.total = Total()

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
            self.total.refused += 1
            self.total.first_refusal = self.total.first_refusal or reply[-200:].decode("latin-1")
            return
        self.total.stored += 1
        if self._turn is not None:
            self._turn.answered += 1
            self._turn.waits.append(seconds)

    def rests(self) -> bool:
        """Whether a phone that had its reply sends nothing more in this turn."""
        if self._over:
            self._resting += 1
            if self._resting == len(self._phones):
                self._still.set_result(None)
        return self._over

    def fail(self, error: Exception) -> None:
        """A phone has lost its connection."""
        if not self._still.done():
            self._still.set_exception(error)

    async def join(self) -> None:
        """Let everybody join."""
        self._phone_cookies = await self._cookies()

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        for cookie in self._phone_cookies:
            phone = Phone(self, cookie)
            await loop.create_connection(partial(_same, phone), HOST, self._order.port)
            self._phones.append(phone)

    async def turn(self) -> Turn:
        """Send, and count once it goes well; let what is under way end. In the first turn all
        connect."""
        if not self._phones:
            await self._connect()
        self._over, self._resting = False, 0
        self._still = asyncio.get_running_loop().create_future()
        began = perf_counter()
        for phone in self._phones:
            phone.send()
        # Until a server has taken a connection, nothing on it is an answer's wait.
        for phone in self._phones:
            await phone.heard.wait()
        self.total.first = self.total.first or perf_counter() - began
        await asyncio.sleep(self._order.warm)
        used, began, turn = ran(self._order.server), perf_counter(), Turn()
        self._turn = turn
        await asyncio.sleep(self._order.seconds)
        turn.seconds, self._turn = perf_counter() - began, None
        turn.cost = (ran(self._order.server) - used) / turn.answered
        self._over = True
        await self._still
        return turn

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


async def _serve() -> None:
    load = Load(Order(**json.loads(sys.stdin.readline())))
    await load.join()
    print("joined", flush=True)
    # While nobody asks for a turn there is nothing else to do.
    while sys.stdin.readline():
        print(json.dumps(asdict(await load.turn())), flush=True)
    print(json.dumps(asdict(load.total)), flush=True)


def main() -> None:
    """Carry out the order on stdin."""
    uvloop.run(_serve())


if __name__ == "__main__":
    main()
