"""What would help people take part, on the console: numbers and words for the facilitator alone."""

from __future__ import annotations

import pytest

from facilitator.console.screens.lobby import LobbyScreen
from facilitator.console.screens.people import PeopleScreen
from facilitator.console.screens.wishes_screen import WishesScreen
from facilitator.link.messages import Window
from facilitator.workshop.events import FACILITATOR, Erased, EventDraft
from tests.console.paint import screen_text
from tests.console.scenes import people
from tests.console.stage import Room, seen, until
from tests.console.wish_scenes import WISHES, wishing
from tests.sessions import Session

WALL: Window = {"columns": 120, "rows": 36}
NOTE = "What would help people take part"


def asking(*windows: Window) -> Room:
    session = Session()
    people(session, 5)
    room = wishing(Room(session))
    room.live["windows"] = list(windows)
    return room


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_page_for_the_facilitator_alone_from_the_list_of_people(
    size: tuple[int, int],
) -> None:
    room = asking()
    async with room.console().run_test(size=size) as pilot:
        await seen(pilot, "5 here")
        await pilot.press("o")
        rows = "\n".join(await seen(pilot, "Who is here"))
        assert "larger text" not in rows
        assert "Arabic" not in rows
        assert f"{NOTE}: press Tab" in rows
        await pilot.press("tab")
        rows = "\n".join(await seen(pilot, "ONLY FOR YOU"))
        (line,) = (line for line in rows.split("\n") if "larger text" in line)
        assert line.strip("▌ ").split() == ["larger", "text", "3"]
        # What people typed is text.
        for text in ("“Arabic”", "“[b]A seat[/b] at the door”"):
            assert text in rows
        assert "Nobody sees who asked." in rows
        assert isinstance(pilot.app.screen, WishesScreen)
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(pilot.app.screen, PeopleScreen))
        assert room.shown[-1]["wall"]["page"] == "lobby"


async def test_the_page_follows_what_comes_in() -> None:
    room = asking()
    room.live["wishes"] = []
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "5 here")
        await pilot.press("tab")
        await seen(pilot, "Nothing yet. What people say appears here")
        room.tell(wishes=WISHES)
        await seen(pilot, "“Arabic”")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, LobbyScreen))


async def test_once_somebody_was_erased_it_says_why_there_is_nothing() -> None:
    room = asking()
    room.live["wishes"] = []
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "5 here")
        await pilot.press("tab")
        await seen(pilot, "Nothing yet.")
        room.session.add(EventDraft(Erased((2,)), who=FACILITATOR))
        room.tell()
        await seen(pilot, "They were removed when somebody was erased.")


async def test_many_words_have_pages_of_their_own() -> None:
    room = asking()
    texts = [f"Word {number:02}" for number in range(60)]
    room.live["wishes"] = [{"help": "other", "count": 72, "texts": texts, "more": 10}]
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "5 here")
        await pilot.press("tab")
        met = set[str]()
        for _page in range(6):
            await seen(pilot, NOTE)
            rows = "\n".join(screen_text(pilot.app))
            met |= {text for text in (*texts, "and 10 more") if text in rows}
            await pilot.press("n")
            await pilot.pause()
        assert met == {*texts, "and 10 more"}


async def test_on_a_wall_stands_no_number_and_beside_a_projection_how_many() -> None:
    room = asking()
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "what helps")
        await pilot.press("o")
        await seen(pilot, f"{NOTE}: press Tab")
        room.tell(windows=[WALL])
        await seen(pilot, f"{NOTE}: 7 wishes (press Tab)")
        await pilot.press("escape")
        await seen(pilot, "what helps (7)")


async def test_beside_a_projection_the_first_window_shows_them_at_every_step() -> None:
    room = asking(WALL)
    room.session.do("go", "q1")
    async with room.console().run_test(size=(120, 36)) as pilot:
        rows = " ".join(await seen(pilot, NOTE))
        assert "larger text 3 · interpreter 2 (Arabic)" in " ".join(rows.split())
        room.tell(windows=[])
        await until(pilot, lambda: NOTE not in "\n".join(screen_text(pilot.app)))
        await pilot.press("tab")
        rows = " ".join(await seen(pilot, "ONLY FOR YOU"))
        # The room may see this screen: it says where they are, and nothing of them.
        assert "Press O, then Tab, to read it." in " ".join(rows.split())
        assert "larger text" not in rows
        assert "Arabic" not in rows
        room.tell(wishes=[])
        await until(pilot, lambda: NOTE not in "\n".join(screen_text(pilot.app)))


async def test_where_phones_do_not_ask_nothing_is_said_of_it() -> None:
    room = asking()
    room.session.do("settings", {"ask_what_helps": False})
    room.live["wishes"] = []
    async with room.console().run_test(size=(80, 24)) as pilot:
        rows = "\n".join(await seen(pilot, "5 here"))
        assert NOTE not in rows
        await pilot.press("tab")
        await seen(pilot, "Phones do not ask what would help people take part.")
        await pilot.press("o")
        rows = "\n".join(await seen(pilot, "Who is here"))
        assert "what helps" not in rows
        await pilot.press("tab")
        await seen(pilot, "Phones do not ask what would help people take part.")
