"""Whether everything is ready, in the lobby: a line, a page of it, and the view from the last
row."""

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.journal.locations import FileRef
from facilitator.rehearsal.private_room import new_folder
from facilitator.services.checkup.computer import Computer
from facilitator.services.checkup.finding import Finding
from facilitator.services.checkup.terminal import Terminal
from facilitator.services.rehearsal_place import is_rehearsal
from tests.console.paint import screen_text
from tests.console.scenes import empty, people
from tests.console.stage import COMPUTER, DOOR, Room, seen, until
from tests.sessions import MADE
from tests.variants import also

TROUBLE = Finding("clock", "warn", "It is 10:00 UTC on 2000-01-01.", "Set date and time.")


def room() -> Room:
    """A room before anybody came."""
    new = Room(empty())
    new.before_phones()
    return new


async def test_the_lobby_says_that_all_is_ready() -> None:
    async with room().console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Ready: 9 checks fine. Press\u00a0C.")


async def test_what_is_to_be_looked_at_is_named_and_stands_first() -> None:
    new = room()
    new.computer = replace(COMPUTER, findings=(TROUBLE,))
    async with new.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "1 thing to look at: Clock.")
        await pilot.press("c")
        rows = await seen(pilot, "! Clock: It is 10:00 UTC on 2000-01-01.")
        first = next(row for row in rows if ": " in row and "thing" not in row)
        assert "! Clock" in first
        assert "Set date and time." in rows[rows.index(first) + 1]
        await pilot.press("enter")
        await seen(pilot, "Back to the checks")
        await pilot.press("escape")
        await seen(pilot, "Network: Phones are led to 192.168.8.20 (Wi-Fi).")
        await pilot.press("escape")
        await seen(pilot, "Scan with your phone")


async def test_nothing_is_claimed_before_anybody_looked() -> None:
    async with Room(empty()).console().run_test(size=(80, 24)) as pilot:
        screen = pilot.app.screen
        screen.computer = None  # type: ignore[attr-defined]
        screen.redraw()  # type: ignore[attr-defined]
        await until(pilot, lambda: "checks" not in "\n".join(screen_text(pilot.app)))


async def test_the_first_phone_proves_that_phones_get_through() -> None:
    new = room()
    async with new.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Ready: 9 checks fine.")
        people(new.session, 2)
        new.tell(first_phone=True, reached=MADE + 120_000)
        await seen(pilot, "2 here   first phone 10:02 ✓")
        await seen(pilot, "Ready: 10 checks fine.")
        await pilot.press("c")
        await seen(pilot, "Phones: A phone got through at 10:02.")


async def test_a_browser_of_this_computer_proves_nothing() -> None:
    new = room()
    async with new.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Nobody yet.")
        people(new.session, 1)
        new.tell(first_phone=True)
        await seen(pilot, "1 here   all on this computer")
        await pilot.press("c")
        await seen(pilot, "Phones: Not yet proven: so far only this computer")


async def test_nobody_after_a_minute_is_something_to_look_at() -> None:
    new = room()
    async with new.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Ready: 9 checks fine.")
        new.session.now += 61_000
        new.tell()
        await pilot.press("c")
        await seen(pilot, "! Phones: Not yet proven")
        await seen(pilot, "1 thing to look at: Phones.")


async def test_the_network_leads_to_the_choice_of_an_address() -> None:
    new = room()
    async with new.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Ready:")
        await pilot.press("c")
        await seen(pilot, "Network: Phones are led to 192.168.8.20 (Wi-Fi).")
        await pilot.press("enter")
        await seen(pilot, "Which address should the code show?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: new.asked == [("address", "10.42.0.1")])


async def test_what_the_room_knows_of_the_door() -> None:
    new = room()
    new.live["door"] = {**DOOR, "port_lost": 8765, "port": 8766, "few": 28}
    async with new.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Only 28 connections")
        await pilot.press("c")
        await seen(pilot, "2 things to look at: Port, Limits.")
        await seen(pilot, "The port is no longer 8765 but 8766")


async def test_a_rehearsal_expects_no_phone() -> None:
    new = room()
    new.computer = replace(COMPUTER, rehearsal=True)
    url = "http://127.0.0.1:8765/"
    new.live["door"] = {**DOOR, "address": "127.0.0.1", "url": url, "addresses": []}
    async with new.console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "A rehearsal is for this computer")
        await pilot.press("c")
        rows = "\n".join(await seen(pilot, "Network: A rehearsal is for this computer only"))
        assert "! Network" not in rows
        assert "in no network" not in rows


