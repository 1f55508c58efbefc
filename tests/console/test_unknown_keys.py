"""A key that means nothing on a page says so in one line."""

from tests.console.paint import screen_text
from tests.console.scenes import asked
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
