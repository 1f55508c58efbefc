"""Gaps by keys: on how many the room acts, who follows an unknown up, what is left out."""

from facilitator.activities.gaps_choice import acted_on
from tests.console.stage import Room, seen, until
from tests.console.steps.gap_stages import everything, given_dots

SIZE = (80, 24)


async def test_one_key_says_on_how_many_the_room_acts_and_another_takes_it_back() -> None:
    room = Room(given_dots(everything()).session)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "9 people placed dots.")
        await pilot.press("r")
        await seen(pilot, "On which of these gaps do we act?")
        await pilot.press("escape")
        await seen(pilot, "9 people placed dots.")
        assert acted_on(room.session.state) == ()
        await pilot.press("r")
        await seen(pilot, "On which of these gaps do we act?")
        await pilot.press("down", "enter")
        await seen(pilot, "We act on the first 4.")
        assert len(acted_on(room.session.state)) == 4
        await pilot.press("r")
        await seen(pilot, "None of them yet")
        await pilot.press("enter")
        await seen(pilot, "We act on the first 3.")
        await pilot.press("u")
        await seen(pilot, "Undone: noted what was chosen in")
        await seen(pilot, "We act on the first 4.")


async def test_one_key_chooses_a_gap_and_lets_it_go_again() -> None:
    room = Room(given_dots(everything()).session)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "9 people placed dots.")
        await pilot.press("down", "down")
        await seen(pilot, " x  act on it")
        await pilot.press("x")
        await seen(pilot, "We act on one of these.")
        await seen(pilot, " x  don't act on it")
        await pilot.press("down", "down", "x")
        await seen(pilot, "We act on 2 of these.")
        await pilot.press("enter")
        await seen(pilot, "Don't act on this")
        # Another key between: one that is held down chooses nothing.
        await pilot.press("down", "up", "enter")
        await seen(pilot, "We act on one of these.")
        await pilot.press("u")
        await seen(pilot, "We act on 2 of these.")
        await pilot.press("up", "x")
        await seen(pilot, "We act on 3 of these.")
        await pilot.press("up", "up", "x")
        await seen(pilot, "We act on the first 4.")


async def test_before_the_ranking_is_shown_no_gap_is_chosen() -> None:
    room = Room(everything().session)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "If Bus Riders Union is away")
        await pilot.press("down", "x")
        await seen(pilot, "Once the room sees the ranking, you can choose what we act on.")
        room.session.do("freeze")
        room.tell()
        await pilot.press("v")
        await seen(pilot, "1–6 of 10")
        await pilot.press("down", "x")
        await seen(pilot, "Once the room sees the ranking, you can choose what we act on.")
        assert all(event.kind != "choose" for event in room.session.events)


async def test_an_unknown_is_left_out_or_followed_up_by_keys() -> None:
    room = Room(everything().session)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "If Bus Riders Union is away")
        await pilot.press("up")
        await seen(pilot, "who finds out")
        await pilot.press("h")
        await until(pilot, lambda: any("unknown" in key for key in room.session.state.hidden))
        await pilot.press("u")
        await until(pilot, lambda: not room.session.state.hidden)
        await pilot.press("escape", "up")
        await seen(pilot, "who finds out")
        await pilot.press("enter")
        await seen(pilot, "Somebody finds out: it is no gap any more.")
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(room.session.state.record.follow_ups))
        (follow_up,) = room.session.state.record.follow_ups
        assert room.session.state.group_name(follow_up.who) == "River Watch"
