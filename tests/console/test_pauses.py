"""Reading and talking from the console, the still sign, the bell, and how many are ready."""

from __future__ import annotations

from datetime import UTC
from unittest import mock

import pytest

from facilitator.console.app import Console
from facilitator.workshop.clock import Clock
from facilitator.workshop.state import State
from tests.console.paint import screen_text
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import at
from tests.console.test_clock import Seconds
from tests.console.test_replay import replay, screen_of
from tests.console.widgets.demo import GROUPS
from tests.sessions import Session
from tests.variants import also

SIZE = (80, 24)


def room_at_one(steady: Seconds | None = None) -> Room:
    session = asked(GROUPS)
    if steady is not None:
        session.clock = Clock(lambda: session.now / 1000, UTC, ticks=steady)
    return Room(session)


async def test_people_read_and_the_step_stays() -> None:
    room = room_at_one()

    def state() -> State:
        return room.session.state

    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "have answered")
        await pilot.press("z")
        await seen(pilot, "Read in quiet: 3 minutes")
        await pilot.press(*["down"] * 6, "enter")
        await seen(pilot, "Read in quiet")
        rows = await seen(pilot, "3:00")
        assert "What kinds of people and groups do similar work?" in "\n".join(rows)
        pause, timer = state().pause, state().timer
        assert pause is not None
        assert pause.how == "reading"
        # The step's own timer waits.
        assert timer is not None
        assert not timer.running
        await pilot.press("plus")
        await seen(pilot, "4:00")
        await pilot.press("t")
        await seen(pilot, "paused")
        current = state().current
        await pilot.press("space")
        await until(pilot, lambda: state().pause is None)
        assert state().current == current


async def test_the_same_key_ends_it_and_undo_takes_it_back() -> None:
    room = room_at_one()
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "have answered")
        await pilot.press("z")
        await seen(pilot, "Talk in pairs: 4 minutes")
        await pilot.press(*["down"] * 7, "enter")
        await seen(pilot, "Talk in pairs")
        await pilot.press("z")
        await until(pilot, lambda: room.session.state.pause is None)
        await pilot.press("u")
        await seen(pilot, "Undone: ended reading or talking")
        await seen(pilot, "Talk in pairs")


async def test_the_sign_stands_where_nothing_else_moves() -> None:
    steady = Seconds()
    room = room_at_one(steady)
    room.session.do("timer", {"running": True, "left": 60})
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "1:00")
        assert "nothing moves on" not in "\n".join(screen_text(pilot.app))
        steady.gone += 61
        await seen(pilot, "Time is up.")
        await seen(pilot, "Take the time you need: nothing moves on by itself.")
        assert room.session.state.current == "q1"
        await pilot.press("plus")
        await until(pilot, lambda: "Time is up." not in "\n".join(screen_text(pilot.app)))


@pytest.mark.parametrize("action", [*also("timer"), "pause"])
async def test_it_rings_once_and_may_be_switched_off(action: str) -> None:
    steady = Seconds()
    room = room_at_one(steady)
    more = {"how": "room"} if action == "pause" else {}

    def begin() -> None:
        room.session.do(action, {"running": True, "left": 60, **more})
        room.tell()

    begin()
    console = room.console()
    async with console.run_test(size=SIZE) as pilot:
        with mock.patch.object(Console, "bell") as bell:
            await seen(pilot, "1:00")
            assert bell.call_count == 0
            steady.gone += 61
            await until(pilot, lambda: bell.call_count == 1)
            await pilot.press("v")
            await seen(pilot, "+0:01")
            assert bell.call_count == 1
            await pilot.press("ctrl+g")
            await seen(pilot, "No bell rings when the time is up.")
            begin()
            await seen(pilot, "1:00")
            steady.gone += 62
            await seen(pilot, "+0:02")
            await pilot.press("ctrl+g")
            await seen(pilot, "A bell rings when the time is up.")
            assert bell.call_count == 1
            begin()
            await seen(pilot, "1:00")
            steady.gone += 61
            await until(pilot, lambda: bell.call_count == 2)


async def test_a_console_that_comes_long_after_the_end_does_not_ring() -> None:
    steady = Seconds()
    room = room_at_one(steady)
    room.session.do("timer", {"running": True, "left": -600})
    async with room.console().run_test(size=SIZE) as pilot:
        with mock.patch.object(Console, "bell") as bell:
            await seen(pilot, "+10:00")
            steady.gone += 1
            await seen(pilot, "+10:01")
            assert bell.call_count == 0


async def test_how_many_are_ready_is_on_the_wall() -> None:
    room = room_at_one()
    room.live["ready"] = {"ready": 1, "here": 14}
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "1 of 14 is ready")
        room.live["ready"] = {"ready": 9, "here": 14}
        room.tell()
        await seen(pilot, "9 of 14 are ready")
        await pilot.press("j", "up", "enter", "down", "enter")
        await seen(pilot, "looking")
        assert "are ready" not in "\n".join(screen_text(pilot.app))


async def test_another_step_is_looked_at_without_the_sign() -> None:
    room = room_at_one()
    room.session.do("pause", "groups")
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "Talk in small groups")
        await pilot.press("j", "up", "enter", "down", "enter")
        await seen(pilot, "looking")
        assert "Talk in small groups" not in "\n".join(screen_text(pilot.app))


async def test_after_the_end_there_is_no_sign() -> None:
    session: Session = asked(GROUPS)
    session.do("timer", {"running": True, "left": 0})
    session.do("end")
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "ended")
        assert "Time is up." not in "\n".join(screen_text(pilot.app))


async def test_a_window_that_is_too_small_for_the_page_says_it_too() -> None:
    session = asked(GROUPS)
    session.do("pause", "pairs")
    async with Room(session).console().run_test(size=(40, 12)) as pilot:
        await seen(pilot, "Talk in pairs")


@pytest.mark.parametrize(
    ("action", "argument", "shown"),
    [("pause", "groups", "Talk in small groups"), ("break", "5", "break")],
)
async def test_a_break_and_what_the_room_did_beside_a_step_are_shown(
    action: str, argument: str, shown: str
) -> None:
    session, _here = at("q1")
    session.do(action, argument)
    session.do("next")
    async with replay(session.events) as pilot:
        screen_of(pilot).head.to(len(session.events) - 1)
        screen_of(pilot).redraw()
        await seen(pilot, f"REPLAY   {shown}")
        screen_of(pilot).head.to(len(session.events))
        screen_of(pilot).redraw()
        await until(pilot, lambda: shown not in "\n".join(screen_text(pilot.app)))
