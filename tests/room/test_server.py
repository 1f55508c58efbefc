"""The web server by itself."""

import asyncio
import gc
import socket
import sys
import weakref
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from facilitator.room.http.connections import Connection, Connections
from facilitator.room.http.rate_limit import Limits
from facilitator.room.http.request import Receive, Request, Scope, Send
from facilitator.room.http.web_server import ListeningServer
from facilitator.room.listening import door
from facilitator.room.main import _loop_factory
from facilitator.room.timeouts import Timeouts
from tests.patience import PATIENCE
from tests.room.running import begin, room


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None: ...


@pytest.mark.skipif(sys.platform == "win32", reason="uvloop does not exist there")
def test_many_who_connect_together_do_not_wait_a_turn_each() -> None:
    import uvloop

    async def come() -> int:
        bound = door("127.0.0.1", 0, 0)
        sockets = Connections(Limits(), Timeouts())
        listening = ListeningServer(_nothing, bound, sockets)
        await listening.start()
        with ExitStack() as open_ones:
            for _one in range(48):
                open_ones.enter_context(socket.create_connection(bound.getsockname()))
            for _turn in range(6):
                await asyncio.sleep(0)
            taken = len(sockets)
        await listening.close()
        return taken

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(come()) == 48


class Known(Connections):
    """Remembers the connections that came, without keeping them."""

    def __init__(self) -> None:
        super().__init__(Limits(), Timeouts())
        self.came: list[weakref.ref[Connection]] = []

    def enter(self, one: Connection) -> bool:
        self.came.append(weakref.ref(one))
        return super().enter(one)


@asynccontextmanager
async def serving(app: object) -> AsyncIterator[tuple[int, Known]]:
    """The port of a server, and the connections it had."""
    bound, sockets = door("127.0.0.1", 0, 0), Known()
    listening = ListeningServer(app, bound, sockets)
    await listening.start()
    try:
        yield bound.getsockname()[1], sockets
    finally:
        await listening.close()


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not so():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)


@contextmanager
def without_collector() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def run(work: Coroutine[Any, Any, object]) -> None:
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(work)


ASK = b"GET %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
UNREAD = b"x" * 60_000


@pytest.mark.parametrize("hang_up", ["properly", "by a reset"])
def test_a_connection_that_ended_leaves_nothing_for_the_collector(hang_up: str) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive, send).answer({})

    async def come() -> None:
        async with serving(app) as (port, sockets):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(ASK % (b"/", 0) + ASK % (b"/", len(UNREAD) + 1) + UNREAD)
            for _answer in range(2):
                await reader.readuntil(b"{}")
            if hang_up == "by a reset":
                writer.transport.abort()
            writer.close()
            await until(lambda: [one() for one in sockets.came] == [None])

    with without_collector():
        run(come())


def test_who_hangs_up_with_more_asked_behind_is_noticed() -> None:
    """Else a stream of somebody who asks something behind it and goes would be fed for ever."""
    noticed: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        call = Request(scope, receive, send)
        await call.send({"type": "http.response.start", "status": 200, "headers": []})
        await call.send({"type": "http.response.body", "body": b"beat", "more_body": True})
        while (await receive())["type"] != "http.disconnect":
            pass
        await call.send({"type": "http.response.body", "body": b"more", "more_body": True})
        noticed.append(call.path)

    async def come() -> None:
        async with serving(app) as (port, _sockets):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(ASK % (b"/stream", 0) + ASK % (b"/behind", 0))
            await reader.readuntil(b"beat")
            writer.close()
            await until(lambda: noticed == ["/stream"])

    run(come())


def test_what_is_asked_at_once_is_answered_in_its_order() -> None:
    """Also where one answer goes out in one write and the next does not."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        call = Request(scope, receive, send)
        await asyncio.sleep(0.01 if call.path == "/0" else 0)
        more = [(b"x-more", b"1")] if int(call.path[1:]) % 3 == 0 else []
        await call.answer({"path": call.path}, 200, more)

    async def come() -> None:
        async with serving(app) as (port, _sockets):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(b"".join(ASK % (b"/%d" % number, 0) for number in range(8)))
            for number in range(8):
                response = await reader.readuntil(b"}")
                assert response.endswith(b'{"path":"/%d"}' % number)
            writer.close()

    run(come())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_too_few_files_are_told(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref, files=160) as river:
        assert 0 < river.live()["door"]["few"] < 160
    with room(ref) as river:
        assert river.live()["door"]["few"] == 0
