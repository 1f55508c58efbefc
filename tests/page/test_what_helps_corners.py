"""What would help somebody take part, in corners: asked anew, taken back late, in several tabs, by
phones that have no connection or are not the first of their person."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.page.asking import QUESTION, asking, come, console_has
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = [pytest.mark.browser, pytest.mark.long]

TAKEN_BACK = "() => !JSON.parse(localStorage.getItem('facilitator.helps')).given"


async def asked_for_food(hall: Hall, phones: Phones) -> Phone:
    """The phone of somebody who came in and asked for it, as the console has heard."""
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await console_has(hall, {"food": (1, [])})
    return phone


@pytest.fixture
def hall(sessions: Path) -> Iterator[Hall]:
    """A room that asks, and tells the facilitator at once."""
    opened = asking(sessions)
    yield opened
    opened.end()


async def test_who_has_asked_can_take_it_back_where_nobody_is_asked_any_more(
    hall: Hall, phones: Phones
) -> None:
    phone, other = await phones.new(), await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await come(other, "Bo")
    await other.tap("Skip")
    await console_has(hall, {"food": (1, [])})
    hall.do("settings", {"ask_what_helps": False})
    await phone.tap("More", exact=True)
    await phone.tap("What would help me take part")
    await phone.tap("Food", exact=True)
    await phone.tap("Save")
    await console_has(hall, {})
    await phone.misses("What would help me take part")
    await other.tap("More", exact=True)
    await other.heading("River Valley coalition")
    await other.misses("What would help me take part")


async def test_who_is_back_with_another_phone_is_not_asked_again(
    hall: Hall, phones: Phones
) -> None:
    place = hall.room.join("Amina").room()["you"]["place"]
    phone = await phones.new()
    await phone.open()
    await phone.tap("I was here before")
    await phone.page.get_by_label("The 6 letters of your place").fill(place)
    await phone.tap("Join", exact=True)
    await phone.sees("You have joined as Amina.")
    await phone.tap("More", exact=True)
    await phone.tap("What would help me take part")
    await phone.tap("Food", exact=True)
    await phone.tap("Save")
    await console_has(hall, {"food": (1, [])})


async def test_who_has_no_connection_can_skip_and_keeps_what_was_ticked_until_then(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    await phone.context.set_offline(True)
    await phone.sees_notice("No connection.")
    await phone.tap("Send", exact=True)
    await phone.sees("No connection. What you ticked stays here.")
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "true")
    await phone.context.set_offline(False)
    await phone.misses_notice("No connection.")
    await phone.misses("What you ticked stays here.")
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "true")
    await phone.context.set_offline(True)
    await phone.tap("Skip")
    await phone.sees("You have joined")
    await phone.context.set_offline(False)
    await phone.until(TAKEN_BACK)
    await console_has(hall, {})


async def test_what_was_skipped_without_a_connection_is_taken_back_after_a_reload(
    hall: Hall, phones: Phones
) -> None:
    phone = await asked_for_food(hall, phones)
    hall.do("settings", {"ask_what_helps": False})
    await phone.tap("More", exact=True)
    await phone.tap("What would help me take part")
    await phone.tap("Food", exact=True)
    await phone.context.set_offline(True)
    await phone.tap("Save")
    await phone.sees("No connection. What you ticked stays here.")
    await phone.context.set_offline(False)
    await phone.page.reload()
    await phone.until(TAKEN_BACK)
    await console_has(hall, {})
    await phone.tap("More", exact=True)
    await phone.sees("Your name here")
    await phone.misses("What would help me take part")


async def test_who_is_asked_is_told_where_the_room_goes(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    hall.do("go", "resources")
    await phone.sees("The room is now at:")
    await phone.tap("Go there")
    await phone.heading("Which resources do we need?")
    await phone.tap("More", exact=True)
    await phone.tap("What would help me take part")
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "true")


async def test_what_is_asked_anew_is_not_overtaken_by_what_was_taken_back(
    hall: Hall, phones: Phones
) -> None:
    phone = await asked_for_food(hall, phones)
    held, go = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        if not held.is_set():
            held.set()
            await go.wait()
        await route.continue_()

    hall.do("next")
    hall.do("sitting", {"title": "Sunday"})
    await phone.heading(QUESTION)
    await phone.page.route("**/api/what-helps", hold)
    await phone.tap("Skip")
    await asyncio.wait_for(held.wait(), 30)
    await phone.tap("More", exact=True)
    await phone.tap("What would help me take part")
    await phone.tap("Larger text")
    await phone.tap("Save")
    go.set()
    await console_has(hall, {"larger-text": (1, [])})
    await phone.page.reload()
    await phone.tap("More", exact=True)
    await phone.tap("What would help me take part")
    await expect(phone.button("Larger text")).to_have_attribute("aria-pressed", "true")


async def test_two_tabs_of_one_phone_count_once(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await come(phone)
    other = Phone(await phone.context.new_page(), hall)
    await other.open()
    await other.heading(QUESTION)
    await phone.tap("Food", exact=True)
    await other.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await phone.sees("You have joined")
    await other.tap("Send", exact=True)
    await other.sees("You have joined")
    await console_has(hall, {"food": (1, [])})


async def test_another_sitting_asks_again_with_what_was_ticked(hall: Hall, phones: Phones) -> None:
    phone = await asked_for_food(hall, phones)
    hall.do("next")
    hall.do("sitting", {"title": "Sunday"})
    await phone.heading(QUESTION)
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "true")
    await console_has(hall, {})
    await phone.tap("Send", exact=True)
    await phone.sees("The session goes on.")
    await console_has(hall, {"food": (1, [])})
    hall.do("end")
    await phone.sees("What is removed from this phone")
    kept = await phone.page.evaluate("Object.keys(localStorage)")
    assert [key for key in kept if "helps" in key] == []
