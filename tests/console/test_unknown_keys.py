"""A key that means nothing on a page says so in one line."""

import pytest

from facilitator.console.app import Console
from tests.console.paint import screen_text
from tests.console.scenes import asked
from tests.console.shelf import Shelf, card
from tests.console.stage import Room, at_rest, seen


async def test_a_key_without_any_meaning_says_so_and_goes_with_the_next_one() -> None:
    unknown = "This key does nothing here. Press ? to see the keys."
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("7")
        await seen(pilot, unknown)
        await pilot.press("down")
        await at_rest(pilot)
        assert unknown not in "\n".join(screen_text(pilot.app))
        for known in ("K", "escape", "d", "n", "f5", "shift+tab"):
            await pilot.press(known)
            await at_rest(pilot)
            assert unknown not in "\n".join(screen_text(pilot.app)), known
        await pilot.press("escape", "down", "enter")
        await seen(pilot, "An answer")
        await pilot.press("z")
        await seen(pilot, unknown)


UNKNOWN = "! This key does nothing here. Press ? to see the keys."


@pytest.mark.long
async def test_lists_and_choices_say_so_too() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "River Watch")
        for keys, page in (
            (("j",), "where we are"),
            (("enter",), "Insert a step after it"),
            ((*["down"] * 9, "enter"), "Which step do you want to insert?"),
            (("down", "enter"), "The victory party"),
            (("escape", "f"), "The twelve questions of the coalition"),
        ):
            await pilot.press(*keys)
            await seen(pilot, page)
            await pilot.press("7")
            await seen(pilot, UNKNOWN)
            await pilot.press("down", "up")
            await at_rest(pilot)
            assert UNKNOWN not in "\n".join(screen_text(pilot.app)), page


async def test_the_library_says_so_too() -> None:
    async with Console(sessions=Shelf([card("River Valley")])).run_test(size=(80, 24)) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("7")
        await seen(pilot, UNKNOWN)
