"""The server's side of one connection: uvicorn's, with our answer to what is no HTTP at all."""

from __future__ import annotations

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from facilitator.locales import _
from facilitator.room.replies import HEADERS, error_body

_EXTENSION = "facilitator"


class Protocol(HttpToolsProtocol):
    """One connection. It stands on details of uvicorn 0.54, which pyproject.toml pins."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {_EXTENSION: {"transport": self.transport}}

    def send_400_response(self, msg: str) -> None:
        body = error_body("malformed", _("This is not a request."))
        rows = [
            *HEADERS,
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
        ]
        head = b"".join(name + b": " + value + b"\r\n" for name, value in rows)
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head + b"\r\n" + body)
        self.transport.close()


def transport_of(scope: dict[str, Any]) -> asyncio.Transport | None:
    """The connection's transport; None under another server."""
    found = scope.get("extensions", {}).get(_EXTENSION, {}).get("transport")
    return cast("asyncio.Transport | None", found)
