"""The console's side of the link."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from facilitator.link.messages import (
    Message,
    Role,
    client_hello,
    decode,
    encode,
    rejection_of,
    same_version,
)
from facilitator.link.socket_paths import Target, found_path
from facilitator.link.transport import open_streams
from facilitator.workshop.errors import Rejection

_READ = 65_536
_HELLO_SECONDS = 5.0


class Connection:
    """A console's connection. Iterate over `messages`, in one task; `do` can be called from any.

    Messages are {"event": …}, {"urn": …}, {"caught": head} once, {"live": …}, and last {"bye":
    "stopped"} if somebody stopped the room; answers to `do` are not among them. The iteration ends
    when the room has gone.
    """

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, hello: Message
    ) -> None:
        self.hello = hello
        self._reader = reader
        self._writer = writer
        self._asked: dict[str, asyncio.Future[Message]] = {}
        self._number = 0
        self._over = False
        self._rest = b""
        self._received: deque[Message] = deque()

    async def messages(self) -> AsyncIterator[Message]:
        """What the room tells, one message at a time."""
        while self._received or await self._hear():
            while self._received:
                yield self._received.popleft()

    async def follow(self, receive: Callable[[Sequence[Message]], None]) -> None:
        """Hand over the same until the room has gone, in the portions in which it arrives, so that
        a console paints once for each."""
        while self._received or await self._hear():
            portion = list(self._received)
            self._received.clear()
            if portion:
                receive(portion)

    async def _hear(self) -> bool:
        """Read what has come; False at the end."""
        data = await self._read()
        if not data:
            self._end()
            return False
        *lines, self._rest = (self._rest + data).split(b"\n")
        # One call of the parser for all lines: a console that comes late reads thousands.
        messages = json.loads(b"[" + b",".join(lines) + b"]") if lines else []
        self._received.extend(message for message in messages if not self._answered(message))
        return True

    async def do(self, name: str, argument: Any = "") -> Message:
        """Carry out an action: {"events", "room"}. Raises Rejection, or OSError if the room has
        gone (whether it was carried out is then not known)."""
        if self._over:
            raise ConnectionResetError
        self._number += 1
        id = str(self._number)
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._asked[id] = answer
        self._writer.write(encode({"id": id, "do": name, "argument": argument}))
        try:
            await self._writer.drain()
            return await answer
        finally:
            self._asked.pop(id, None)

    def show(self, message: Message) -> None:
        """Say something that is not answered; nothing where the room has gone."""
        if not self._over and not self._writer.is_closing():
            self._writer.write(encode(message))

    def close(self) -> None:
        """Hang up; the room goes on."""
        self._writer.close()
        self._end()

    async def _read(self) -> bytes:
        try:
            return await self._reader.read(_READ)
        except OSError:
            return b""

    def _answered(self, message: Message) -> bool:
        if "done" not in message and "refused" not in message:
            return False
        id = str(message.get("done", message.get("refused")))
        answer = self._asked.get(id)
        if answer is not None and not answer.done():
            if "done" in message:
                answer.set_result(message)
            else:
                answer.set_exception(rejection_of(message["error"]))
        return True

    def _end(self) -> None:
        self._over = True
        for answer in self._asked.values():
            if not answer.done():
                answer.set_exception(ConnectionResetError())


@asynccontextmanager
async def connect(
    target: Target, start: int = 1, role: Role = "console"
) -> AsyncIterator[Connection]:
    """Follow a session's room from event `start` on. Raises OSError if no room is there, Rejection
    with the code "other-version" if it runs in another version of the program."""
    reader, writer = await open_streams(found_path(target))
    try:
        line = await asyncio.wait_for(reader.readline(), _HELLO_SECONDS)
        hello = _hello(line)
        writer.write(encode(client_hello(role, start)))
        if not same_version(hello):
            with suppress(OSError, TimeoutError, ValueError, KeyError):
                reply = await asyncio.wait_for(reader.readline(), _HELLO_SECONDS)
                raise rejection_of(decode(reply)["error"])
            raise Rejection("other-version")
        connection = Connection(reader, writer, hello)
        try:
            yield connection
        finally:
            connection.close()
    finally:
        writer.close()


def _hello(line: bytes) -> Message:
    try:
        hello = decode(line)["hello"]
    except (ValueError, KeyError):
        raise ConnectionResetError from None
    if not isinstance(hello, dict):
        raise ConnectionResetError
    return hello
