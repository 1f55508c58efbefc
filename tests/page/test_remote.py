"""The remote's page: it becomes one, leads, asks first, and says when it is over."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.fixtures.looking import look
from tests.page.contexts import Contexts
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_press import HOUR, seen_after
from tests.page.test_wall import SCHEMES, wrong_with
from tests.variants import also, variants

pytestmark = pytest.mark.browser


def line(hall: Hall, act: str) -> dict[str, Any]:
    """What the facilitator does on the console, and how it stands then."""
    stands: dict[str, Any] = hall.room.do("remote", act)["remote"]
    return stands


async def comparing(hall: Hall, phones: Phones, width: int = 320, act: str = "on") -> Phone:
    """A phone that has brought the code."""
    scan = line(hall, act)["scan"].partition("#")[2]
    phone = await phones.new(width)
    await phone.open(f"{hall.url}remote#{scan}")
    await phone.heading("Does the console show the same words?")
    return phone


async def phrase_on(phone: Phone) -> str:
    """The three words."""
    return " ".join((await phone.page.locator(".three").inner_text()).split())


async def leading(hall: Hall, phones: Phones, width: int = 320, act: str = "on") -> Phone:
    """A phone that is the remote."""
    phone = await comparing(hall, phones, width, act)
    line(hall, f"yes {await phrase_on(phone)}")
    await expect(phone.button("Next", exact=True)).to_be_visible()
    return phone


async def does(phone: Phone, label: str, *, exact: bool = False) -> None:
    """Press a key until the room is asked: while it is busy with another, the page takes none."""
    async with phone.page.expect_request("**/api/remote/act") as asked:
        while not asked.is_done():
            await phone.tap(label, exact=exact)


async def leading_where_somebody_is_asked(hall: Hall, phones: Phones) -> Phone:
    """The remote at a step that Ana has not answered."""
    ana = hall.room.join("Ana")
    hall.do("principle", "Nobody is left behind")
    hall.do("go", "share")
    phone = await leading(hall, phones)
    ana.room()
    return phone


@pytest.mark.parametrize("width", [320, *also(390)])
async def test_it_shows_three_words_and_then_leads(hall: Hall, phones: Phones, width: int) -> None:
    phone = await comparing(hall, phones, width)
    phrase = await phrase_on(phone)
    assert len(phrase.split()) == 3
    await phone.hears(phrase)
    await expect(phone.page).to_have_url(re.compile("^[^#]+$"))
    assert await wrong_with(phone.page, variants(*SCHEMES)) == []
    line(hall, f"yes {phrase}")
    await phone.tap("Next", exact=True)
    await phone.sees("Step 1 of")
    assert hall.state().current
    assert await wrong_with(phone.page) == []


async def test_the_code_can_be_typed_and_a_wrong_one_is_said(hall: Hall, phones: Phones) -> None:
    code = line(hall, "on")["code"]
    phone = await phones.new(320)
    await phone.open(f"{hall.url}remote")
    await phone.type("ABCDEF", re.compile("code on the console"))
    await phone.tap("Continue")
    await phone.sees("This code is wrong, was used already, or is too old.")
    assert await wrong_with(phone.page, variants(*SCHEMES)) == []
    await phone.type(code.lower(), re.compile("code on the console"))
    await phone.tap("Continue")
    await phone.heading("Does the console show the same words?")
    line(hall, "no")
    await phone.sees("The facilitator has refused this phone.")


async def test_next_asks_before_a_step_closes(hall: Hall, phones: Phones) -> None:
    phone = await leading_where_somebody_is_asked(hall, phones)
    await phone.tap("Next", exact=True)
    await phone.heading("Close this step?")
    await phone.sees("The one person here has not answered yet.")
    assert await wrong_with(phone.page, variants(*SCHEMES)) == []
    await phone.tap("Not yet")
    await expect(phone.button("Back", exact=True)).to_be_visible()
    assert hall.state().current == "share"
    await phone.tap("Next", exact=True)
    await phone.tap("Close it")
    await phone.sees("Step 11 of")
    assert hall.state().current == "adopt"


async def test_it_shows_that_a_step_is_closing(sessions: Path, contexts: Contexts) -> None:
    # So long that no machine is too busy to look in between; the room ends first.
    hall = Hall(sessions, grace=60)
    phones = Phones(contexts, hall)
    try:
        phone = await leading_where_somebody_is_asked(hall, phones)
        await phone.tap("Next", exact=True)
        await phone.tap("Close it")
        await phone.sees("Closing in")
        await expect(phone.button("Next", exact=True)).to_be_disabled()
        assert hall.state().current == "share"
    finally:
        await phones.close()
        hall.end()


@pytest.mark.long
async def test_it_shows_how_many_are_ready_and_who_still_has_time(
    hall: Hall, phones: Phones
) -> None:
    ana, bo = hall.room.join("Ana"), hall.room.join("Bo")
    hall.do("principle", "Nobody is left behind")
    hall.do("go", "share")
    hall.do("extra-time", {"id": ana.id, "minutes": 5})
    hall.do("timer", {"running": True, "left": 60})
    bo.ask("/api/ready", {"step": "share", "ready": True})
    ana.room()
    phone = await leading(hall, phones)
    await phone.sees("One of 2 is ready.")
    await phone.sees("One phone still has something under way.")
    assert await wrong_with(phone.page, variants(*SCHEMES)) == []
    await phone.tap("Next", exact=True)
    await phone.heading("Close this step?")
    await phone.sees("One phone still has something under way.")


@pytest.mark.long
async def test_two_quick_presses_are_one(hall: Hall, phones: Phones) -> None:
    """The second one comes before the room has answered, or before anybody has seen its answer."""
    phone = await leading(hall, phones)
    acts: list[str] = []
    on = asyncio.Event()

    async def hold(route: Route) -> None:
        acts.append(route.request.url)
        await on.wait()
        await route.continue_()

    await phone.page.route("**/api/remote/act", hold)
    await look(phone.page)
    await phone.button("Next", exact=True).dblclick()
    on.set()
    await phone.sees("Step 1 of")
    await seen_after(phone, HOUR)
    await phone.button("Next", exact=True).click()
    await look(phone.page)
    assert hall.state().position == 0
    assert len(acts) == 1


async def test_the_timer_and_hiding(hall: Hall, phones: Phones) -> None:
    ana = hall.room.join("Ana")
    hall.do("go", "skills")
    step = hall.state().current
    ana.give(step, "answer", text="<b>Rude</b>")
    phone = await leading(hall, phones)
    await does(phone, "Start the timer")
    await expect(phone.page.locator(".clock")).to_have_text(re.compile(r"\d+:\d\d"))
    await does(phone, "Pause the timer")
    await does(phone, "+1 minute")
    await expect(phone.button("Start the timer")).to_be_visible()
    await phone.page.get_by_text("Hide a text (1)").click()
    await phone.sees("<b>Rude</b>")
    assert await wrong_with(phone.page, variants(*SCHEMES)) == []
    await does(phone, "Hide", exact=True)
    await phone.page.get_by_text("Hidden with this phone (1)").click()
    assert hall.state().hidden
    await does(phone, "Show again")
    await phone.sees("Hide a text (1)")
    assert not hall.state().hidden


async def test_a_screen_reader_finds_where_the_room_is_and_every_key(
    hall: Hall, phones: Phones
) -> None:
    hall.do("next")
    phone = await leading(hall, phones, act="on notes")
    await expect(phone.page.locator("main")).to_match_aria_snapshot(
        """
        - main:
          - paragraph: /Step 1 of \\d+/
          - heading [level=1]
          - paragraph: 0 phones are here.
          - button "Next"
          - paragraph: /2 What kinds/
          - button "Back" [disabled]
          - region "Timer":
            - timer: no timer
            - button "Start the timer"
            - button "+1 minute"
            - button "−1 minute"
          - group: /Your notes/
        """
    )


async def test_it_says_when_it_is_over_and_when_the_room_is_not_heard(
    hall: Hall, phones: Phones
) -> None:
    phone = await leading(hall, phones)
    await phone.context.set_offline(True)
    await phone.sees_notice("● No connection.")
    await phone.context.set_offline(False)
    await phone.misses_notice("● No connection.")
    await phone.page.reload()
    await expect(phone.button("Next", exact=True)).to_be_visible()
    line(hall, "off")
    await phone.sees("This phone is not the remote (any more).")
    await expect(phone.button("Next", exact=True)).to_have_count(0)
