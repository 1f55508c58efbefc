"""The reference server: uvicorn with uvloop and httptools, which reads a POST and keeps nothing.

`python -m benchmarks.bare [PORT]` prints its port and serves until it is ended.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

ANSWER = b'{"seq":12345}'
HEADERS = [
    (b"content-type", b"application/json"),
    (b"content-length", str(len(ANSWER)).encode()),
]


async def app(
    _scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    """Read the whole body, answer with a constant."""
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": ANSWER})


def serve(port: int = 0) -> None:
    """Serve on a port of this computer; 0 means any that is free."""
    bound = socket.socket()
    bound.bind(("127.0.0.1", port))
    print(bound.getsockname()[1], flush=True)
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="off",
        interface="asgi3",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        backlog=2048,
    )
    uvicorn.Server(config).run(sockets=[bound])


if __name__ == "__main__":
    serve(*map(int, sys.argv[1:2]))
