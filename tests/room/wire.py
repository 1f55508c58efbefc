"""Phones down to the wire: connections, and how a browser uses six of them at once."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from tests.room.running import Running, cid


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def wait(self) -> float:
        return float(self.headers.get("retry-after", 0))


@dataclass
class Wire:
    """One connection that is kept."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    host: str
    used: bool = False

    @classmethod
    async def open(cls, port: int, host: str = "127.0.0.1") -> Wire:
        reader, writer = await asyncio.open_connection(host, port)
        return cls(reader, writer, f"{host}:{port}")

    async def ask(self, method: str, path: str, body: Any = None, token: str = "") -> Answer:
        """Send a request and read the answer. OSError or EOFError if the room hangs up. A body
        of bytes goes as it is."""
        self.writer.write(self.request(method, path, body, token))
        answer = await self.read()
        self.used = True
        return answer

    def request(self, method: str, path: str, body: Any = None, token: str = "") -> bytes:
        """What goes over the wire."""
        rows = [f"{method} {path} HTTP/1.1", f"Host: {self.host}"]
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        if body is None:
            data = b""
        else:
            rows += ["Content-Type: application/json", f"Content-Length: {len(data)}"]
        if token:
            rows.append(f"Authorization: Bearer {token}")
        return "\r\n".join([*rows, "", ""]).encode() + data

    async def read(self) -> Answer:
        """Read one answer with a length."""
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status, *rows = head.strip().split("\r\n")
        headers = {name.lower(): value for name, _, value in (row.partition(": ") for row in rows)}
        body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        return Answer(int(status.split()[1]), headers, body)

    async def ended(self) -> None:
        """Wait until the room hangs up."""
        try:
            while await self.reader.read(65_536):
                pass
        except OSError:
            return

    def close(self) -> None:
        self.writer.close()


@dataclass
class Browser:
    """A browser: up to six connections, used again; a request on one that was used before is sent
    once more if that one turns out to be closed."""

    port: int
    token: str = ""
    idle: list[Wire] = field(default_factory=list)
    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(6))
    troubles: int = 0

    async def ask(self, method: str, path: str, body: Any = None) -> Answer:
        async with self.places:
            wire = self.idle.pop() if self.idle else await Wire.open(self.port)
            while True:
                try:
                    answer = await wire.ask(method, path, body, self.token)
                    break
                except (OSError, EOFError):
                    if not wire.used:
                        self.troubles += 1
                        raise
                    wire.close()
                    wire = self.idle.pop() if self.idle else await Wire.open(self.port)
            if answer.headers.get("connection") == "close":
                wire.close()
            else:
                self.idle.append(wire)
            return answer

    async def load(self, paths: list[str]) -> list[int]:
        """Load a page and all its files; the statuses."""
        first = await self.ask("GET", paths[0])
        rest = await asyncio.gather(*[self.ask("GET", path) for path in paths[1:]])
        return [first.status, *[answer.status for answer in rest]]

    async def patiently(self, method: str, path: str, body: Any) -> Answer:
        """Ask until the room has time, as the page does."""
        while True:
            answer = await self.ask(method, path, body)
            if answer.status not in (429, 503):
                return answer
            assert answer.wait >= 1
            await asyncio.sleep(answer.wait)

    async def join(self, room: Running, name: str) -> None:
        body = {"code": room.ready["code"], "name": name}
        answer = await self.patiently("POST", "/api/join", body)
        assert answer.status == 201, answer.body
        self.token = answer.json()["token"]

    async def give(self, step: str, kind: str, body: Any, id: str = "") -> Answer:
        given = {"cid": id or cid(), "step": step, "kind": kind, "body": body}
        return await self.patiently("POST", "/api/contributions", given)

    def close(self) -> None:
        for wire in self.idle:
            wire.close()
