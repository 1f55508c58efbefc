"""People whose phones send each answer until it is acknowledged."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from facilitator.activities.ask_bodies import Answered
from facilitator.journal.integrity.verify import verify
from facilitator.journal.reading import read
from tests.room.running import Running, cid
from tests.room.wire import Answer, Wire

PAUSE = 0.1
MORE = 1.5
"""After each silence a phone waits so many times as long: a room that is slow gets no more to do by
that."""


@dataclass
class Outbox:
    """One phone. `patience` is how many seconds it waits for an answer; `port` where it sends."""

    running: Running
    token: str
    port: int
    patience: float = 12.0
    stored: dict[str, tuple[int, str]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    silences: int = 0

    async def send(self, count: int, name: str) -> None:
        for number in range(count):
            await self.until_stored(f"{name} {number}")

    async def until_stored(self, text: str) -> None:
        id = cid()
        given = {"cid": id, "step": "vision", "kind": "answer", "body": {"text": text}}
        longer = 1.0
        while id not in self.stored:
            answer = await self.once(given, self.patience * longer)
            if answer is not None and answer.status == 200:
                self.stored[id] = (answer.json()["seq"], text)
            else:
                assert answer is None or answer.status == 503, answer
                await asyncio.sleep(PAUSE * longer)
                longer *= 1.0 if answer else MORE

    async def once(self, given: dict[str, Any], patience: float | None = None) -> Answer | None:
        """One attempt; None if no answer came."""
        try:
            async with asyncio.timeout(self.patience if patience is None else patience):
                wire = await Wire.open(self.port)
                wire.host = f"127.0.0.1:{self.running.ready['port']}"
                try:
                    answer = await wire.ask("POST", "/api/contributions", given, self.token)
                finally:
                    wire.close()
        except (OSError, EOFError):
            self.silences += 1
            return None
        self.statuses[answer.status] += 1
        if answer.status == 503:
            assert answer.wait >= 1
        return answer


def outboxes(running: Running, count: int, port: int = 0, patience: float = 12.0) -> list[Outbox]:
    """Phones of so many people who have joined."""
    tokens = [running.join(f"Person {number}").token for number in range(count)]
    return [Outbox(running, one, port or running.ready["port"], patience) for one in tokens]


def nothing_lost_or_doubled(running: Running, phones: list[Outbox]) -> None:
    """The room, ended, has stored exactly what it acknowledged, as it was sent."""
    assert running.end() == 0
    acknowledged = {id: receipt for phone in phones for id, receipt in phone.stored.items()}
    stored = {
        event.cid: (event.seq, event.body.text)
        for event in read(running.ref)[1]
        if isinstance(event.body, Answered)
    }
    assert stored == acknowledged
    assert verify(running.ref).ok
