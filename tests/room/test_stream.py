"""What phones hear without asking."""

import asyncio
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitator.room.http.stream import Streams
from facilitator.room.live_session import LiveSession
from facilitator.room.timeouts import Timeouts
from tests.patience import PATIENCE, TRIES
from tests.plain import PLAIN
from tests.room.running import Phone, Running, begin, room


@contextmanager
def listening(phone: Phone) -> Iterator[Iterator[dict[str, Any]]]:
    with (
        httpx.Client(base_url=phone.url, timeout=PATIENCE, verify=PLAIN) as client,
        client.stream("GET", "/api/stream", headers=phone.headers) as answer,
    ):
        assert answer.headers["content-type"] == "text/event-stream"
        assert answer.headers["cache-control"] == "no-store"
        lines = answer.iter_lines()
        yield (json.loads(line[6:]) for line in lines if line.startswith("data: "))


def test_the_newest_is_told_at_once_and_then_at_every_change(river: Running) -> None:
    ana = river.join("Ana")
    with listening(ana) as updates:
        first = next(updates)
        assert set(first) == {"revision", "current", "present", "answered", "by_hand"}
        assert (first["current"], first["present"]) == ("", 1)
        river.do("go", "vision")
        second = next(updates)
        assert second["current"] == "vision"
        assert (
            second["revision"]
            > first["revision"]
            == ana.room()["revision"] - (second["revision"] - first["revision"])
        )
        ana.give("vision", "answer", text="Everybody")
        third = next(updates)
        assert third["answered"] == 1
        assert third["revision"] == second["revision"]


def test_it_tells_at_most_twice_a_second(river: Running) -> None:
    people = [river.join(f"Person {number}") for number in range(3)]
    river.do("go", "vision")
    with listening(people[0]) as updates:
        began = time.monotonic()
        next(updates)
        for number in range(30):
            people[number % 3].give("vision", "answer", text=f"Answer {number}")
        heard = 1
        while next(updates)["answered"] < 3:
            heard += 1
        assert heard <= 2 * (time.monotonic() - began) + 2


def test_it_ends_when_the_room_ends(sessions: Path) -> None:
    ref = begin(sessions)

    def ends_soon() -> bool:
        """Before the server cuts off what does not end by itself."""
        with room(ref) as river, listening(river.join("Ana")) as updates:
            next(updates)
            began = time.monotonic()
            assert river.end() == 0
            soon = time.monotonic() - began < 2
            assert list(updates) == []
            return soon

    assert any(ends_soon() for _try in range(TRIES))


def test_somebody_who_comes_is_counted(river: Running) -> None:
    ana = river.join("Ana")
    with listening(ana) as updates:
        assert next(updates)["present"] == 1
        bo = river.join("Bo")
        assert bo.room()["counts"]["present"] == 2
        assert any(counters["present"] == 2 for counters in updates)


@pytest.mark.parametrize("turns", range(6))
async def test_it_ends_also_when_something_is_new_at_that_very_moment(turns: int) -> None:
    live = LiveSession([])
    task = asyncio.create_task(Streams(live, Timeouts()).run())
    await asyncio.sleep(0.05)
    live.touch()
    for _turn in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    done, _pending = await asyncio.wait([task], timeout=PATIENCE)
    assert done == {task}
    assert task.cancelled()
