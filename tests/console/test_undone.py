"""What was undone is said on the page that one sees afterwards, also where that is another one."""

from __future__ import annotations

import pytest

from tests.console.scenes import asked, empty, people
from tests.console.stage import Room, at_rest, seen, until

SMALL = (80, 24)


async def test_on_the_rooms_page_after_it_has_moved() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("space")
        await until(pilot, lambda: room.session.state.current == "q2")
        await at_rest(pilot)
        await pilot.press("u")
        await until(pilot, lambda: room.session.state.current == "q1")
        await at_rest(pilot)
        rows = await seen(pilot, "River Watch")
        assert any("✓ Undone: " in row for row in rows)


async def test_on_the_rooms_page_when_the_private_one_has_closed() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("space")
        await until(pilot, lambda: room.session.state.current == "q2")
        await pilot.press("tab")
        await seen(pilot, "ONLY FOR YOU")
        await pilot.press("u")
        await until(pilot, lambda: room.session.state.current == "q1")
        await at_rest(pilot)
        rows = await seen(pilot, "River Watch")
        assert any("✓ Undone: " in row for row in rows)
        assert not any("ONLY FOR YOU" in row for row in rows)


async def test_on_the_private_page_as_long_as_it_is_open() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("down", "h")
        await until(pilot, lambda: bool(room.session.state.hidden))
        await pilot.press("tab")
        await seen(pilot, "ONLY FOR YOU")
        await pilot.press("u")
        rows = await seen(pilot, "Undone: hid “River Watch”")
        assert any("ONLY FOR YOU" in row for row in rows)


@pytest.mark.parametrize("keys", [("u",), ("tab", "u")])
async def test_in_the_lobby_when_the_first_step_has_gone(keys: tuple[str, ...]) -> None:
    session = empty()
    people(session)
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "first phone")
        await pilot.press("space")
        await seen(pilot, "1 of 20")
        await pilot.press(*keys)
        await until(pilot, lambda: not room.session.state.current)
        rows = await seen(pilot, "✓ Undone: ")
        assert any("first phone" in row for row in rows)


async def test_on_the_rooms_page_when_the_answer_has_gone() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("e")
        await seen(pilot, "by hand")
        await pilot.press("enter", "enter", *"Swimmers", "ctrl+s")
        await seen(pilot, "1 entered so far")
        await pilot.press("escape")
        await seen(pilot, "Swimmers")
        await pilot.press("down", "down", "enter")
        await seen(pilot, "An answer")
        await pilot.press("u")
        rows = await seen(pilot, "Undone: ")
        assert any("✓ Undone: " in row for row in rows)
        assert not any("An answer" in row for row in rows)


async def test_what_a_key_of_the_private_page_says_is_seen_on_it() -> None:
    session = asked(["River Watch"])
    session.do("close", "q1")
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("tab")
        await seen(pilot, "ONLY FOR YOU")
        await pilot.press("t")
        await seen(pilot, "This step is closed.")
        await pilot.press("r")
        await seen(pilot, "There is nothing to reveal or close on this page.")


async def test_the_room_is_not_moved_by_one_key_too_many() -> None:
    session = asked(["River Watch"])
    session.do("undo")
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("down", "h")
        await until(pilot, lambda: bool(room.session.state.hidden))
        await pilot.press("u")
        await seen(pilot, "Undone: hid “River Watch”")
        await pilot.press("u")
        await seen(pilot, "Take the room back to the lobby?")
        await pilot.press("u", "escape")
        await seen(pilot, "River Watch")
        assert room.session.state.current == "q1"


async def test_the_room_goes_back_once_that_was_meant() -> None:
    session = asked(["River Watch"])
    session.do("undo")
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("u")
        await seen(pilot, "Take the room back to the lobby?")
        await at_rest(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: not room.session.state.current)
        await seen(pilot, "✓ Undone: ")
