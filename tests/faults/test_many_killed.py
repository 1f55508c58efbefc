"""F1 in short: 50 people answer while the room is killed. tests/e2e/test_killed.py has the long
form, and looks at the state besides."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.crowd import join
from tests.e2e.hall import hall, new, no_room_left, run_json
from tests.e2e.test_killed import poster, received_once, same_door, until
from tests.plain import PLAIN

AGENDA = str(Path(__file__).resolve().parent.parent / "e2e" / "killed.toml")
PEOPLE, EACH, KILLS = 50, 5, 3


@pytest.fixture(autouse=True)
def rooms_end(apart: None) -> Iterator[None]:
    """No room outlives its test."""
    with no_room_left():
        yield


@pytest.mark.long
async def test_f1_nothing_acknowledged_is_lost_or_doubled(sessions: Path) -> None:
    session = new("--agenda", AGENDA)
    with hall(session, "--host", "127.0.0.1", "--limits", "off") as room:
        room.do("next")
        first = same_door(room.ready)
        limits = httpx.Limits(max_connections=PEOPLE)
        async with httpx.AsyncClient(
            base_url=room.url, timeout=10, limits=limits, verify=PLAIN
        ) as http:
            code = room.ready["code"]
            clients = await asyncio.gather(*(join(http, code, n, EACH) for n in range(PEOPLE)))
            working = asyncio.gather(*(client.work(poster(http)) for client in clients))
            for number in range(KILLS):
                await until(list(clients), (number + 1) * PEOPLE * EACH // (KILLS + 2), working)
                await asyncio.to_thread(room.kill)
                await asyncio.to_thread(room.start)
                assert same_door(room.ready) == first
            await asyncio.wait_for(working, 60)
        received_once(room.path, list(clients))
    verdict = run_json("verify", session)
    assert verdict["ok"]
    assert verdict["erased"] == 0
