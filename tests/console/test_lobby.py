"""The lobby: codes that phones can read, the address, the door."""

import pytest

from facilitator.console.screens.lobby import LobbyScreen
from facilitator.link.messages import Door
from tests.console.decoders import IN_BOTH_THEMES, read
from tests.console.paint import picture, screen_text
from tests.console.scenes import WIFI, empty, people
from tests.console.stage import DOOR, Room, at_rest, seen, until
from tests.sessions import MADE
from tests.variants import also

JOIN, NETWORK = DOOR["join"], "WIFI:T:WPA;S:Hall guests;P:swim-in-spring;;"
GAP = 5
"""A fifth of a cell between two rows, as in some terminals."""


@pytest.mark.parametrize(("size", "theme"), IN_BOTH_THEMES)
async def test_both_codes_can_be_read_from_the_screen(size: tuple[int, int], theme: str) -> None:
    async with Room(empty()).console(WIFI).run_test(size=size) as pilot:
        await seen(pilot, "Then press W")
        pilot.app.theme = theme
        await at_rest(pilot)
        for gap in (0, GAP):
            assert read(picture(pilot.app, gap=gap)) == [NETWORK, NETWORK]
        await pilot.press("w")
        await seen(pilot, "or type into a browser")
        for gap in (0, GAP):
            assert read(picture(pilot.app, gap=gap)) == [JOIN, JOIN]


async def test_a_low_window_shows_address_and_letters() -> None:
    async with Room(empty()).console().run_test(size=(60, 18)) as pilot:
        rows = await seen(pilot, "192.168.8.20:8765")
        assert any("Make the letters smaller to see the code: 2" in row for row in rows)


async def test_the_address_can_be_changed() -> None:
    room = Room(empty())
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "192.168.8.20:8765")
        await pilot.press("a")
        await seen(pilot, "Which address should the code show?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: room.asked == [("address", "10.42.0.1")])


async def test_where_the_wall_is_on_phones_is_said_as_long_as_it_can_be_seen_there() -> None:
    room = Room(empty())
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "192.168.8.20:8765/wall")
        room.session.do("settings", {"wall_page": False})
        room.tell()
        await until(pilot, lambda: "/wall" not in "\n".join(screen_text(pilot.app)))


async def test_who_is_here_and_the_first_phone() -> None:
    room = Room(empty())
    room.before_phones()
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Nobody yet.")
        people(room.session, 3)
        room.tell(first_phone=True, reached=MADE + 120_000)
        rows = "\n".join(await seen(pilot, "3 here   first phone 10:02 ✓"))
        assert "● ● ●" in rows
        assert not any(name in rows for name in ("Amina", "Bo", "Chidi"))


async def test_nobody_after_a_minute_names_the_usual_causes() -> None:
    room = Room(empty())
    room.before_phones()
    async with room.console().run_test(size=(80, 24)) as pilot:
        assert "No phone" not in "\n".join(await seen(pilot, "Nobody yet."))
        room.session.now += 61_000
        room.tell()
        rows = "\n".join(await seen(pilot, "No phone has joined yet"))
        for cause in ("guest", "VPN", "firewall", "address", "hotspot"):
            assert cause in rows
        room.tell(first_phone=True)
        await until(pilot, lambda: "No phone" not in "\n".join(screen_text(pilot.app)))


@pytest.mark.parametrize("size", [(80, 24), *also((120, 36), (200, 50))])
async def test_the_card_leaves_the_code_whole(size: tuple[int, int]) -> None:
    room = Room(empty())
    room.before_phones()
    room.session.do("person", {"name": "Ana"})
    async with room.console().run_test(size=size) as pilot:
        await seen(pilot, "1 here")
        room.session.now += 61_000
        room.tell()
        rows = "\n".join(await seen(pilot, "No phone has joined yet"))
        assert "hotspot" in rows
        assert read(picture(pilot.app)) == [DOOR["join"], DOOR["join"]]


