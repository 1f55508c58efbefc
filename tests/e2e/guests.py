"""People whose phones are programs: they say what the page would say, to whatever the room asks."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.e2e.offers import LISTS, offers
from tests.plain import PLAIN

AGAIN_SECONDS = 0.05
PATIENCE_SECONDS = 20.0


@dataclass
class Wire:
    """What went over all phones' connections. `wants` names the room as browsers do."""

    url: str
    wants: dict[str, str]
    lossy: bool = True
    statuses: Counter[int] = field(default_factory=Counter)
    lost: int = 0


class Losing(httpx.AsyncBaseTransport):
    """One phone's connections. Now and then what is sent does not arrive, and as often the room has
    stored it and its answer gets lost."""

    EVERY = 9

    def __init__(self, wire: Wire, number: int) -> None:
        self._wire = wire
        self._sent = number
        self._inner = httpx.AsyncHTTPTransport(verify=PLAIN)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._sent += request.method == "POST"
        lost = self._sent % self.EVERY if self._wire.lossy and request.method == "POST" else -1
        if lost == 0:
            self._wire.lost += 1
            raise httpx.ConnectError("not sent")
        answer = await self._inner.handle_async_request(request)
        self._wire.statuses[answer.status_code] += 1
        if lost == 1:
            await answer.aread()
            await answer.aclose()
            self._wire.lost += 1
            raise httpx.ReadError("not heard")
        return answer

    async def aclose(self) -> None:
        await self._inner.aclose()


@dataclass(frozen=True)
class Given:
    """Something that the room acknowledged. `round` is that of its step, `seq` what it said."""

    cid: str
    step: str
    round: int
    anonymous: bool
    kind: str
    body: dict[str, Any]
    seq: int


class Guest:
    """One of them. `given` is everything that was acknowledged, in order."""

    def __init__(self, number: int, name: str, group: str, wire: Wire) -> None:
        self.number, self.name, self.group = number, name, group
        self.chance = random.Random(number)
        self.given: list[Given] = []
        self.id = ""
        self.seen: dict[str, str] = {}
        self.counters: dict[str, Any] = {}
        self.http = httpx.AsyncClient(
            base_url=wire.url,
            headers=wire.wants,
            timeout=PATIENCE_SECONDS,
            transport=Losing(wire, number),
        )

    # Coming in and listening

    async def come_in(self, code: str) -> None:
        """By the scanned code; every third phone keeps no cookie and carries its token itself."""
        attempt = self._new_id()
        joining = {"code": code, "name": self.name, "group": self.group, "attempt": attempt}
        answer = await self._post("/api/join", joining)
        assert answer.status_code == 201, answer.text
        self.id = answer.json()["participant"]
        if self.number % 3 == 0:
            self.http.cookies.clear()
            self.http.headers["Authorization"] = "Bearer " + answer.json()["token"]
        await self.room()

    async def room(self, *under_way: str) -> dict[str, Any]:
        """The room as this phone is told of it."""
        headers = {"Facilitator-Under-Way": " ".join(under_way)} if under_way else {}
        answer = await self.http.get("/api/room", headers=headers)
        assert answer.status_code == 200, answer.text
        room_view: dict[str, Any] = answer.json()
        return room_view

    async def listen(self) -> None:
        """Hear the room's counters, and ask for what is new."""
        async with self.http.stream("GET", "/api/stream", timeout=None) as answer:
            assert answer.status_code == 200
            async for line in answer.aiter_lines():
                if line.startswith("data:"):
                    before, self.counters = self.counters, json.loads(line.removeprefix("data:"))
                    if before.get("revision") != self.counters["revision"]:
                        await self.room()

    # Giving

    async def answer(self, steps: Collection[str] = (), leaving: Collection[str] = ()) -> None:
        """Give something in all open steps, or in some of them, or in all but some, to what has
        nothing from this phone yet."""
        room = await self.room()
        for step in room["open"]:
            if (steps and step["id"] not in steps) or step["id"] in leaving:
                continue
            await self._answer_step(step, room["you"]["mine"])

    async def _answer_step(self, step: dict[str, Any], mine: Sequence[dict[str, Any]]) -> None:
        have = [one for one in mine if one["step"] == step["id"]]
        self.seen |= {item["id"]: item["text"] for item in step.get("items", ())}
        bodies = offers(step, self.number, self.chance, have)
        if not bodies:
            return
        await self.room(step["id"])
        sent = [await self._give(step, kind, body) for kind, body in bodies]
        sent = await self._think_again(step, sent)
        await self._is_mine(step["id"], sent)

    async def _think_again(self, step: dict[str, Any], sent: list[Given]) -> list[Given]:
        """Some correct what they have just said, some take it back; of what is about one thing,
        they say it again then, so that it counts after all."""
        last = sent[-1]
        if self.number % 4 == 1 and last.kind == "answer":
            await self._give(step, "edit", {"of": last.cid, "text": last.body["text"] + " ✓"})
        if self.number % 5 == 2 and (len(sent) > 1 or last.kind in LISTS):
            await self._give(step, "withdraw", {"of": last.cid})
            sent = sent[:-1]
            if last.kind in LISTS:
                sent.append(await self._give(step, last.kind, last.body))
        return sent

    async def _give(self, step: dict[str, Any], kind: str, body: dict[str, Any]) -> Given:
        cid = self._new_id()
        sent = {"cid": cid, "step": step["id"], "kind": kind, "body": body}
        twice = 2 if len(self.given) % 7 == 3 else 1
        answers = await asyncio.gather(*(self._stored(sent) for _one in range(twice)))
        assert len(set(answers)) == 1, answers
        anonymous = step["names"] == "anonymous"
        given = Given(cid, step["id"], step["round"], anonymous, kind, body, answers[0])
        self.given.append(given)
        return given

    async def _stored(self, sent: dict[str, Any]) -> int:
        answer = await self._post("/api/contributions", sent)
        assert answer.status_code == 200, (sent, answer.text)
        return int(answer.json()["seq"])

    async def _post(self, path: str, sent: dict[str, Any]) -> httpx.Response:
        """Send it, with the same id, until there is an answer to it."""
        while True:
            try:
                answer = await self.http.post(path, json=sent)
            except httpx.TransportError:
                await asyncio.sleep(AGAIN_SECONDS)
                continue
            if answer.status_code != 429:
                return answer
            await asyncio.sleep(int(answer.headers["Retry-After"]))

    async def _is_mine(self, step: str, sent: Sequence[Given]) -> None:
        """What stands of this person in a step is what they have just given, and more before it."""
        mine = (await self.room())["you"]["mine"]
        cids = [one["cid"] for one in mine if one["step"] == step]
        assert {one.cid for one in sent} <= set(cids), (sent, mine)
        assert len(cids) == len(set(cids))

    def _new_id(self) -> str:
        return self.chance.randbytes(16).hex()


