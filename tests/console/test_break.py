"""A break: how long is asked, the page says when we go on, and nothing else moves."""

from facilitator.workshop.state import State
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until
from tests.console.widgets.demo import GROUPS

SIZE = (80, 24)


async def test_a_break_is_called_and_ended_by_keys() -> None:
    room = Room(asked(GROUPS))

    def state() -> State:
        return room.session.state

    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "have answered")
        await pilot.press("z")
        await seen(pilot, "A break until when?")
        await pilot.press("down", "enter")
        await seen(pilot, "Break. We go on at")
        first = state().break_until
        await pilot.press("plus")
        await until(pilot, lambda: state().break_until == first + 60_000)
        await pilot.press("h")
        await seen(pilot, "The room has a break. Press Space to go on.")
        assert not state().hidden
        current = state().current
        await pilot.press("space")
        await seen(pilot, "have answered")
        assert (state().current, state().break_until) == (current, 0)


async def test_a_timer_that_runs_waits_for_the_end_of_the_break() -> None:
    room = Room(asked(GROUPS))
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "have answered")
        before = room.session.state.timer
        assert before is not None
        assert before.running
        await pilot.press("z")
        await seen(pilot, "A break until when?")
        await pilot.press("down", "enter")
        await seen(pilot, "Break. We go on at")
        timer = room.session.state.timer
        assert timer is not None
        assert not timer.running
        assert 0 < timer.left <= before.left


async def test_undo_in_a_break_takes_back_the_break_and_not_the_step() -> None:
    room = Room(asked(GROUPS))
    current = room.session.state.current
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "have answered")
        await pilot.press("z", "enter")
        await seen(pilot, "Break. We go on at")
        await pilot.press("u")
        await seen(pilot, "Undone: called a break")
        assert (room.session.state.current, room.session.state.break_until) == (current, 0)


async def test_another_step_can_be_looked_at_in_a_break() -> None:
    room = Room(asked(GROUPS))
    room.session.do("break", {"minutes": 10})
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "Break. We go on at")
        await pilot.press("j", "up", "enter", "down", "enter")
        await seen(pilot, "looking")
        await pilot.press("escape")
        await seen(pilot, "Break. We go on at")


async def test_when_the_time_is_over_the_page_says_so() -> None:
    room = Room(asked(GROUPS))
    room.session.do("break", {"minutes": 1})
    room.session.now = room.session.state.break_until + 1000
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "The break is over. We go on now.")


async def test_after_the_end_no_break_is_offered() -> None:
    room = Room(asked(GROUPS))
    room.session.do("end")
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "ended")
        await pilot.press("z")
        await seen(pilot, "The session is closed.")
