"""Answers of the door: headers that go with every one of them, and errors in one form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from facilitator.journal.errors import CannotStore
from facilitator.workshop.refused import Refused

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_FEATURES = ("camera", "microphone", "geolocation", "payment", "usb", "clipboard-read")
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", ", ".join(f"{name}=()" for name in _FEATURES).encode()),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
"""On every response. No Strict-Transport-Security: it would shut phones out of plain http."""

_encode = msgspec.json.Encoder().encode
_JSON = (b"content-type", b"application/json")
_LINES = b"".join(b"%s: %s\r\n" % row for row in (*HEADERS, _JSON))
RETRY_STORE = 2
"""Seconds after which a phone may try again what could not be stored."""

Headers = Iterable[tuple[bytes, bytes]]
Answer = tuple[int, bytes, list[tuple[bytes, bytes]]]
"""Status, body and further headers."""


class TooFast(Refused):
    """Too many in a short time; `wait` says after how many seconds it is worth trying again."""

    def __init__(self, message: str, wait: int, status: int = 429) -> None:
        super().__init__("too-fast", message, status)
        self.wait = wait


def encoded(value: Any) -> bytes:
    """The bytes of a JSON answer."""
    return _encode(value)


def error_body(code: str, message: str) -> bytes:
    """The body of an error. Its message may name a file, and a file's name need not be text."""
    readable = message.encode("utf-8", "replace").decode()
    return encoded({"error": {"code": code, "message": readable}})


def of_refusal(no: Refused) -> Answer:
    """Status, body and further headers of a refusal."""
    more = [(b"retry-after", str(no.wait).encode())] if isinstance(no, TooFast) else []
    if no.status == 413:
        more.append((b"connection", b"close"))
    return no.status, error_body(no.code, no.message), more


def of_trouble(error: CannotStore) -> Answer:
    """The same for what can't be stored now."""
    more = [(b"retry-after", str(RETRY_STORE).encode())]
    return error.status, error_body(error.code, str(error)), more


def whole_head(length: int) -> bytes:
    """The lines of all headers of a JSON answer of so many bytes that has no others."""
    return b"%scontent-length: %d\r\n" % (_LINES, length)


async def send_json(send: Any, status: int, body: bytes, more: Headers = ()) -> None:
    """A whole JSON answer over ASGI."""
    headers = [
        _JSON,
        (b"content-length", str(len(body)).encode()),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
