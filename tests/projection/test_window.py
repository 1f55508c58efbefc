"""The window of a projection: what its few keys do, and that no other does anything."""

from typing import Any

from textual.pilot import Pilot

from facilitator.console.actions import PROJECTION, at_place
from facilitator.console.themes import DARK, LIGHT
from tests.console.paint import screen_text
from tests.console.scenes import WIFI, asked, empty, people
from tests.console.stage import seen, until
from tests.console.widgets.demo import GROUPS
from tests.projection.window import WallRoom

SMALL = (80, 24)


def text(pilot: Pilot[Any]) -> str:
    """The screen."""
    return "\n".join(screen_text(pilot.app))


async def test_it_has_three_keys() -> None:
    assert [action.id for action in at_place(PROJECTION)] == ["keys", "theme", "leave"]
    room = WallRoom(asked(GROUPS))
    async with room.window().run_test(size=SMALL) as pilot:
        await seen(pilot, "14 of 14 have answered")
        before = text(pilot)
        await pilot.press("space", "h", "n", "p", "b", "q", "u", "tab", "enter", "down", "ctrl+p")
        await pilot.pause()
        assert text(pilot) == before
        assert pilot.app.theme == DARK
        await pilot.press("d")
        assert pilot.app.theme == LIGHT
        await pilot.press("question_mark")
        await seen(pilot, "Bigger letters: press Ctrl and + in this window.")
        await pilot.press("escape")
        await seen(pilot, "14 of 14 have answered")
        await pilot.press("ctrl+q")
    assert pilot.app.return_code == 0


async def test_it_says_how_large_it_is() -> None:
    room = WallRoom(asked(GROUPS))
    async with room.window().run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(room.shown))
        assert room.shown[-1] == {"window": {"columns": 80, "rows": 24}}
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: room.shown[-1] == {"window": {"columns": 120, "rows": 36}})


async def test_the_lobby_shows_the_code_that_the_console_shows() -> None:
    session = empty()
    people(session)
    async with WallRoom(session, page="lobby").window(WIFI).run_test(size=SMALL) as pilot:
        await seen(pilot, "14 here")
        assert "Scan with your phone" in text(pilot)
        assert "begin" not in text(pilot)
    async with (
        WallRoom(session, page="lobby", wifi=True).window(WIFI).run_test(size=SMALL) as pilot
    ):
        await seen(pilot, "First join the Wi-Fi")
        assert "swim-in-spring" in text(pilot)
        assert "press W" not in text(pilot)
