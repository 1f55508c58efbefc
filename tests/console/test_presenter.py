"""The console while the wall is in a window of its own, and what it tells that window to show."""

from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.link.messages import Window
from tests.console.paint import screen_text
from tests.console.scenes import asked, empty, people
from tests.console.stage import Room, seen, until
from tests.console.steps import stages
from tests.console.widgets.demo import GROUPS
from tests.sessions import Session, agenda
from tests.variants import also

SMALL, MIDDLE = (80, 24), (120, 36)
WALL: Window = {"columns": 80, "rows": 24}
TALL: Window = {"columns": 120, "rows": 300}


def reviewed() -> Session:
    """A question whose answers wait, with notes."""
    session = Session(agenda(q1={"review": True, "notes": "Ask for people as well.", "minutes": 5}))
    here = people(session)
    session.do("go", "q1")
    session.give(here[0], "q1", "answer", text="Night Shelter")
    return session


async def shows(pilot: Pilot[Any], *texts: str) -> str:
    """The screen once all these words are on it."""

    def text() -> str:
        return " ".join(" ".join(screen_text(pilot.app)).split())

    await until(pilot, lambda: all(each in text() for each in texts))
    return text()


@pytest.mark.parametrize("size", [SMALL, MIDDLE])
async def test_notes_stand_beside_the_wall_as_long_as_it_has_a_window(size: Any) -> None:
    room = Room(reviewed())
    async with room.console().run_test(size=size) as pilot:
        await seen(pilot, "1 of 14 has answered")
        assert "Ask for people" not in "\n".join(screen_text(pilot.app))
        room.tell(windows=[WALL])
        await shows(
            pilot,
            "On the wall",
            "ONLY FOR YOU",
            "Your notes",
            "Ask for people as well.",
            "Not answered yet (13)",
            "Waiting for you (1)",
            "Night Shelter",
            "Next",
            "1 of 14 has answered",
        )
        room.tell(windows=[])
        await until(pilot, lambda: "ONLY FOR YOU" not in "\n".join(screen_text(pilot.app)))
        assert "On the wall" not in "\n".join(screen_text(pilot.app))


async def test_all_keys_are_as_before() -> None:
    room = Room(asked(GROUPS))
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=SMALL) as pilot:
        await shows(pilot, "On the wall", "ONLY FOR YOU")
        await pilot.press("down", "h")
        await until(pilot, lambda: any(name == "hide" for name, _argument in room.asked))
        await pilot.press("escape", "space")
        await until(pilot, lambda: any(name == "next" for name, _argument in room.asked))


async def test_pages_are_those_of_the_wall() -> None:
    room = Room(asked([f"{GROUPS[n % 30]} {n}" for n in range(60)]))
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=SMALL) as pilot:
        text = await shows(pilot, "On the wall", "page ")
        pages = int(text.partition("page ")[2].split()[2])
        await pilot.press("n")
        await shows(pilot, f"page 1 of {pages}")
        room.tell(windows=[TALL])
        await until(pilot, lambda: "page 1" not in "\n".join(screen_text(pilot.app)))


async def test_the_wall_can_be_blank_while_the_notes_stay() -> None:
    room = Room(reviewed())
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=SMALL) as pilot:
        await shows(pilot, "On the wall")
        await pilot.press("b")
        await shows(pilot, "The wall is blank. Press any key to show it again.", "Your notes")
        await until(pilot, lambda: room.shown[-1]["wall"]["page"] == "blank")
        await pilot.press("x")
        await until(pilot, lambda: room.shown[-1]["wall"]["page"] == "room")
        room.tell(windows=[])
        await until(pilot, lambda: "On the wall" not in "\n".join(screen_text(pilot.app)))
        await pilot.press("b")
        await until(pilot, lambda: not "".join(screen_text(pilot.app)).strip())


async def test_hidden_answers_are_looked_at_alone() -> None:
    room = Room(reviewed())
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=SMALL) as pilot:
        await shows(pilot, "On the wall")
        await pilot.press("v")
        await shows(pilot, "Not on the wall: what is hidden", "Night Shelter")


async def test_what_is_searched_for_is_looked_at_alone() -> None:
    room = Room(asked(GROUPS))
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=SMALL) as pilot:
        await shows(pilot, "On the wall")
        await pilot.press("slash")
        await shows(pilot, "Search the answers")
        await pilot.press(*"choir", "enter")
        await shows(pilot, "Not on the wall: what you search for", "Street Choir")
        await until(pilot, lambda: room.shown[-1]["wall"]["page"] == "room")
        assert room.shown[-1]["wall"]["number"] == -1
        await pilot.press("escape")
        await until(pilot, lambda: "Not on the wall" not in "\n".join(screen_text(pilot.app)))


