"""The server's side of one connection: uvicorn's, which waits for nobody without end, limits the
head of a request, and answers in our form what is no request at all."""

from __future__ import annotations

import asyncio
from functools import lru_cache
from typing import Any
from urllib.parse import unquote

import httptools
import uvicorn
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)
from uvicorn.server import ServerState

from facilitator.room.http.connections import Connections
from facilitator.room.http.responses import HEADERS, RETRY, error_body, whole_head
from facilitator.room.statuses import TooFast
from facilitator.workshop.errors import Rejection

HEAD_LIMIT = 16_384
"""Bytes of a request's head that has not come to its end."""

HEADERS_MOST = 100

WAITING_MOST = 16
"""Requests that may wait for the answer to one before them. No browser sends a second one ahead."""

_CONNECTION = "facilitator.connection"
_IN_HEAD, _IN_BODY = range(2)


class Config(uvicorn.Config):
    """What the server is told, and who watches over its connections."""

    def __init__(self, app: Any, sockets: Connections, **options: Any) -> None:
        super().__init__(app, http=Protocol, **options)
        self.sockets = sockets


class Protocol(HttpToolsProtocol):
    """One connection. It stands on details of uvicorn 0.54, which pyproject.toml pins.

    It only notes moments; `Connections` looks at them once a second, which costs less than a timer
    for each request.
    """

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._sockets = config.sockets
        self._part = _IN_HEAD
        self._head = 0
        self._since: float | None = None
        self._stuck: float | None = None
        self._current: RequestResponseCycle | None = None
        self.participant = ""
        self.spoke = False
        self.streams = False
        self.heard = 0.0

    # What uvicorn and the parser call

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._since = self.heard = self._sockets.now()
        if not self._sockets.enter(self):
            body = error_body(TooFast("crowded", wait=RETRY))
            self._refuse(b"503 Service Unavailable", body, retry=RETRY)

    def connection_lost(self, exc: Exception | None) -> None:
        self._sockets.leave(self)
        super().connection_lost(exc)
        self._unset_keepalive_if_required()
        self._end()
        # Parts that know each other stay until the collector comes, with all that was not read.
        self.pipeline.clear()
        self.cycle = self._current = self.scope = self.headers = None  # type: ignore[assignment]

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._current = cycle
        super()._start_asgi_task(cycle, app)

    def data_received(self, data: bytes) -> None:
        if self._since is None:
            self._since = self._sockets.now()
        super().data_received(data)
        if self.asking and self._part == _IN_HEAD:
            self._head += len(data)
            if self._head > HEAD_LIMIT:
                self.transport.abort()

    def on_message_begin(self) -> None:
        self._part = _IN_HEAD
        self.url, self.headers, self.expect_100_continue = b"", [], False

    def on_headers_complete(self) -> None:
        self._part = _IN_BODY
        if len(self.headers) > HEADERS_MOST:
            raise ValueError("too many headers")
        if len(self.pipeline) >= WAITING_MOST:
            raise ValueError("too many requests that wait")
        before: RequestResponseCycle | None = self.cycle
        self.cycle = self._cycle(stays=self.parser.get_http_version() != "1.0")
        if before is None or before.response_complete:
            self._start_asgi_task(self.cycle, self.app)
        else:
            self.flow.pause_reading()
            self.pipeline.appendleft((self.cycle, self.app))

    def _cycle(self, *, stays: bool) -> RequestResponseCycle:
        """A request and its answer, with no more about it than our gate looks at: it is made for
        each request."""
        path, query = target(self.url)
        scope: Any = {
            "type": "http",
            "method": self.parser.get_method().decode("ascii"),
            "path": path,
            "query_string": query,
            "headers": self.headers,
            "server": self.server,
            "client": self.client,
            _CONNECTION: self,
        }
        return RequestResponseCycle(
            scope,
            self.transport,
            self.flow,
            self.logger,
            self.access_logger,
            False,
            [],
            asyncio.Event(),
            self.expect_100_continue,
            stays and self.parser.should_keep_alive(),
            self.on_response_complete,
        )

    def on_message_complete(self) -> None:
        self._since = None
        self._head = 0
        self._part = _IN_HEAD
        self.spoke = True
        self.heard = self._sockets.now()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        # Not as uvicorn does it, which sets a timer for each connection after each answer.
        self.server_state.total_requests += 1
        self.heard = self._sockets.now()
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        # uvicorn reads on after each answer, however many requests wait.
        if self.pipeline:
            self.flow.pause_reading()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stuck = self._sockets.now()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._stuck = None

    def send_400_response(self, msg: str) -> None:
        if self._due:
            # It would be taken for the answer to what was asked before.
            self.drop()
            return
        self._refuse(b"400 Bad Request", error_body(Rejection("no-request")))

    # What answers

    def whole_body(self) -> bytes | None:
        """The body of what is being asked, if all of it is here already; it is not to be received
        once more. None if it has to be waited for, or nobody waits for an answer."""
        cycle = self._current
        if cycle is None or cycle.more_body or cycle.disconnected:
            return None
        return bytes(cycle.body)

    def at_once(self, status: int, body: bytes) -> bool:
        """Send a whole JSON answer to what is being asked, if nothing is in its way; False if
        nothing was sent. uvicorn's own way reads through all of our headers each time, which took
        a tenth of what a stored answer needs."""
        cycle = self._current
        if cycle is None or cycle.response_started or cycle.disconnected or self.flow.write_paused:
            return False
        cycle.response_started = cycle.response_complete = True
        end = b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n"
        self.transport.write(STATUS_LINE[status] + whole_head(len(body)) + end + body)
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()
        return True

    def _refuse(self, status: bytes, body: bytes, retry: int = 0) -> None:
        rows = [
            *HEADERS,
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        if retry:
            rows.append((b"retry-after", str(retry).encode()))
        head = b"".join(name + b": " + value + b"\r\n" for name, value in rows)
        self.transport.write(b"HTTP/1.1 " + status + b"\r\n" + head + b"\r\n" + body)
        self.transport.close()

    def _end(self) -> None:
        """Let what is being answered know that nobody listens any more; uvicorn tells only what was
        asked last, and the answer would be written to a connection that is no more."""
        if self._current is not None and not self._current.response_complete:
            self._current.disconnected = True
            self._current.message_event.set()

    # What watches over it

    @property
    def answering(self) -> bool:
        """Whether a request is being answered."""
        return self._current is not None and not self._current.response_complete

    @property
    def _due(self) -> bool:
        """Whether a request that came whole still waits for its answer."""
        current = self._current
        if current is None or current.response_complete:
            return bool(self.pipeline)
        return not current.more_body or bool(self.pipeline)

    @property
    def asking(self) -> bool:
        """Whether a request has begun to come in, or is still to come as the first one."""
        return self._since is not None

    def late(self, now: float) -> bool:
        """Whether it has kept us waiting too long. To be asked once a second: what was closed and
        can't be sent to its end counts from the first time on."""
        times = self._sockets.times
        if self._stuck is None and self.transport.is_closing():
            self._stuck = now
        if self._stuck is not None and now - self._stuck > times.stuck:
            return True
        patience = times.header if self._part == _IN_HEAD else times.body
        return self._since is not None and now - self._since > patience

    def forgive(self, now: float) -> None:
        """Begin all waits anew: it was us who did not listen."""
        if self._since is not None:
            self._since = now
        if self._stuck is not None:
            self._stuck = now

    def drop(self) -> None:
        """Close it now. Who never said a word may be a browser that connected ahead of time, and
        gets a proper end."""
        self._end()
        if self.spoke or self._head:
            self.transport.abort()
        else:
            self.transport.close()

    def release(self) -> None:
        """Close a connection that nobody uses at the moment."""
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        self.transport.close()


def target(url: bytes) -> tuple[str, bytes]:
    """Path and query of what is asked for."""
    # What somebody looks up stands in the query, and is not kept.
    return _parsed(url) if b"?" in url else kept_target(url)


@lru_cache(64)
def kept_target(url: bytes) -> tuple[str, bytes]:
    """The same. Kept, for nearly all ask for the same few."""
    return _parsed(url)


def _parsed(url: bytes) -> tuple[str, bytes]:
    parts = httptools.parse_url(url)
    path = parts.path.decode("ascii")
    return unquote(path) if "%" in path else path, parts.query or b""


def connection_of(scope: Any) -> Protocol | None:
    """A request's connection; None under another server."""
    connection: Protocol | None = scope.get(_CONNECTION)
    return connection
