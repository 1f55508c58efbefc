"""The two ends of the link: a Unix socket, or on Windows a local port and a secret in a file."""

from __future__ import annotations

import asyncio
import hmac
import json
import os
import secrets
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from facilitator.link.messages import LINE_LIMIT

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_SECRET_SECONDS = 2
_BY_PORT: bool = sys.platform == "win32"


async def listen(path: Path, serve: Serve) -> asyncio.Server:
    """Listen at `path`. The caller holds the session's lock, so what lies there is left over."""
    path.unlink(missing_ok=True)  # noqa: ASYNC240 - in memory, at the start
    if _BY_PORT:
        return await _listen_on_port(path, serve)
    return await asyncio.start_unix_server(serve, sock=_bound(path), limit=LINE_LIMIT)


def _bound(path: Path) -> socket.socket:
    """A bound socket that nobody else can open, from its first moment on."""
    before = os.umask(0o177)
    try:
        bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        bound.bind(str(path))
        return bound
    finally:
        os.umask(before)


async def _listen_on_port(path: Path, serve: Serve) -> asyncio.Server:
    secret = secrets.token_hex(32)

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(TimeoutError, OSError, ValueError):
            line = await asyncio.wait_for(reader.readline(), _SECRET_SECONDS)
            if hmac.compare_digest(line.strip(), secret.encode()):
                await serve(reader, writer)
        writer.close()

    server = await asyncio.start_server(guarded, "127.0.0.1", 0, limit=LINE_LIMIT)
    port = server.sockets[0].getsockname()[1]
    file = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(file, "w") as out:
        json.dump({"port": port, "secret": secret}, out)
    return server


async def open_streams(path: Path) -> Streams:
    """Connect to the room at `path`; OSError if nobody listens there."""
    if not _BY_PORT:
        return await asyncio.open_unix_connection(str(path), limit=LINE_LIMIT)
    port, secret = _port_and_secret(path)
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=LINE_LIMIT)
    writer.write(secret.encode() + b"\n")
    return reader, writer


def open_socket(path: Path, seconds: float) -> socket.socket:
    """The same for a caller that waits; OSError if nobody listens there."""
    if _BY_PORT:
        port, secret = _port_and_secret(path)
        connection = socket.create_connection(("127.0.0.1", port), seconds)
        connection.sendall(secret.encode() + b"\n")
    else:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(seconds)
        try:
            connection.connect(str(path))
        except BaseException:
            connection.close()
            raise
    return connection


def _port_and_secret(path: Path) -> tuple[int, str]:
    try:
        fields = json.loads(path.read_text())
        return int(fields["port"]), str(fields["secret"])
    except (ValueError, KeyError, TypeError) as error:
        raise OSError("not a room's file") from error
