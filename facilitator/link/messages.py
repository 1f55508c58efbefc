"""What goes over the link: one JSON object a line, in both directions.

A room says first who it is: `{"hello": {"protocol", "program", "session", "title", "pid",
"head"}}`. A client answers with its own `{"hello": {"protocol", "program", "role", "from"}}`; after
that a console gets events and the live line, and both may send `{"id", "do", "argument"}`. A room
that is stopped on purpose says `{"bye": "stopped"}` to the consoles as its last line; one that
crashes says nothing.
"""

from __future__ import annotations

import json
from typing import Any, Literal

import facilitator

PROTOCOL = 1
LINE_LIMIT = 1 << 20
"""Bytes in one line at most; the longest event has about a quarter of that."""

Role = Literal["console", "command", "stop"]
Message = dict[str, Any]


def encode(message: Message) -> bytes:
    """One line."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Message:
    """The object in a line; ValueError if it holds none."""
    try:
        found = json.loads(line)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def client_hello(role: Role, start: int = 1) -> Message:
    """The first line of a client; a console gets the events from number `start` on."""
    return {
        "hello": {
            "protocol": PROTOCOL,
            "program": facilitator.__version__,
            "role": role,
            "from": start,
        }
    }


def same_version(hello: Any) -> bool:
    """Whether the other side speaks as this one does. A newer program may know events that this
    one does not, so the program's version counts too."""
    return (
        isinstance(hello, dict)
        and hello.get("protocol") == PROTOCOL
        and hello.get("program") == facilitator.__version__
    )
