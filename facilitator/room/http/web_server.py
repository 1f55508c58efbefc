"""The web server, without its habits that don't fit a room: it catches no signals, believes no
forwarded addresses, says neither its name nor the date, and binds no socket itself."""

from __future__ import annotations

import asyncio
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import uvicorn

from facilitator.room.http.connections import Connections
from facilitator.room.http.protocol import Config

AT_ONCE = 16 if sys.platform != "win32" else 1
"""Connections that are taken in one turn of the loop. uvloop takes one for each listening socket:
with a single one, the last of 500 newcomers waits for 500 turns, seconds where many answer. Windows
has no uvloop, and its loop listens on a socket once only."""


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        # The room has handlers of its own; these here would end the process by the signal.
        yield


class ListeningServer:
    """The web server on one socket that is bound already."""

    def __init__(self, app: Any, bound: socket.socket, sockets: Connections) -> None:
        config = Config(
            app,
            sockets,
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            backlog=2048,
            timeout_graceful_shutdown=2,
        )
        self._server = _Server(config)
        self._bound = bound
        self._sockets = sockets
        self._sweeping: asyncio.Task[None] | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Serve; returns once requests are answered."""
        all_of_it = [self._bound, *(self._bound.dup() for _more in range(AT_ONCE - 1))]
        self._task = asyncio.create_task(self._server.serve(sockets=all_of_it))
        await self._server.ready.wait()
        self._sweeping = asyncio.create_task(self._sockets.run())

    async def close(self) -> None:
        """Answer what is under way, then end."""
        self._server.should_exit = True
        if self._sweeping is not None:
            self._sweeping.cancel()
        if self._task is not None:
            await self._task
