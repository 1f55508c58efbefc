"""Many people answering at once, who try again with the same id until the room says: received."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

STEPS = ("named", "group", "secret")
AGAIN_SECONDS = 0.05


@dataclass(frozen=True)
class Sent:
    """A contribution on its way: made once, sent as often as needed."""

    cid: str
    step: str
    kind: str
    body: dict[str, str]


@dataclass
class Client:
    """One person: what they send, in order, and the numbers that the room acknowledged."""

    number: int
    id: str
    token: str
    sends: Sequence[Sent]
    received: dict[str, int] = field(default_factory=dict)
    tries: int = 0

    async def work(self, post: Callable[[dict[str, Any], str], Any]) -> None:
        """Send everything, one after the other; now and then twice at once."""
        for at, sent in enumerate(self.sends):
            twice = 2 if at % 7 == 3 else 1
            several = await asyncio.gather(*(self._one(sent, post) for _one in range(twice)))
            assert len(set(several)) == 1, several
            self.received[sent.cid] = several[0]

    async def _one(self, sent: Sent, post: Callable[[dict[str, Any], str], Any]) -> int:
        given = {"cid": sent.cid, "step": sent.step, "kind": sent.kind, "body": sent.body}
        while True:
            self.tries += 1
            try:
                answer = await post(given, self.token)
            except httpx.TransportError:
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if answer.status_code == 200:
                return int(answer.json()["seq"])
            assert answer.status_code == 503, answer.text
            await asyncio.sleep(AGAIN_SECONDS)


def wishes(number: int, count: int) -> Iterator[Sent]:
    """What a person sends: answers at all steps; every fifth time a change of the last one."""
    chance = random.Random(number)
    last: dict[str, str] = {}
    for at in range(count):
        cid, step = chance.randbytes(16).hex(), STEPS[at % len(STEPS)]
        text = f"{number} says {at}"
        if at % 5 == 4 and step in last:
            yield Sent(cid, step, "edit", {"of": last[step], "text": text})
        else:
            last[step] = cid
            yield Sent(cid, step, "answer", {"text": text})


async def join(http: httpx.AsyncClient, code: str, number: int, count: int) -> Client:
    """Somebody comes in; every fourth speaks for a group of five."""
    body = {"code": code, "name": f"Person {number}"}
    if number % 4 == 0:
        body["group"] = f"Group {number // 20}"
    answer = await http.post("/api/join", json=body)
    assert answer.status_code == 201, answer.text
    joined = answer.json()
    return Client(number, joined["participant"], joined["token"], list(wishes(number, count)))
