"""Texts of a size that a phone may send, made so that ordering their marks takes long: each is
refused, and the room answers everybody else meanwhile."""

from __future__ import annotations

import asyncio
import json
import time
import unicodedata
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.patience import TRIES
from tests.room.running import Running
from tests.room.wire import Answer, Browser, Wire

PILED = "a" + "\u0301" * 16_000 + "\u0323" * 16_000
CLASSES = {unicodedata.combining(chr(code)): chr(code) for code in range(0x300, 0x1E000)}
CLASSED = "a" + "".join(CLASSES[c] for c in sorted(CLASSES, reverse=True) if c) * 400
FOLDED = "a" + ("\u0301" * 8 + "\uff9e") * 2000
LARGE = [text.encode()[:65_000].decode(errors="ignore") for text in (PILED, CLASSED, FOLDED)]
FREEZE = 2.0
"""Seconds: one of these texts alone took longer, and here fifteen come at once."""


def heavy(path: str, code: str) -> list[dict[str, Any]]:
    if path == "/api/look":
        return [{"code": text} for text in LARGE * 5]
    fields = ("name", "group", "language", "place", "ticket")
    return [{"code": code, field: text} for field in fields for text in LARGE]


async def answers_meanwhile(
    running: Running, attack: Callable[[], Awaitable[list[Answer]]]
) -> bool:
    """Whether another phone gets its answers soon while an attack goes on. Where it does not, there
    may have been no time for the room: it is attacked again."""
    for _try in range(TRIES):
        if await slowest_beside(running, attack()) < FREEZE:
            return True
    return False


async def slowest_beside(running: Running, attack: Awaitable[list[Answer]]) -> float:
    """The longest that another phone waits for an answer while an attack goes on."""
    ana = Browser(running.ready["port"])
    attacking, longest = asyncio.ensure_future(attack), 0.0
    while not attacking.done():
        began = time.monotonic()
        assert (await ana.ask("GET", "/api/privacy")).status == 200
        longest = max(longest, time.monotonic() - began)
        await asyncio.sleep(0.02)
    ana.close()
    for answer in attacking.result():
        assert 400 <= answer.status < 500, answer.body
    return longest


def encoded(body: Any) -> bytes:
    """As a phone sends it: a letter in two bytes rather than six."""
    return json.dumps(body, ensure_ascii=False).encode()


async def sent(running: Running, path: str, bodies: list[Any], token: str = "") -> list[Answer]:
    async def one(body: Any) -> Answer:
        wire = await Wire.open(running.ready["port"])
        answer = await wire.ask("POST", path, encoded(body), token)
        wire.close()
        return answer

    return await asyncio.gather(*[one(body) for body in bodies])


@pytest.mark.parametrize("path", ["/api/look", "/api/join"])
async def test_no_text_of_a_stranger_holds_up_the_room(river: Running, path: str) -> None:
    bodies = heavy(path, river.ready["code"])
    assert await answers_meanwhile(river, lambda: sent(river, path, bodies))


Body = Callable[[str], Any]
BODIES: list[tuple[str, str, Body]] = [
    ("vision", "answer", lambda text: {"text": text}),
    ("vision", "answer", lambda text: {"text": "Yes", "work": text}),
    ("vision", "edit", lambda text: {"of": "0" * 32, "text": text}),
    ("decide", "position", lambda text: {"version": 1, "choice": "block", "reason": text}),
]


@pytest.mark.parametrize(("step", "kind", "body"), BODIES)
async def test_no_text_of_a_participant_holds_up_the_room(
    river: Running, step: str, kind: str, body: Body
) -> None:
    await asyncio.to_thread(river.do, "go", "vision")
    ana = await asyncio.to_thread(river.join, "Ana")
    given = [
        {"cid": f"{n:032x}", "step": step, "kind": kind, "body": body(text)}
        for n, text in enumerate(LARGE)
    ]
    assert await answers_meanwhile(
        river, lambda: sent(river, "/api/contributions", given, ana.token)
    )


async def test_what_a_participant_has_refused_counts(river: Running) -> None:
    ana = await asyncio.to_thread(river.join, "Ana")
    for step, kind, body in (
        ("vision", "answer", {"text": "\u0301" * 10_000}),
        ("decide", "position", {"version": 1, "choice": "block", "reason": "\u0301" * 10_000}),
    ):
        bo = await asyncio.to_thread(river.join, "Bo")
        wire = await Wire.open(river.ready["port"])
        statuses = []
        # Twenty in ten seconds, however long it takes to send them.
        for number in range(100):
            given = {"cid": f"{number:032x}", "step": step, "kind": kind, "body": body}
            statuses.append((await wire.ask("POST", "/api/contributions", given, bo.token)).status)
            if statuses[-1] == 429:
                break
        assert set(statuses[:20]) == {422}
        assert statuses[-1] == 429
        wire.close()
    assert ana.room()["you"]["name"] == "Ana"


async def test_what_a_stranger_has_refused_counts_as_a_wrong_code(river: Running) -> None:
    wire = await Wire.open(river.ready["port"])
    for path in ("/api/look", "/api/join") * 3:
        began = time.monotonic()
        assert (await wire.ask("POST", path, {"code": "a" * 30_000})).status == 422
    assert time.monotonic() - began > 0.9
    wire.close()
