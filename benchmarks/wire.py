"""Requests as a browser sends them to a room's door, and joining it."""

from __future__ import annotations

import asyncio
import json
import re

HOST = "127.0.0.1"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


def post(port: int, path: str, body: str, token: str = "") -> bytes:
    """A request with the cookie of the room's page."""
    return (
        f"POST {path} HTTP/1.1\r\n{_heads(port, token)}Content-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def stream(port: int, token: str) -> bytes:
    """The request of a phone that listens."""
    return f"GET /api/stream HTTP/1.1\r\n{_heads(port, token)}\r\n".encode()


def _heads(port: int, token: str) -> str:
    cookie = f"Cookie: facilitator-{port}={token}\r\n" if token else ""
    return f"Host: {HOST}:{port}\r\nOrigin: http://{HOST}:{port}\r\n{cookie}"


async def joined(port: int, code: str, name: str) -> str:
    """The token of a person who has just joined."""
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(post(port, "/api/join", json.dumps({"code": code, "name": name})))
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    body = await reader.readexactly(int(length[1]) if length else 0)
    writer.close()
    if b" 201 " not in head.split(b"\r\n", 1)[0]:
        raise RuntimeError(f"nobody was let in: {body[:200]!r}")
    return str(json.loads(body)["token"])
