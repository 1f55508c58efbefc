"""Extra time for one person: their phone alone is told, and they are waited for without a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.room.running import Phone, Running, begin, room


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    """A room in which a named and an anonymous step are timed."""
    with room(begin(sessions, q2={"names": "anonymous"})) as running:
        yield running


def timed(river: Running, step: str, left: int) -> None:
    river.do("go", step)
    river.do("timer", {"running": True, "left": left})


def left(phone: Phone) -> int:
    return int(phone.room()["counts"]["left"])


def test_their_phone_shows_a_later_end_and_no_other_does(river: Running) -> None:
    ana, bo = river.join("Ana"), river.join("Bo")
    timed(river, "q1", 60)
    river.do("extra-time", {"id": ana.id, "minutes": 5})
    assert 300 < left(ana) <= 360
    assert left(bo) <= 60
    assert "extra" not in bo.client.get("/api/room", headers=bo.headers).text
    river.do("extra-time", {"id": ana.id, "minutes": 0})
    assert left(ana) <= 60


@pytest.mark.parametrize("step", ["q1", "q2"])
def test_they_count_as_having_something_under_way_until_they_answer(
    river: Running, step: str
) -> None:
    ana, bo = river.join("Ana"), river.join("Bo")
    timed(river, step, -10)
    assert river.live()["waiting"] == {}
    river.do("extra-time", {"id": ana.id, "minutes": 5})
    assert river.live()["waiting"] == {step: 1}
    bo.give(step, "answer", text="Bread")
    assert river.live()["waiting"] == {step: 1}
    under_way = {"facilitator-under-way": step}
    ana.client.get("/api/room", headers=ana.headers | under_way)
    assert river.live()["waiting"] == {step: 1}
    ana.room()
    ana.give(step, "answer", text="Boats")
    # In an anonymous step nothing tells the moment in which they answered.
    anonymous = step == "q2"
    assert river.live()["waiting"] == ({step: 1} if anonymous else {})


def test_nobody_waits_once_their_time_is_over_too_or_without_a_timer(river: Running) -> None:
    ana = river.join("Ana")
    river.do("extra-time", {"id": ana.id, "minutes": 1})
    river.do("go", "q1")
    assert river.live()["waiting"] == {}
    river.do("timer", {"running": True, "left": -30})
    assert river.live()["waiting"] == {"q1": 1}
    river.do("timer", {"running": True, "left": -90})
    assert river.live()["waiting"] == {}


def test_who_has_left_is_not_waited_for(river: Running) -> None:
    ana = river.join("Ana")
    timed(river, "q1", -10)
    river.do("extra-time", {"id": ana.id, "minutes": 5})
    river.do("leave", ana.id)
    assert river.live()["waiting"] == {}
