"""The room's timer: what phones and the wall's pages are told of it, and that it stands still while
the computer sleeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path

import pytest

from facilitator.console.session_model import SessionModel
from facilitator.room.live_session import LiveSession
from facilitator.workshop.clock import Clock
from tests.room.running import Running, begin, room
from tests.sessions import Session


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    with room(begin(sessions)) as running:
        running.do("go", "q1")
        yield running


def test_phones_are_told_what_is_left(river: Running) -> None:
    ana = river.join("Ana")
    assert (ana.room()["timer"], ana.room()["counts"]["left"]) == (None, None)
    before = ana.room()["revision"]
    river.do("timer", {"running": False, "left": 95})
    answer = ana.room()
    assert answer["revision"] > before
    assert (answer["timer"]["running"], answer["timer"]["how"]) == (False, "")
    assert answer["counts"]["left"] == 95
    river.do("pause", {"how": "pairs", "running": False, "left": 40})
    answer = ana.room()
    assert (answer["timer"]["how"], answer["counts"]["left"]) == ("pairs", 40)
    river.do("pause")
    assert ana.room()["counts"]["left"] == 95
    river.do("next")
    assert ana.room()["timer"] is None


def test_a_page_of_the_wall_is_told_the_same(river: Running) -> None:
    ana = river.join("Ana")
    river.do("pause", {"how": "reading", "running": False, "left": 40})
    wall = river.client.get("/api/wall", headers=ana.headers).json()
    assert wall["page"] == "room"
    assert (wall["timer"]["how"], wall["news"]["left"]) == ("reading", 40)


@dataclass
class Sleeper:
    """A computer that can sleep: its time of day and its steady clock go on, its waking one does
    not."""

    session: Session
    gone: float = 0.0
    slept: float = 0.0
    clock: Clock = field(init=False)

    def __post_init__(self) -> None:
        start = self.session.now / 1000
        self.clock = Clock(
            lambda: start + self.gone,
            UTC,
            ticks=lambda: 1000 + self.gone,
            waking=lambda: 1000 + self.gone - self.slept,
        )

    def wait(self, seconds: float) -> None:
        self.gone += seconds

    def sleep(self, seconds: float) -> None:
        self.gone += seconds
        self.slept += seconds


@pytest.mark.parametrize("action", ["timer", "pause"])
def test_it_does_not_run_on_while_the_computer_sleeps(action: str) -> None:
    session = Session()
    session.do("go", "q1")
    computer = Sleeper(session)
    live = LiveSession(session.events, clock=computer.clock)
    more = {"how": "reading"} if action == "pause" else {}
    live.take(session.do(action, {"running": True, "left": 180, **more}))
    computer.wait(30)
    live.settle()
    assert live.time_left("q1") == 150
    revision, touched = live.revision, list[int]()
    live.changed.append(lambda: touched.append(1))
    computer.sleep(3600)
    assert live.time_left("q1") == 150
    # Phones went on counting: they are told anew, once.
    live.settle()
    assert (live.revision > revision, len(touched), live.room_timer.slept) == (True, 1, 1)
    live.settle()
    computer.wait(10)
    live.settle()
    assert (len(touched), live.time_left("q1")) == (1, 140)


def test_who_sleeps_without_a_timer_has_nothing_to_tell() -> None:
    session = Session()
    computer = Sleeper(session)
    live = LiveSession(session.events, clock=computer.clock)
    revision = live.revision
    computer.sleep(3600)
    live.settle()
    assert live.revision == revision


async def test_a_console_that_was_there_all_the_time_knows_it_as_well() -> None:
    session = Session()
    session.do("go", "q1")
    computer = Sleeper(session)

    async def ask(_name: str, _argument: object) -> list[object]:
        raise AssertionError

    model = SessionModel(ask, computer.clock)  # type: ignore[arg-type]
    model.take(session.events)
    model.caught = True
    model.take(session.do("timer", {"running": True, "left": 180}))
    model.settle()
    computer.wait(30)
    computer.sleep(3600)
    timer = model.state.clock_at("q1")
    assert timer is not None
    assert model.gone(timer) == pytest.approx(30)
