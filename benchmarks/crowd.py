"""A crowd: phones that listen, and together send so many answers a second whatever happens.

A process of its own: the order comes as a line of JSON on stdin and "here" goes to stdout once all
have joined; afterwards "on" and "off" say when to answer, each is replied to by the number of
answers that were acknowledged until then. The end of stdin ends it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
from dataclasses import dataclass
from itertools import count, cycle

import uvloop

from benchmarks.wire import HOST, joined, post, stream

AT_ONCE = 20
SENDING = 50
"""Connections for answers; each waits for its acknowledgements without holding others back."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """`phones` that join with `code` and answer `step`, `rate` answers a second in all."""

    port: int
    code: str
    phones: int
    rate: float
    step: str = "q1"


async def _cookies(crowd: Crowd) -> list[str]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> str:
        async with gate:
            return await joined(crowd.port, crowd.code, f"Person {number}")

    return await asyncio.gather(*map(one, range(crowd.phones)))


class Line:
    """A connection of which everything that comes is read; opened again if the room hung up, as it
    does where nothing is said for a while. `stored` counts what was acknowledged."""

    def __init__(self, port: int) -> None:
        self.stored = 0
        self._port = port
        self._writer: asyncio.StreamWriter | None = None
        self._task: asyncio.Task[None] | None = None

    async def send(self, request: bytes) -> None:
        """Send without waiting for the reply."""
        if self._writer is None or self._task is None or self._task.done():
            reader, self._writer = await asyncio.open_connection(HOST, self._port)
            self._task = asyncio.create_task(self._read(reader))
        self._writer.write(request)

    async def _read(self, reader: asyncio.StreamReader) -> None:
        while data := await reader.read(65_536):
            self.stored += data.count(b"HTTP/1.1 200")


async def _answer(crowd: Crowd, cookies: list[str], lines: list[Line], on: asyncio.Event) -> None:
    """Send answers on schedule while `on` is set."""
    loop, prefix = asyncio.get_running_loop(), secrets.token_hex(8)
    due = loop.time()
    for number, cookie, line in zip(count(), cycle(cookies), cycle(lines), strict=False):
        if not on.is_set():
            await on.wait()
            due = loop.time()
        due += 1 / crowd.rate
        await asyncio.sleep(max(0.0, due - loop.time()))
        body = {"text": f"We share what we know, openly and free of charge, number {number}"}
        fields = {"cid": f"{prefix}{number:016x}", "step": crowd.step, "kind": "answer"}
        payload = json.dumps({**fields, "body": body})
        await line.send(post(crowd.port, "/api/contributions", payload, cookie))


async def _live(crowd: Crowd) -> None:
    cookies = await _cookies(crowd)
    listening = [Line(crowd.port) for _cookie in cookies]
    for cookie, line in zip(cookies, listening, strict=True):
        await line.send(stream(crowd.port, cookie))
    lines, on = [Line(crowd.port) for _number in range(SENDING)], asyncio.Event()
    answering = asyncio.create_task(_answer(crowd, cookies, lines, on))
    print("here", flush=True)
    while word := (await asyncio.to_thread(sys.stdin.readline)).strip():
        on.set() if word == "on" else on.clear()
        if answering.done():
            answering.result()
        print(sum(line.stored for line in lines), flush=True)


def main() -> None:
    """Carry out the order on stdin."""
    uvloop.run(_live(Crowd(**json.loads(sys.stdin.readline()))))


if __name__ == "__main__":
    main()
