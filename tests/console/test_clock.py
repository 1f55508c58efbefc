"""The room's clock goes by what has happened and by what has gone by, whatever the computer's time
of day is set to."""

from dataclasses import dataclass
from datetime import UTC

import pytest

from facilitator.room.live_session import LiveSession
from facilitator.workshop.clock import Clock
from tests.console.paint import screen_text
from tests.console.scenes import people
from tests.console.stage import Room, seen, until
from tests.sessions import Session, agenda
from tests.variants import also

SMALL = (80, 24)
BACK, FORTH = -120_000, 3_600_000


@dataclass
class Seconds:
    """A clock that nobody sets."""

    gone: float = 1000.0

    def __call__(self) -> float:
        return self.gone


def at_one(steady: Seconds) -> tuple[Room, Session]:
    """A room at a question, on a computer with these seconds."""
    session = Session(agenda(q1={"minutes": 3}, q2={"minutes": 3}))
    here = people(session, 3)
    session.do("go", "q1")
    session.give(here[0], "q1", "answer", text="River Watch")
    session.clock = Clock(lambda: session.now / 1000, UTC, ticks=steady)
    return Room(session), session


@pytest.mark.parametrize("set_by", [BACK, *also(FORTH)])
async def test_it_runs_on_when_the_time_of_day_is_set(set_by: int) -> None:
    steady = Seconds()
    room, session = at_one(steady)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("t")
        await seen(pilot, "3:00")
        session.now += set_by
        steady.gone += 30
        await seen(pilot, "2:30")
        await pilot.press("t")
        await until(pilot, lambda: room.asked[-1] == ("timer", {"running": False, "left": 150}))


@pytest.mark.long
async def test_it_can_be_set_in_a_step_that_opened_later_by_the_time_of_day() -> None:
    steady = Seconds()
    room, session = at_one(steady)
    session.now += BACK
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("t")
        await seen(pilot, "3:00")
        steady.gone += 30
        await seen(pilot, "2:30")
        session.do("go", "q2")
        room.tell()
        await until(pilot, lambda: "2:30" not in "\n".join(screen_text(pilot.app)))
        await pilot.press("t")
        await seen(pilot, "3:00")
        steady.gone += 30
        await seen(pilot, "2:30")


@pytest.mark.parametrize("set_by", [BACK, FORTH])
async def test_a_console_that_comes_later_knows_it_from_the_room(set_by: int) -> None:
    steady = Seconds()
    room, session = at_one(steady)
    live = LiveSession(session.events, clock=session.clock)
    live.take(session.do("timer", {"running": True, "left": 180}))
    session.now += set_by
    steady.gone += 30
    room.live["timer"] = live.timer()
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2:30")


async def test_what_is_new_is_marked_for_its_five_seconds() -> None:
    steady = Seconds()
    room, session = at_one(steady)
    opened = room.opened()
    model = opened.client.model
    model.take(session.events)
    model.caught = True
    model.take(session.do("need", "Vans"))
    assert model.fresh
    session.now += BACK
    steady.gone += 6
    assert not model.fresh