class Guests:
    """All of them together."""

    def __init__(self, guests: Sequence[Guest] = (), wire: Wire | None = None) -> None:
        self.all = guests
        self.wire = wire

    def __len__(self) -> int:
        return len(self.all)

    async def answer(self, *steps: str, leaving: Collection[str] = ()) -> None:
        """Everybody answers what is open."""
        await asyncio.gather(*(guest.answer(steps, leaving) for guest in self.all))

    def standing(self, step: str = "") -> list[Given]:
        """What was given (in a step) and counts: of each person and round the last about each
        thing, unless it was taken back."""
        kept = [one for guest in self.all for one in _standing(guest)]
        return [one for one in kept if step in ("", one.step)]

    def dots(self, text: str) -> int:
        """How many dots they have put on a gap."""
        return sum(one.body["dots"] for one in self._about("gaps", "item", text))

    def agree(self, text: str) -> int:
        """How many of them agree with a principle."""
        votes = self._about("shared-principles", "principle", text)
        return sum(one.body["vote"] == 1 for one in votes)

    def changes(self) -> int:
        """How many changes to sentences of the draft they ask for."""
        return sum(one.body.get("choice") == "change" for one in self.standing("draft"))

    def _about(self, step: str, field: str, text: str) -> list[Given]:
        ids = {id for guest in self.all for id, seen in guest.seen.items() if text in seen}
        return [one for one in self.standing(step) if one.body[field] in ids]


def _standing(guest: Guest) -> list[Given]:
    by_subject: dict[tuple[str, int, str], Given] = {}
    for one in guest.given:
        if one.kind == "withdraw":
            by_subject = {of: kept for of, kept in by_subject.items() if kept.cid != one.body["of"]}
        elif one.kind != "edit":
            about = LISTS.get(one.kind)
            subject = one.cid if about is None else str(one.body.get(about))
            by_subject[one.step, one.round, subject] = one
    return list(by_subject.values())


NOBODY = Guests()


@asynccontextmanager
async def guests(
    people: Sequence[tuple[str, str]], code: str, url: str, host: str
) -> AsyncIterator[Guests]:
    """Everybody comes in (by name and group) and listens. `host` is what browsers call the room,
    `url` where it is."""
    wire = Wire(url, {"Host": host, "Origin": f"http://{host}"})
    everybody = [Guest(number, *person, wire) for number, person in enumerate(people)]
    await asyncio.gather(*(guest.come_in(code) for guest in everybody))
    listening = [asyncio.create_task(guest.listen()) for guest in everybody]
    try:
        yield Guests(everybody, wire)
    finally:
        for task in listening:
            task.cancel()
            with suppress(asyncio.CancelledError, httpx.TransportError):
                await task
        for guest in everybody:
            await guest.http.aclose()