async def test_the_room_is_told_what_the_wall_shows() -> None:
    room = Room(asked(GROUPS))

    async def shown_to_all(pilot: Pilot[Any], **wall: Any) -> None:
        def so() -> bool:
            shown = room.shown[-1]["wall"] if room.shown else {}
            return all(shown.get(name) == value for name, value in wall.items())

        await until(pilot, so)

    async with room.console().run_test(size=SMALL) as pilot:
        await shown_to_all(pilot, page="room", step="", view="", number=-1)
        await pilot.press("v")
        await shown_to_all(pilot, view="hidden")
        await pilot.press("v")
        await pilot.press("n")
        await shown_to_all(pilot, page="room", number=0)
        before = len(room.shown)
        for keys in (("question_mark", "escape"), ("o", "escape"), ("tab", "escape")):
            await pilot.press(*keys)
        await seen(pilot, "have answered")
        assert len(room.shown) == before
        await pilot.press("q")
        await shown_to_all(pilot, page="code")
        await pilot.press("escape", "f")
        await shown_to_all(pilot, page="sheet", number=0)
        await pilot.press("escape", "j")
        await shown_to_all(pilot, page="room")
        await pilot.press("v")
        await shown_to_all(pilot, page="where")
        await pilot.press("v", "escape")
        await shown_to_all(pilot, page="room")


@pytest.mark.parametrize("size", [SMALL, *also(MIDDLE, (160, 40), (200, 50)), (230, 60)], ids=str)
@pytest.mark.parametrize("page", ["answers", "poster", "break"])
async def test_the_wall_seen_small_has_every_part_once(page: str, size: tuple[int, int]) -> None:
    """So large too that its own window would have a rail."""
    session = stages.decided().session if page == "poster" else asked(GROUPS)
    if page == "break":
        session.do("break", {"minutes": 10})
    room = Room(session)
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=size) as pilot:
        await shows(pilot, "ONLY FOR YOU", "On the wall")
        if page == "poster":
            await pilot.press("v")
            await shows(pilot, "ONLY FOR YOU", "We speak for ourselves")
        rows = screen_text(pilot.app)
        for part in ("On the wall", "? help", "space "):
            assert sum(part in " ".join(row.split()) for row in rows) == 1, part
        assert len(rows) == size[1]


async def test_the_lobby_says_that_there_is_another_window() -> None:
    room = Room(empty())
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=SMALL) as pilot:
        await shows(pilot, "Scan with your phone", "the second window is open")
    room = Room(empty())
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=MIDDLE) as pilot:
        await shows(pilot, "The second window shows this page without the keys.")


async def test_the_lobby_is_told_and_told_again_after_a_fault() -> None:
    session = empty()
    people(session, 2)
    room = Room(session)
    async with room.console(("Hall", "swim")).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(room.shown))
        assert room.shown[-1]["wall"]["page"] == "lobby"
        assert room.shown[-1]["wall"]["wifi"]
        await pilot.press("w")
        await until(pilot, lambda: not room.shown[-1]["wall"]["wifi"])
        before = len(room.shown)
        room.kill()
        await until(pilot, lambda: len(room.shown) > before)
        assert room.shown[-1] == room.shown[before - 1]


async def test_in_a_break_the_keys_are_those_of_the_break() -> None:
    room = Room(asked(GROUPS))
    room.live["windows"] = [WALL]
    room.session.do("break", {"minutes": 10})
    async with room.console().run_test(size=SMALL) as pilot:
        text = await shows(pilot, "Break. We go on at", "space go on", "+ one minute more")
        assert "select" not in text
        await pilot.press("v")
        await shows(pilot, "The room has a break. Press Space to go on.")


@pytest.mark.parametrize("size", [(56, 16), (60, 18), SMALL, MIDDLE])
async def test_a_break_is_seen_small_with_its_whole_figure(size: tuple[int, int]) -> None:
    session = asked(GROUPS[:6])
    session.do("break", {"minutes": 15})
    room = Room(session)
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=size) as pilot:
        rows = await seen(pilot, "So far: 3 groups named")
        drawn = [row for row in rows if set(row.strip()) & {"█", "▌"}]
        assert len(drawn) == 5
        assert any("Your phone may sleep." in row for row in rows)


async def test_what_was_left_out_is_not_said_to_be_on_the_wall() -> None:
    stage = stages.unfrozen_gaps(9)
    room = Room(stage.session)
    room.live["windows"] = [WALL]
    async with room.console().run_test(size=MIDDLE) as pilot:
        await shows(pilot, "On the wall ─")
        await pilot.press("down", "h")
        await until(pilot, lambda: bool(room.session.state.hidden))
        await shows(pilot, "On the wall ─")
        await pilot.press("v")
        text = await shows(pilot, "On the wall without what was left out")
        assert "left out ONLY FOR YOU" not in text
        await pilot.press("v")
        await shows(pilot, "On the wall ─")
