"""One request at the door: its headers, who sends it, its body; and the rules for all of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from facilitator.room.http.protocol import connection_of
from facilitator.room.http.responses import HEADERS, Headers, encoded, send_json
from facilitator.room.tokens import Secrets
from facilitator.workshop.decoding import T, read
from facilitator.workshop.errors import Rejection

BODY_LIMIT = 65_536
_JSON = b"application/json"
_AT_HOME = (None, b"same-origin", b"none")

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class Disconnected(Exception):
    """The phone hung up."""


def _too_large() -> Rejection:
    return Rejection("too-large")


def _unknown_participant(*, moved: bool) -> Rejection:
    return Rejection("moved") if moved else Rejection("who")


class Request:
    """One request. The server gives header names in lower case."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self.receive = receive
        self.started = False
        self._send = send
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.connection = connection_of(scope)

    @property
    def host(self) -> bytes | None:
        """What it calls us; None if it does not, or more than once."""
        rows = self.scope["headers"]
        if len(rows) > len(self.headers) and sum(name == b"host" for name, _value in rows) > 1:
            return None
        return self.headers.get(b"host")

    @property
    def local(self) -> str:
        """The address of this computer at which it came in."""
        server = self.scope.get("server")
        return str(server[0]) if server else ""

    @property
    def socket(self) -> tuple[str, int]:
        """The other end of the connection, to tell sockets apart; never stored."""
        host, port = self.scope.get("client") or ("", 0)
        return str(host), int(port)

    async def send(self, message: dict[str, Any]) -> None:
        """A part of the answer; the headers that go with all answers are added."""
        if message["type"] == "http.response.start":
            self.started = True
            message["headers"] = [*message["headers"], *HEADERS]
        await self._send(message)

    async def answer(self, value: Any, status: int = 200, more: Headers = ()) -> None:
        """Answer with JSON."""
        body = encoded(value)
        connection = None if more or self.method == "HEAD" else self.connection
        if connection is not None and connection.at_once(status, body):
            self.started = True
            return
        await send_json(self.send, status, body, more)

    # Where it comes from

    def check_origin(self) -> None:
        """Refuse what a page of another site makes this browser send."""
        origin = self.headers.get(b"origin")
        if origin is not None and origin != b"http://" + self.headers[b"host"]:
            raise self._foreign()
        if self.headers.get(b"sec-fetch-site") not in _AT_HOME:
            raise self._foreign()

    def check_write(self) -> None:
        """Refuse a write with a cookie that no page of ours vouches for. A page of another site
        can make a browser send the cookie, but neither our Origin nor a Bearer token."""
        if b"origin" not in self.headers and b"authorization" not in self.headers:
            raise self._foreign()

    def _foreign(self) -> Rejection:
        return Rejection("origin")

    # Who sends it

    def participant(self, secrets: Secrets, cookie: bytes) -> str:
        """Whose token goes with it, Bearer before the cookie. Raises Rejection if nobody's."""
        sent = b"authorization" in self.headers
        tokens = self._bearers() if sent else self.cookies(cookie)
        for token_text in tokens:
            if participant := secrets.participant(token_text):
                return participant
        raise _unknown_participant(moved=any(map(secrets.moved, tokens)))

    def viewer(self, secrets: Secrets, generation: int) -> str:
        """The device that looks at the wall's page and sends this; "" if it is none."""
        names = (secrets.viewer(token, generation) for token in self._bearers())
        return next(filter(None, names), "")

    def _bearers(self) -> list[str]:
        scheme, _space, token = self.headers.get(b"authorization", b"").partition(b" ")
        return [token.strip().decode("latin-1")] if scheme.lower() == b"bearer" else []

    def cookies(self, name: bytes) -> list[str]:
        """All cookies of that name: any other server at this computer may have set one, too."""
        tokens = []
        for part in self.headers.get(b"cookie", b"").split(b";"):
            key, _equals, value = part.strip().partition(b"=")
            if key == name and value:
                tokens.append(value.decode("latin-1"))
        return tokens

    # What it says

    async def read(self, wanted: type[T]) -> T:
        """The JSON object in the body. Raises Rejection for one that is malformed, too large or
        does not fit."""
        kind = self.headers.get(b"content-type", b"")
        if kind != _JSON and kind.split(b";")[0].strip().lower() != _JSON:
            raise Rejection("malformed")
        whole = None if self.connection is None else self.connection.whole_body()
        if whole is None or len(whole) > BODY_LIMIT:
            whole = await self._received()
        return read(whole, wanted)

    async def _received(self) -> bytes:
        """The body, part by part."""
        length = self.headers.get(b"content-length", b"0")
        if not length.isdigit() or len(length) > 12 or int(length) > BODY_LIMIT:
            raise _too_large()
        parts: list[bytes] = []
        size = 0
        while True:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise Disconnected
            part: bytes = message.get("body", b"")
            size += len(part)
            if size > BODY_LIMIT:
                raise _too_large()
            if not message.get("more_body"):
                return b"".join((*parts, part)) if parts else part
            parts.append(part)