def test_which_session_is_one_of_a_rehearsal(tmp_path: Path) -> None:
    assert is_rehearsal(FileRef(new_folder() / "one.session"))
    assert not is_rehearsal(FileRef(tmp_path / "one.session"))


async def test_a_terminal_that_lacks_something() -> None:
    new = room()
    new.computer = Computer(terminal=Terminal(colours="few", term="vt100", simple=True))
    async with new.console().run_test(size=(79, 23)) as pilot:
        await seen(pilot, "Scan with your phone")
        await pilot.press("c")
        await seen(pilot, "3 things to look at: Window, Colours, Marks.")
        await seen(pilot, "79 columns and 23 rows")


async def test_the_join_code_in_a_session_has_the_checks_too() -> None:
    session = empty()
    people(session)
    session.do("next")
    async with Room(session).console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "help")
        await pilot.press("q")
        await seen(pilot, "and enter the code")
        await pilot.press("c")
        await seen(pilot, "Sessions: Sessions are kept in ~/sessions.")


# The last row


async def test_the_last_row_can_read_it() -> None:
    async with room().console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "1 thing to look at: Last row.")
        await pilot.press("c")
        await seen(pilot, "! Last row: With 120 columns")
        await pilot.press("enter")
        rows = "\n".join(await seen(pilot, "Can the last row read it?"))
        assert "120 columns, 36 rows" in rows
        await pilot.press("up", "enter")
        await seen(pilot, "Last row: The last row can read it, you said.")
        await pilot.press("escape")
        await seen(pilot, "Ready: 10 checks fine.")
        # Smaller letters are another question.
        await pilot.resize_terminal(160, 45)
        await seen(pilot, "1 thing to look at: Last row.")


async def test_where_it_can_not_be_read_it_says_what_to_enlarge() -> None:
    async with room().console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "1 thing to look at: Last row.")
        await pilot.press("c")
        await seen(pilot, "! Last row")
        await pilot.press("enter")
        await seen(pilot, "Can the last row read it?")
        await pilot.press("down", "enter")
        rows = " ".join(" ".join(await seen(pilot, "What to make bigger")).split())
        assert "The wall has 120 columns and 36 rows now." in rows
        assert "until it has about 80 and 24: they are then 1.5 times as large" in rows
        for way in ("fill the screen", "Move the projector back", "192.168.8.20:8765/wall"):
            assert way in rows
        await pilot.resize_terminal(80, 24)
        await seen(pilot, "until it has about 56 and 16")
        await pilot.press("up", "enter")
        await seen(pilot, "80 columns, 24 rows")
        await pilot.press("up", "enter")
        await seen(pilot, "Last row: The last row can read it, you said.")


@pytest.mark.parametrize("answer", ["down,enter,down,enter", *also("down,enter,escape")])
async def test_it_can_be_left_for_later(answer: str) -> None:
    async with room().console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "1 thing to look at: Last row.")
        await pilot.press("c")
        await seen(pilot, "! Last row")
        await pilot.press("enter")
        await seen(pilot, "Can the last row read it?")
        for key in answer.split(","):
            await pilot.press(key)
            await pilot.pause()
        await seen(pilot, "! Last row: The last row can't read it, you said.")


async def test_a_second_window_is_what_the_room_sees() -> None:
    new = room()
    new.live["windows"] = [{"columns": 130, "rows": 40}]
    async with new.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Scan with your phone")
        await pilot.press("c")
        await seen(pilot, "! Last row: With 130 columns")
        await pilot.press("enter")
        await seen(pilot, "Look at the second window")


async def test_without_the_walls_page_it_says_how_to_have_it() -> None:
    new = room()
    new.session.do("settings", {"wall_page": False})
    async with new.console().run_test(size=(120, 36)) as pilot:
        await seen(pilot, "1 thing to look at: Last row.")
        await pilot.press("c")
        await seen(pilot, "! Last row")
        await pilot.press("enter")
        await seen(pilot, "Can the last row read it?")
        await pilot.press("down", "enter")
        await seen(pilot, "switch that on in the settings")
