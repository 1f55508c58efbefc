"""Who is ready: others hear how many, nobody hears who, nothing is stored, and it holds for what
the room does now."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitator.journal.reading import read_all
from facilitator.room.live_session import LiveSession
from facilitator.room.ready import ReadyPeople
from tests.room.running import Phone, Running, begin, room, start, until_too_fast
from tests.sessions import Session


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    with room(begin(sessions)) as running:
        running.do("go", "q1")
        yield running


def answer(phone: Phone, ready: bool, step: str) -> httpx.Response:
    return phone.ask("/api/ready", {"step": step, "ready": ready})


def says(phone: Phone, *, ready: bool = True, step: str = "q1") -> int:
    return answer(phone, ready, step).status_code


def count(running: Running) -> tuple[int, int]:
    line = running.live()["ready"]
    return line["ready"], line["here"]


def test_the_room_hears_how_many_and_a_phone_only_of_itself(river: Running) -> None:
    ana, bo, _cleo = river.join("Ana"), river.join("Bo"), river.join("Cleo")
    assert count(river) == (0, 0)
    assert [says(ana), says(ana), says(bo)] == [200, 200, 200]
    assert count(river) == (2, 3)
    assert [phone.room()["you"]["ready"] for phone in (ana, _cleo)] == [True, False]
    assert says(bo, ready=False) == 200
    assert count(river) == (1, 3)
    wall = river.client.get("/api/wall", headers=bo.headers).json()
    assert (wall["news"]["ready"], wall["news"]["here"]) == (1, 3)
    answer = bo.client.get("/api/room", headers=bo.headers).text + str(wall)
    assert ana.id not in answer
    assert "Ana" not in answer


def test_nothing_of_it_is_stored_and_another_room_knows_nothing(river: Running) -> None:
    ana = river.join("Ana")
    stored = len(list(read_all(river.ref)))
    says(ana)
    assert count(river) == (1, 1)
    assert len(list(read_all(river.ref))) == stored
    river.end()
    again = start(river.ref)
    assert count(again) == (0, 0)
    again.end()


@pytest.mark.parametrize(
    "moves",
    [
        [("next", "")],
        [("next", ""), ("back", "")],
        [("pause", "reading")],
        [("break", 5), ("break", 0)],
        [("close", "q1"), ("open", "q1")],
    ],
)
def test_nobody_is_ready_when_the_room_does_something_else(
    river: Running, moves: list[tuple[str, Any]]
) -> None:
    ana = river.join("Ana")
    says(ana)
    for action, argument in moves:
        river.do(action, argument)
    assert count(river) == (0, 0)
    assert ana.room()["you"]["ready"] is False


def test_a_minute_more_leaves_them_ready(river: Running) -> None:
    ana = river.join("Ana")
    river.do("pause", "reading")
    says(ana)
    river.do("pause", {"how": "reading", "left": 300})
    assert count(river) == (1, 1)


def test_who_has_left_is_not_counted_and_who_has_no_phone_neither(river: Running) -> None:
    ana, bo = river.join("Ana"), river.join("Bo")
    river.do("person", "Dana")
    says(ana)
    says(bo)
    assert count(river) == (2, 2)
    river.do("leave", ana.id)
    assert count(river) == (1, 1)


def test_it_is_asked_where_the_room_collects_something_or_reads_or_talks(river: Running) -> None:
    ana = river.join("Ana")
    assert ana.room()["ready"] is True
    assert says(ana, step="q2") == 409
    river.do("go", "welcome")
    assert ana.room()["ready"] is False
    assert says(ana, step="welcome") == 409
    river.do("pause", "room")
    assert ana.room()["ready"] is True
    assert says(ana, step="welcome") == 200
    river.do("end")
    assert says(ana, step="welcome") == 409


def test_only_somebody_who_is_in_can_say_so(river: Running) -> None:
    answers = [
        river.client.post("/api/ready", json={"step": "q1", "ready": True}, headers=who)
        for who in ({"Authorization": "Bearer nobody"}, {})
    ]
    assert [one.status_code for one in answers] == [401, 403]
    ana = river.join("Ana")
    for wrong in ({}, {"step": "q1", "ready": "yes"}, {"step": "q1", "ready": True, "who": "x"}):
        assert ana.ask("/api/ready", wrong).status_code == 422


def test_whoever_says_so_all_the_time_is_told_to_wait(river: Running) -> None:
    ana = river.join("Ana")
    turns = cycle([False, True])
    answers = until_too_fast(lambda: answer(ana, next(turns), "q1"))
    assert {answer.status_code for answer in answers} == {200, 429}


def test_there_are_never_more_than_are_here() -> None:
    session = Session()
    people = [session.join(name) for name in ("Ana", "Bo")]
    session.do("go", "q1")
    live = LiveSession(session.events)
    for who in (*people, "somebody else"):
        live.set_ready(who, ready=True)
    assert live.ready.line(live.builder.participants) == {"ready": 2, "here": 2}


def test_what_was_known_is_no_news() -> None:
    people = ReadyPeople()
    assert people.set("ana", ready=True)
    assert not people.set("ana", ready=True)
    assert people.set("ana", ready=False)
    assert not people.set("ana", ready=False)
