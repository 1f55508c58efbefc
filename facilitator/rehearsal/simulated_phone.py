"""A phone as a program: it asks the room what the page would ask, and sends what it would send."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import httpx

AGAIN_SECONDS = 0.5
PATIENCE_SECONDS = 30.0
_BUSY = (429, 503)


class Refused(Exception):
    """The room does not take something; its `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Door:
    """Where the room is, and the code with which people come in."""

    url: str
    code: str


class Phone:
    """One phone with its own connections. Until it is in, it has no token."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self.place = ""
        # The room speaks plain http: there is nothing to verify, and no certificate to read.
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._http = httpx.AsyncClient(
            base_url=door.url, timeout=PATIENCE_SECONDS, verify=context, trust_env=False
        )

    async def join(self, **fields: Any) -> Mapping[str, Any]:
        """Come in, or ask for it; the room's answer. Raises Refused."""
        answer = await self._post("/api/join", {"code": self._door.code, **fields})
        if "token" in answer:
            self._http.cookies.clear()
            self._http.headers["Authorization"] = f"Bearer {answer['token']}"
        return answer

    async def room(self) -> Mapping[str, Any]:
        """The room as this phone is told of it. Raises Refused."""
        room: Mapping[str, Any] = _checked(await self._sent("GET", "/api/room"))
        self.place = room["you"]["place"]
        return room

    async def give(self, cid: str, step: str, kind: str, body: Mapping[str, Any]) -> None:
        """Send a contribution until the room has stored it. Raises Refused."""
        sent = {"cid": cid, "step": step, "kind": kind, "body": body}
        await self._post("/api/contributions", sent)

    async def wish(self, id: str, sent: Mapping[str, Any]) -> None:
        """Say what would help to take part. Raises Refused."""
        await self._post("/api/what-helps", {"id": id, **sent})

    async def listen(self, changed: Callable[[], None]) -> None:
        """Hear of every new revision, again and again, until cancelled."""
        while True:
            try:
                await self._hear(changed)
            except httpx.HTTPError:
                await asyncio.sleep(AGAIN_SECONDS)

    async def _hear(self, changed: Callable[[], None]) -> None:
        revision = None
        async with self._http.stream("GET", "/api/stream", timeout=None) as answer:
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                if line.startswith("data:"):
                    news = json.loads(line.removeprefix("data:"))["revision"]
                    if news != revision:
                        revision = news
                        changed()

    async def _post(self, path: str, sent: Mapping[str, Any]) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = _checked(await self._sent("POST", path, json=sent))
        return answer

    async def _sent(self, method: str, path: str, **content: Any) -> httpx.Response:
        """Send it, again and again with the same id, until there is an answer to it."""
        while True:
            try:
                answer = await self._http.request(method, path, **content)
            except httpx.TransportError:
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if answer.status_code not in _BUSY:
                return answer
            await asyncio.sleep(float(answer.headers.get("Retry-After", AGAIN_SECONDS)))

    async def close(self) -> None:
        """The phone is off."""
        await self._http.aclose()


def _checked(answer: httpx.Response) -> Any:
    if answer.is_success:
        return answer.json()
    try:
        code = answer.json()["error"]["code"]
    except (ValueError, KeyError, TypeError):
        code = str(answer.status_code)
    raise Refused(code)
