"""Somebody says that they were here before: what the pages tell, and how one decides."""

from datetime import UTC
from typing import Any

import pytest

from facilitator.console.presses import ONCE
from facilitator.link.messages import Asker
from facilitator.workshop.clock import Clock
from tests.console.paint import screen_text
from tests.console.scenes import asked, empty, people
from tests.console.stage import Room, at_rest, seen, until
from tests.console.test_clock import Seconds
from tests.console.widgets.demo import GROUPS

ANA: Asker = {"number": "47", "name": "amina"}
NOTE = "1 person wants their place back (press O)"


def with_asks(*asks: Asker, answers: int = 3) -> Room:
    room = Room(asked(GROUPS[:answers]))
    room.live["asks"] = list(asks)
    return room


def text(pilot: Any) -> str:
    return "\n".join(screen_text(pilot.app))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_room_sees_that_somebody_asks_and_not_who(size: tuple[int, int]) -> None:
    async with with_asks(ANA).console().run_test(size=size) as pilot:
        rows = await seen(pilot, NOTE)
        assert "47" not in "".join(rows)
        assert "amina" not in "".join(rows)


async def test_it_comes_and_goes_without_moving_anything() -> None:
    room = with_asks()
    async with room.console().run_test(size=(80, 24)) as pilot:
        before = await seen(pilot, GROUPS[2])
        room.tell(asks=[ANA, {"number": "12", "name": ""}])
        now = await seen(pilot, "2 people want their place back (press O)")
        assert sum(a != b for a, b in zip(before, now, strict=True)) == 1
        room.tell(asks=[])
        await until(pilot, lambda: screen_text(pilot.app) == before)


async def test_the_lobby_says_so_as_well() -> None:
    session = empty()
    people(session, 3)
    room = Room(session)
    room.live["asks"] = [ANA]
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "(press O)")
        assert "amina" not in text(pilot)


async def test_names_stand_on_the_private_page() -> None:
    async with with_asks(ANA).console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, NOTE)
        await pilot.press("tab")
        rows = "\n".join(await seen(pilot, "Asking for their place back (1)"))
        assert "47   “amina”" in rows


async def test_a_yes_is_confirmed_and_gives_the_place() -> None:
    room, steady = with_asks(ANA), Seconds()
    room.session.clock = Clock(room.session.clock.seconds, UTC, ticks=steady)
    room.live["present"] = [next(iter(room.session.state.participants))]
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, NOTE)
        await pilot.press("o")
        await seen(pilot, "47   “amina”: wants their place back")
        await pilot.press("enter")
        rows = await seen(pilot, "Who was here before?")
        listed = [row for row in rows if "● here" in row and "   1 " in row]
        assert "Amina" in listed[0]
        await pilot.press("enter")
        rows = await seen(pilot, "Give Amina's place to the phone that shows 47?")
        assert "in use just now" in " ".join(" ".join(rows).split())
        # Amina's phone was heard of just now: enter alone says no.
        steady.gone += ONCE + 0.1
        await pilot.press("enter")
        await seen(pilot, "Who was here before?")
        assert room.asked == []
        await pilot.press("enter")
        await seen(pilot, "Give Amina's place")
        await pilot.press("down", "enter")
        await until(pilot, lambda: "their place" not in text(pilot))
        amina = next(iter(room.session.state.participants.values()))
        assert room.asked == [("reclaim", {"ask": "47", "id": amina.id})]
        assert amina.reclaimed


async def test_not_yet_and_a_no() -> None:
    room = with_asks(ANA)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, NOTE)
        await pilot.press("o")
        await seen(pilot, "47   “amina”: wants their place back")
        await pilot.press("enter")
        await seen(pilot, "Who was here before?")
        await pilot.press("enter")
        await seen(pilot, "Give Amina's place")
        await pilot.press("escape")
        await seen(pilot, "Who was here before?")
        await pilot.press("escape")
        await seen(pilot, "47   “amina”: wants their place back")
        assert room.asked == []
        await pilot.press("enter")
        await seen(pilot, "Who was here before?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: room.asked == [("refuse", "47")])
        await until(pilot, lambda: "their place" not in text(pilot))


async def test_a_name_that_looks_like_the_one_that_was_typed_comes_first() -> None:
    room = with_asks({"number": "12", "name": "B\u043e"})
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, NOTE)
        await pilot.press("o", "enter")
        rows = await seen(pilot, "Who was here before?")
        listed = [row.strip(" ▌").split() for row in rows if "○ away" in row]
        assert listed[0][:2] == ["2", "Bo"]
        assert listed[1][:1] == ["1"]


async def test_without_a_name_all_stand_in_the_order_in_which_they_came() -> None:
    room = with_asks({"number": "12", "name": ""})
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, NOTE)
        await pilot.press("o")
        await seen(pilot, "12   no name given: wants their place back")
        await pilot.press("enter")
        rows = await seen(pilot, "Who was here before?")
        order = [row.split()[0] for row in rows if "○ away" in row]
        assert order[:5] == ["1", "2", "3", "4", "5"]
        await pilot.press("down", "down", "enter")
        await seen(pilot, "Give Bo's place to the phone that shows 12?")


async def test_three_hundred_people_and_hostile_names() -> None:
    room = Room(asked(GROUPS, people_count=300))
    room.live["asks"] = [{"number": "12", "name": "\x1b[31m[bold]x[/] \u202e" + "m" * 36}]
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, NOTE)
        await pilot.press("o", "enter")
        await seen(pilot, "Who was here before?")
        await pilot.press("n")
        await at_rest(pilot)
        assert "page 2 of" in text(pilot)
        assert "[bold]x[/]" in text(pilot)
