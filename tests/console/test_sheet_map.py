"""The map on the sheet: in the middle of the questions, on a page of its own, on one key."""

from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.console.map.room_graph import graph_of
from tests.console.scenes import HOSTILE, asked
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import tied
from tests.console.widgets.demo import GROUPS
from tests.projection.test_wall_page import page, watched
from tests.sessions import Session
from tests.variants import also

SMALL, MIDDLE, LARGE = (80, 24), (120, 36), (200, 50)


def texts(rows: list[str]) -> str:
    return "\n".join(rows)


async def shown_to_all(pilot: Pilot[Any], room: Room, **wall: Any) -> None:
    def so() -> bool:
        shown = room.shown[-1]["wall"] if room.shown else {}
        return all(shown.get(name) == value for name, value in wall.items())

    await until(pilot, so)


@pytest.mark.parametrize("size", [MIDDLE, *also(LARGE)])
async def test_in_a_large_window_the_questions_stand_round_the_map(size: tuple[int, int]) -> None:
    room = Room(tied(8).session)
    async with room.console().run_test(size=size) as pilot:
        await seen(pilot, "9 groups")
        await pilot.press("f")
        rows = await seen(pilot, "Our map")
        top = next(row for row in rows if "1 What kinds" in row)
        assert "2 Where is" in top
        assert "4 Which values" in top
        side = next(at for at, row in enumerate(rows) if "5 Which skills" in row)
        assert "6 How can we approach" in rows[side]
        assert "Our map  9 groups" in rows[side]
        middle = rows[side + 1 : next(at for at, row in enumerate(rows) if "9 Who" in row)]
        assert "River Watch" in texts(middle)
        await shown_to_all(pilot, room, page="sheet", view="")


async def test_the_map_is_a_page_of_its_own_behind_the_questions() -> None:
    room = Room(tied(8).session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "9 groups")
        await pilot.press("f")
        await seen(pilot, "What kinds")
        await pilot.press("p")
        await seen(pilot, "p previous page")
        await shown_to_all(pilot, room, page="sheet", view="map")
        await pilot.press("v")
        await seen(pilot, "What kinds")
        await shown_to_all(pilot, room, page="sheet", view="", number=0)
        await pilot.press("v", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await seen(pilot, "9 groups")


async def test_one_key_shows_the_map_from_any_step_and_the_projection_follows() -> None:
    session = tied(8).session
    session.do("go", "q3")
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Which specialisms")
        await pilot.press("comma")
        await seen(pilot, "River Watch")
        await shown_to_all(pilot, room, page="sheet", view="map")
        await pilot.press("escape")
        await seen(pilot, "Which specialisms")
        await shown_to_all(pilot, room, page="room")


@pytest.mark.long
async def test_the_palette_has_it_too() -> None:
    session = tied(8).session
    session.do("go", "q3")
    async with Room(session).console().run_test(size=(100, 40)) as pilot:
        await seen(pilot, "Which specialisms")
        await pilot.press("ctrl+p", *"map of groups")
        await seen(pilot, "the map of groups")
        await pilot.press("enter")
        await seen(pilot, "River Watch")


async def test_before_the_first_tie_the_key_says_so_and_the_sheet_is_the_list() -> None:
    async with Room(asked(GROUPS[:4])).console().run_test(size=MIDDLE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("comma")
        await seen(pilot, "There is no map yet")
        await pilot.press("f")
        rows = await seen(pilot, "What kinds")
        assert "Our map" not in texts(rows)
        await pilot.press("v")
        assert "What kinds" in texts(await seen(pilot, "What kinds"))


@pytest.mark.parametrize(("width", "height"), [SMALL, MIDDLE, LARGE, (60, 18), (56, 16), (30, 8)])
def test_a_projection_shows_the_same_at_its_own_size(width: int, height: int) -> None:
    session = tied(8).session
    sheet = page(watched(session, page="sheet"), width, height)
    whole = page(watched(session, page="sheet", view="map"), width, height)
    assert len(sheet) == len(whole) == height
    if width >= 80:
        assert ("Our map" in texts(sheet)) == (width > 80)
        assert "River Watch" in texts(whole)
        assert "12 Who has" not in texts(whole)


def test_a_projection_shows_no_map_that_is_concealed() -> None:
    session = tied(8, reveal="hidden").session
    model = watched(session, page="sheet", view="map")
    assert graph_of(model.state) is None
    shown = texts(page(model, *MIDDLE))
    assert "Our map" not in shown
    assert "Which skills" in shown


@pytest.mark.parametrize("size", [SMALL, MIDDLE, LARGE])
def test_hostile_names_stay_in_their_chips(size: tuple[int, int]) -> None:
    session: Session = tied(len(HOSTILE), [name[:70] for name in HOSTILE]).session
    for view in ("", "map"):
        shown = page(watched(session, page="sheet", view=view), *size)
        assert len(shown) == size[1]
        assert "\x1b" not in texts(shown)
        assert "‮" not in texts(shown)
    assert "<script>alert(1)</script>" in texts(
        page(watched(session, page="sheet", view="map"), *LARGE)
    )
