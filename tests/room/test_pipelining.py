"""Connections on which request follows request without anybody reading the answers."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from facilitator.room.http.protocol import kept_target, target
from tests.room.running import Running
from tests.room.wire import Browser, Wire

BAD = 60
MANY = 3000
ASK = b"GET /api/privacy HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
BIG = b"GET /api/openapi.json HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"


@contextmanager
def silent(port: int) -> Iterator[socket.socket]:
    """A connection of somebody who will not read."""
    with socket.create_connection(("127.0.0.1", port)) as one:
        one.setblocking(False)
        yield one


@contextmanager
def standing(running: Running) -> Iterator[None]:
    """Meanwhile the room does nothing: to take what has come makes room for more."""
    os.kill(running.ready["pid"], signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(running.ready["pid"], signal.SIGCONT)


async def send(one: socket.socket, data: bytes) -> None:
    """Send as much as the room takes, until it hangs up."""
    try:
        await asyncio.get_running_loop().sock_sendall(one, data)
    except OSError:
        return


def came(connection: socket.socket) -> bytes:
    """All that has come so far."""
    received = b""
    try:
        while data := connection.recv(1 << 20):
            received += data
    except OSError:
        return received
    return received


async def served(river: Running) -> None:
    """An honest phone joins and answers ten times."""
    phone = Browser(river.ready["port"])
    await phone.join(river, "Ana")
    for number in range(10):
        answer = await phone.give("vision", "answer", {"text": f"{number}"})
        assert answer.status == 200, answer.body
    assert phone.troubles == 0
    phone.close()


async def test_who_asks_on_and_on_without_reading_gets_few_answers(river: Running) -> None:
    """They send thousands at once: no more are answered than a client may have waiting."""
    river.do("go", "vision")
    port = river.ready["port"]
    with ExitStack() as opened:
        bad = [opened.enter_context(silent(port)) for _ in range(BAD)]
        sending = [asyncio.create_task(send(one, ASK % port * MANY)) for one in bad]
        await served(river)
        with standing(river):
            answers = [came(one).count(b"HTTP/1.1 ") for one in bad]
        for task in sending:
            task.cancel()
        await asyncio.gather(*sending, return_exceptions=True)
    assert max(answers) <= 20, sorted(answers)


async def test_who_asks_again_and_again_without_reading_gets_little(river: Running) -> None:
    """They ask for one at a time, so nothing waits: what is sent and not read stays small."""
    river.do("go", "vision")
    port = river.ready["port"]
    with silent(port) as one:
        for _number in range(150):
            await send(one, BIG % port)
            await asyncio.sleep(0.005)
        await served(river)
        with standing(river):
            assert len(came(one)) < 600_000


@pytest.mark.parametrize("first", ["GET /api/privacy", "POST /api/look"])
async def test_nothing_stands_in_the_place_of_an_answer_that_is_due(
    river: Running, first: str
) -> None:
    """What follows a whole request and is none is not answered before it."""
    wire = await Wire.open(river.ready["port"])
    head = f"{first} HTTP/1.1\r\nHost: {wire.host}\r\nContent-Length: 0\r\n\r\n"
    wire.writer.write(head.encode() + b"NOTHING AT ALL\r\n\r\n")
    reply = await wire.reader.read(65_536)
    assert not reply.startswith(b"HTTP/1.1 400"), reply
    wire.close()


def test_what_somebody_looks_up_is_not_kept() -> None:
    before = kept_target.cache_info().currsize
    assert target(b"/api/places?q=Leiria") == ("/api/places", b"q=Leiria")
    assert kept_target.cache_info().currsize == before
    assert target(b"/a%20page") == ("/a page", b"")