@pytest.mark.long
async def test_a_code_in_whole_cells() -> None:
    room = Room(empty())
    async with room.console().run_test(size=(100, 42)) as pilot:
        await seen(pilot, "or type into a browser")
        await pilot.press("g")
        rows = await seen(pilot, "192.168.8.20:8765   KTRMAC")
        assert not any("▀" in row for row in rows)
        for gap in (0, 5, 12):
            assert read(picture(pilot.app, gap=gap)) == [DOOR["join"], DOOR["join"]]
        await pilot.press("l")
        await seen(pilot, "The door is locked")
        await pilot.press("g")
        await seen(pilot, "or type into a browser")


async def test_a_window_too_small_for_whole_cells_says_so() -> None:
    room = Room(empty())
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "or type into a browser")
        await pilot.press("g")
        await seen(pilot, "A code in solid blocks needs 74 columns and 39 rows.")
        assert read(picture(pilot.app)) == [DOOR["join"], DOOR["join"]]


async def test_a_locked_door_is_said() -> None:
    room = Room(empty())
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "or type into a browser")
        await pilot.press("l")
        await seen(pilot, "The door is locked")
        await seen(pilot, "unlock")


MOVED = {
    **DOOR,
    "url": "http://10.42.0.1:8765/",
    "join": "http://10.42.0.1:8765/#AbCdEf123456",
    "address": "10.42.0.1",
    "moved": "192.168.8.20",
}


@pytest.mark.parametrize("size", [(80, 24), *also((120, 36))])
async def test_a_changed_address_is_said_and_shown_at_once(size: tuple[int, int]) -> None:
    session = empty()
    people(session, 3)
    room = Room(session)
    async with room.console().run_test(size=size) as pilot:
        await seen(pilot, "192.168.8.20:8765")
        room.tell(door=MOVED)
        await seen(pilot, "10.42.0.1:8765")
        await seen(pilot, "I was here before")
        assert read(picture(pilot.app)) == [MOVED["join"], MOVED["join"]]
        room.tell(door={**MOVED, "moved": ""})
        await until(pilot, lambda: "has changed" not in "\n".join(screen_text(pilot.app)))


async def test_in_a_step_it_is_a_banner_and_leads_to_the_new_code() -> None:
    session = empty()
    people(session, 3)
    session.do("go", "q1")
    room = Room(session)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "192.168.8.20:8765")
        room.tell(door=MOVED)
        await seen(pilot, "This computer's address has changed, so old codes no longer work.")
        await pilot.press("q")
        await seen(pilot, "I was here before")
        await at_rest(pilot)
        assert read(picture(pilot.app)) == [MOVED["join"], MOVED["join"]]
        await pilot.press("q")
        room.tell(door={**MOVED, "address": "127.0.0.1"})
        await seen(pilot, "This computer is no longer connected to a network.")


async def test_few_open_files_are_told_and_give_way_to_the_code_and_to_news() -> None:
    session = empty()
    room = Room(session)
    few: Door = {**DOOR, "few": 28}
    room.live["door"] = few
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "28 connections")
        await at_rest(pilot)
        assert read(picture(pilot.app)) == [JOIN, JOIN]
    people(session, 3)
    session.do("go", "q1")
    room = Room(session)
    room.live["door"] = few
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "28 connections")
        room.tell(door={**MOVED, "few": 28})
        await seen(pilot, "This computer's address has changed")


async def test_before_the_room_has_told_anything_there_is_nothing_to_list_or_change() -> None:
    room = Room(empty())
    room.there = False
    room.may_start.clear()
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Getting the join code ready.")
        await pilot.press("e", "j", "o", "f")
        assert isinstance(pilot.app.screen, LobbyScreen)
        room.may_start.set()
        await seen(pilot, "begin")
        await pilot.press("o")
        await seen(pilot, "Who is here")


async def test_a_room_that_is_only_starting_has_not_stopped() -> None:
    room = Room(empty())
    room.there = False
    room.may_start.clear()
    console = room.console()
    async with console.run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Getting the join code ready.")
        opened = console.opened
        await until(pilot, lambda: opened is not None and not opened.client.model.live.connected)
        await pilot.pause()
        assert "stopped" not in "\n".join(screen_text(pilot.app))
        room.may_start.set()
