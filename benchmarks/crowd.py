"""A crowd: phones that listen, and together send so many answers a second whatever happens.

A process of its own: the order comes as a line of JSON on stdin; afterwards "on" and "off" say
when to answer, each acknowledged by the same word, and the end of stdin ends it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import cycle

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


async def _tokens(crowd: Crowd) -> list[str]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> str:
        async with gate:
            return await joined(crowd.port, crowd.code, f"Person {number}")

    return await asyncio.gather(*map(one, range(crowd.phones)))


@asynccontextmanager
async def _reading(port: int, first: bytes) -> AsyncIterator[asyncio.StreamWriter]:
    """A connection of which everything that comes is read and thrown away."""
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(first)

    async def read() -> None:
        while await reader.read(65_536):
            pass

    task = asyncio.create_task(read())
    try:
        yield writer
    finally:
        task.cancel()
        writer.close()


async def _answer(crowd: Crowd, tokens: list[str], on: asyncio.Event) -> None:
    """Send answers on schedule while `on` is set."""
    loop, prefix, number = asyncio.get_running_loop(), secrets.token_hex(8), 0
    async with AsyncExitStack() as stack:
        writers = [
            await stack.enter_async_context(_reading(crowd.port, b""))
            for _number in range(min(SENDING, crowd.phones))
        ]
        due = loop.time()
        for token, writer in zip(cycle(tokens), cycle(writers), strict=False):
            if not on.is_set():
                await on.wait()
                due = loop.time()
            due += 1 / crowd.rate
            await asyncio.sleep(max(0.0, due - loop.time()))
            number += 1
            body = {"text": f"We share what we know, openly and free of charge, number {number}"}
            told = {"cid": f"{prefix}{number:016x}", "step": crowd.step, "kind": "answer"}
            given = json.dumps({**told, "body": body})
            writer.write(post(crowd.port, "/api/contributions", given, token))


async def _live(crowd: Crowd) -> None:
    tokens = await _tokens(crowd)
    on = asyncio.Event()
    async with AsyncExitStack() as stack:
        for token in tokens:
            await stack.enter_async_context(_reading(crowd.port, stream(crowd.port, token)))
        answering = asyncio.create_task(_answer(crowd, tokens, on))
        print("here", flush=True)
        while word := (await asyncio.to_thread(sys.stdin.readline)).strip():
            on.set() if word == "on" else on.clear()
            print(word, flush=True)
        answering.cancel()


def main() -> None:
    """Carry out the order on stdin."""
    uvloop.run(_live(Crowd(**json.loads(sys.stdin.readline()))))


if __name__ == "__main__":
    main()
