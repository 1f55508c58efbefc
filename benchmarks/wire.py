"""Requests as a browser sends them to a room's door, and joining it."""

from __future__ import annotations

import asyncio
import json
import re

HOST = "127.0.0.1"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"set-cookie: *([^;\s]+)", re.IGNORECASE)


def post(port: int, path: str, body: str, cookie: str = "") -> bytes:
    """A request with the cookie of the room's page."""
    return (
        f"POST {path} HTTP/1.1\r\n{_heads(port, cookie)}Content-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def stream(port: int, cookie: str) -> bytes:
    """The request of a phone that listens."""
    return get(port, "/api/stream", cookie)


def get(port: int, path: str, cookie: str) -> bytes:
    """A request that only reads."""
    return f"GET {path} HTTP/1.1\r\n{_heads(port, cookie)}\r\n".encode()


def _heads(port: int, cookie: str) -> str:
    line = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"Host: {HOST}:{port}\r\nOrigin: http://{HOST}:{port}\r\n{line}"


async def joined(port: int, code: str, name: str) -> str:
    """The cookie of a person who has just joined, and whose page has asked for the room."""
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(post(port, "/api/join", json.dumps({"code": code, "name": name})))
    head, body = await answer(reader)
    cookie = _COOKIE.search(head)
    if b" 201 " not in head.split(b"\r\n", 1)[0] or cookie is None:
        raise RuntimeError(f"nobody was let in: {body[:200]!r}")
    writer.write(get(port, "/api/room", cookie[1].decode()))
    await answer(reader)
    writer.close()
    return cookie[1].decode()


async def answer(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Head and body of an answer."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = LENGTH.search(head)
    return head, await reader.readexactly(int(length[1]) if length else 0)
