"""Where the room is in its agenda and how long it will take is seen on every page."""

import pytest

from facilitator.console.widgets.chrome import quiet_line
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.sizes import size_of
from tests.console.scenes import asked
from tests.console.stage import Room, seen
from tests.console.widgets.demo import GROUPS

PAGES = {
    "j": "steps · 3 of 20 · 3 min left · ends 10:35",
    "o": "people · 3 of 20 · 3 min left · ends 10:35",
    "o,v": "people · 3 of 20 · 3 min left · ends 10:35",
    "f": "sheet · 3 of 20 · 3 min left · ends 10:35",
    "q": "join · 3 of 20 · 3 min left · ends 10:35",
    "tab": "connect · 3 of 20 · 3 min left · ends 10:35",
    "z": "connect · 3 of 20 · 3 min left · ends 10:35",
}


@pytest.mark.parametrize(("keys", "row"), PAGES.items())
async def test_every_page_says_it_in_a_small_window(keys: str, row: str) -> None:
    async with Room(asked(GROUPS[:3])).console().run_test(size=(80, 24)) as pilot:
        # The clock of the step says itself how much is left.
        await seen(pilot, "connect · 3 of 20 · ends 10:35")
        await pilot.press(*keys.split(","))
        rows = await seen(pilot, row)
        assert row in rows[0]


async def test_a_step_without_a_clock_says_how_much_is_over() -> None:
    session = asked(GROUPS[:3])
    session.do("go", "q2")
    session.now += 6 * 60_000
    async with Room(session).console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "connect · 4 of 20 · 3 min over · ends")


def test_in_a_narrow_row_it_gives_way_before_the_place() -> None:
    right = [Span("14 of 14   2:10", bold=True)]

    def row(width: int) -> str:
        line = quiet_line(size_of(width, 24), "River forum", "connect · 3 of 20", "closed", right,
                          "3 min left · ends 10:35")  # fmt: skip
        assert line.cells <= width
        return line.text

    assert "River forum   connect · 3 of 20 · 3 min left · ends 10:35   closed" in row(100)
    assert row(80).strip().startswith("connect · 3 of 20 · 3 min left · ends 10:35   closed")
    assert row(56).strip().startswith("connect · 3 of 20   closed")
