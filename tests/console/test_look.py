"""What stands round a page is true: pages that can be turned, keys that work, clock, address."""

from collections.abc import Callable

import pytest

from facilitator.console.live import Live
from facilitator.console.screens.room_page import View, page_shown, room_lines
from facilitator.console.widgets.paging import PAGES, ROWS, page_indicator, range_indicator
from tests.console.scenes import SCENES, asked
from tests.console.stage import DOOR, Room, seen
from tests.console.steps import stages
from tests.console.steps.stages import Stage
from tests.console.widgets.demo import GROUPS
from tests.variants import also

SIZES = ((80, 24), (120, 36), (200, 50), (60, 18))

OTHERS = {
    "e": "For somebody without a phone",
    "o": "people",
    "j": "steps",
    "q": "join",
    "question_mark": "keys",
    "ctrl+q": "Leave?",
    "tab": "ONLY FOR YOU",
}
"""Keys to other pages, and what is on each."""

MANY: dict[str, Callable[[], Stage]] = {
    "ask": lambda: stages.asked(200),
    "holders": lambda: stages.held(30),
    "gaps": lambda: stages.ranked(30),
    "sense": lambda: stages.sensed(12),
    "choosing": lambda: stages.choosing(40),
    "frozen": lambda: stages.frozen(30, stages.LONGEST),
    "decided": stages.decided,
    "draft": lambda: stages.drafting(12),
    "readback": stages.readback,
}


def rows_of(stage: Stage, view: View, size: tuple[int, int] = (80, 24)) -> list[str]:
    """The page's rows."""
    model = stage.model
    model.live = Live(door=DOOR, first_phone=True)
    return [line.text.rstrip() for line in room_lines(model, view, *size)]


def test_the_last_page_turns_back() -> None:
    assert page_indicator(0, 1, PAGES) == page_indicator(0, 1) == range_indicator(1, 9, 9, 1) == ""
    assert page_indicator(0, 2) == "page 1 of 2"
    assert page_indicator(0, 2, PAGES) == "page 1 of 2   n more"
    assert page_indicator(1, 2, PAGES) == "page 2 of 2   p previous page"
    assert page_indicator(1, 2, ROWS) == "page 2 of 2   ↑ previous page"
    assert range_indicator(1, 7, 11, 2) == "1–7 of 11"
    assert range_indicator(11, 11, 11, 2) == "11 of 11"
    assert range_indicator(12, 11, 11, 2) == ""
    assert PAGES == ("n", "p")


@pytest.mark.parametrize("size", [*also(*SIZES[:3]), SIZES[3]], ids=str)
@pytest.mark.parametrize("name", MANY)
def test_more_is_said_where_there_is_more(name: str, size: tuple[int, int]) -> None:
    stage = MANY[name]()
    for view in stage.views():
        _page, pages = page_shown(stage.model, View(view=view), *size)
        first = "\n".join(rows_of(stage, View(page=0, view=view), size))
        last = "\n".join(rows_of(stage, View(page=10**6, view=view), size))
        if pages > 2:
            assert " n  more" in first or " n  reasons" in first
        if first == last:
            assert " n  more" not in first
        assert " n  more" not in last
        assert " n  reasons" not in last


def test_no_key_turns_a_page_where_there_is_one() -> None:
    assert " n  more" not in rows_of(stages.sensed(2), View())[-1]
    assert " n  more" in rows_of(stages.sensed(12), View())[-1]
    last = rows_of(stages.sensed(12), View(page=10**6))
    assert " n  more" not in last[-1]
    assert " p  previous page" in last[-1]


def test_the_clock_stops_with_its_step() -> None:
    stage = stages.decided()
    stage.session.do("timer", {"running": True, "left": 130})
    assert not rows_of(stage, View())[0].endswith("1:10")
    running = stages.frozen(5)
    running.session.do("timer", {"running": True, "left": 130})
    assert rows_of(running, View())[0].endswith("1:10")


async def test_the_clock_of_a_closed_step_is_not_set() -> None:
    session = asked(GROUPS[:3])
    session.do("close", "q1")
    room = Room(session)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "closed")
        for key in ("t", "plus", "minus"):
            await pilot.press(key)
            await seen(pilot, "! This step is closed")
            await pilot.press("v")
        assert room.asked == []


async def test_the_private_page_turns_to_the_answer_that_is_chosen() -> None:
    async with SCENES["review"]().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "answered")
        await pilot.press("tab")
        rows = await seen(pilot, "page 1 of 3")
        assert not any("▌" in row for row in rows if "<script>" in row)
        await pilot.press(*["down"] * 4)
        rows = await seen(pilot, "page 2 of 3")
        assert any("▌" in row for row in rows if "<script>" in row)


async def test_a_small_window_says_too_that_a_step_is_closing() -> None:
    async with SCENES["closing"]().run_test(size=(60, 18)) as pilot:
        await seen(pilot, "! Closing in 4 seconds.")


def test_with_nothing_to_decide_one_can_go_on_or_back() -> None:
    last = rows_of(stages.choosing(0), View())[-1]
    assert " ←  back" in last
    assert " space  next" in last


async def test_a_closed_session_shows_no_way_in() -> None:
    session = asked(GROUPS[:3])
    session.do("end")
    async with Room(session).console().run_test(size=(80, 24)) as pilot:
        rows = "\n".join(await seen(pilot, "ended"))
        assert "192.168.8.20" not in rows
        await pilot.press("q")
        rows = "\n".join(await seen(pilot, "nobody can join any more"))
        assert "192.168.8.20" not in rows
        assert "KTRMAC" not in rows
        await pilot.press("p")
        await seen(pilot, "! The session is closed")


@pytest.mark.parametrize("size", [SIZES[0], *also(*SIZES[1:3])], ids=str)
@pytest.mark.parametrize(("key", "shown"), OTHERS.items())
async def test_other_pages_keep_the_rows_of_the_room(
    key: str, shown: str, size: tuple[int, int]
) -> None:
    """Nothing jumps: the quiet line and the keys stand where they stood."""
    async with SCENES["ask"]().run_test(size=size) as pilot:
        room = await seen(pilot, "14 of 14 have answered")
        await pilot.press(key)
        page = await seen(pilot, shown)
        assert (_first(page), _last(page)) == (_first(room), _last(room))


def _first(rows: list[str]) -> int:
    return next(number for number, row in enumerate(rows) if "3 of 20" in row)


def _last(rows: list[str]) -> int:
    return max(number for number, row in enumerate(rows) if row.strip())
