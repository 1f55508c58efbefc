"""Answers of the door: headers that go with every one of them, and errors in one form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import msgspec

from facilitator.room.statuses import TooFast, status_of
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError

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
RETRY = 2
"""Seconds after which a phone may try again what could not be done or stored."""

Headers = Iterable[tuple[bytes, bytes]]
Answer = tuple[int, bytes, list[tuple[bytes, bytes]]]
"""Status, body and further headers."""


def encoded(value: Any) -> bytes:
    """The bytes of a JSON answer."""
    return _encode(value)


def tag_of(body: bytes) -> bytes:
    """The ETag of an answer."""
    return b'"' + blake2b(body, digest_size=12).hexdigest().encode() + b'"'


def error_body(error: FacilitatorError) -> bytes:
    """The body of an error: its code and parameters, and a sentence for programs."""
    fields = {**error.parameters, "code": error.code, "message": text_of(error)}
    # A parameter may be a file's name, which need not be text.
    return json.dumps({"error": fields}, ensure_ascii=False).encode("utf-8", "replace")


def of_error(error: FacilitatorError) -> Answer:
    """Status, body and further headers of an error."""
    status = status_of(error)
    more: list[tuple[bytes, bytes]] = []
    if isinstance(error, TooFast) or status == 503:
        wait = error.wait if isinstance(error, TooFast) else RETRY
        more.append((b"retry-after", str(wait).encode()))
    if status == 413:
        more.append((b"connection", b"close"))
    return status, error_body(error), more


@lru_cache(256)
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
