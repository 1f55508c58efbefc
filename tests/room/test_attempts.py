"""Joining twice by one press: the same attempt is the same person, whatever happened between."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.room.running import Running, begin, cid, room


def join(running: Running, attempt: str, **more: Any) -> httpx.Response:
    given = {"code": running.ready["code"], "name": "Ana", "attempt": attempt, **more}
    with httpx.Client(base_url=running.url, timeout=PATIENCE, verify=PLAIN) as client:
        return client.post("/api/join", json=given)


def test_the_same_attempt_is_the_same_person(river: Running) -> None:
    attempt = cid()
    first = join(river, attempt).json()
    assert join(river, attempt, distinct=True).json() == first
    assert join(river, attempt, name="Ana Maria").json() == first
    assert join(river, cid()).json()["participant"] != first["participant"]
    assert river.live()["joined"] == 2


def test_at_the_same_moment_too(river: Running) -> None:
    attempt = cid()
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _press: join(river, attempt).json(), range(8)))
    assert all(reply == replies[0] for reply in replies)
    assert river.live()["joined"] == 1


def test_after_the_power_failed_and_with_the_door_locked(sessions: Path) -> None:
    ref = begin(sessions)
    attempt = cid()
    with room(ref) as running:
        first = join(running, attempt).json()
        running.kill()
    with room(ref) as running:
        running.do("lock")
        assert join(running, attempt).json() == first
        assert join(running, cid()).status_code == 403
        assert running.live()["joined"] == 1


def test_a_place_that_was_given_away_or_left_is_not_had_back(river: Running) -> None:
    """Who has the attempt has the token; a new token must be out of its reach."""
    attempt = cid()
    first = join(river, attempt).json()
    asked = {"code": river.ready["code"], "before": True}
    number = river.client.post("/api/join", json=asked).json()["number"]
    river.do("reclaim", {"ask": number, "id": first["participant"]})
    assert join(river, attempt).json()["participant"] != first["participant"]
    other = cid()
    gone = join(river, other).json()
    river.do("leave", gone["participant"])
    assert join(river, other).json()["participant"] != gone["participant"]
    erased = cid()
    third = join(river, erased).json()
    river.do("erase", third["participant"])
    assert join(river, erased).json()["participant"] != third["participant"]


def test_an_attempt_is_32_hex_digits_of_the_phone(river: Running) -> None:
    assert [join(river, wrong).status_code for wrong in ("", "x" * 32, "a" * 31)] == [422] * 3
