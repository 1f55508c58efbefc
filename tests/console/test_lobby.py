"""The lobby: codes that phones can read, the address, the door."""

import pytest

from tests.console.paint import picture
from tests.console.scenes import WIFI, empty, people
from tests.console.stage import DOOR, Room, seen, until

zxingcpp = pytest.importorskip("zxingcpp")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_both_codes_can_be_read_from_the_screen(size: tuple[int, int]) -> None:
    async with Room(empty()).console(WIFI).run_test(size=size) as pilot:
        await seen(pilot, "First join the Wi-Fi")
        found = [each.text for each in zxingcpp.read_barcodes(picture(pilot.app))]
        assert found == ["WIFI:T:WPA;S:Hall guests;P:swim-in-spring;;"]
        await pilot.press("w")
        await seen(pilot, "Scan with your phone")
        found = [each.text for each in zxingcpp.read_barcodes(picture(pilot.app))]
        assert found == [DOOR["join"]]


async def test_a_low_window_shows_address_and_letters() -> None:
    async with Room(empty()).console().run_test(size=(60, 18)) as pilot:
        rows = await seen(pilot, "192.168.8.20:8765")
        assert any("Make the letters smaller to see the code: 2" in row for row in rows)


async def test_the_address_can_be_changed() -> None:
    room = Room(empty())
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "192.168.8.20:8765")
        await pilot.press("a")
        await seen(pilot, "Which address shall the code show?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: room.asked == [("address", "10.42.0.1")])


async def test_who_is_here_and_the_first_phone() -> None:
    room = Room(empty())
    room.live["first_phone"] = False
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "no phone yet: a tries another")
        people(room.session, 3)
        room.tell(first_phone=True)
        rows = "\n".join(await seen(pilot, "3 here   first phone ✓"))
        assert "Chidi, Bo, Amina" in rows


async def test_nobody_after_a_minute_names_the_usual_causes() -> None:
    room = Room(empty())
    room.live["first_phone"] = False
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "no phone yet")
        room.session.now += 61_000
        room.tell()
        await seen(pilot, "Often it is a guest")


async def test_a_locked_door_is_said() -> None:
    room = Room(empty())
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Scan with your phone")
        await pilot.press("l")
        await seen(pilot, "The door is locked")
        await seen(pilot, "unlock")
