"""What would help somebody take part: asked on the phone after joining, skipped or answered, and
changed later."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Route, expect

from tests.fixtures.looking import look
from tests.page.accessible import violations
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import misfits
from tests.variants import WIDTHS

pytestmark = pytest.mark.browser

QUESTION = "What would help you take part?"
TAKEN_BACK = "() => !JSON.parse(localStorage.getItem('facilitator.helps')).given"
LOOK = """(button) => {
  const { backgroundColor, color, fontWeight, fontSize } = getComputedStyle(button);
  return [backgroundColor, color, fontWeight, fontSize, button.offsetHeight, button.offsetWidth];
}"""


@pytest.fixture
def hall(sessions: Path) -> Any:
    """A room that asks, and tells the facilitator at once."""
    opened = Hall(sessions, times={"apart": 0.05, "together": 0.02, "seldom": 0.05})
    opened.do("settings", {"ask_what_helps": True})
    yield opened
    opened.end()


async def come(phone: Phone, name: str = "Amina") -> None:
    """Join by the page, up to the question."""
    await phone.join(name)
    await phone.heading(QUESTION)


async def console_has(hall: Hall, wanted: dict[str, Any]) -> None:
    """The console is told so, within seconds."""
    async with asyncio.timeout(8):
        while True:
            live = await asyncio.to_thread(hall.room.live)
            if {one["help"]: (one["count"], one["texts"]) for one in live["wishes"]} == wanted:
                return
            # Nothing tells when it is so.
            await asyncio.sleep(0.05)


async def picture(phone: Phone, name: str) -> None:
    if shots := os.environ.get("SHOTS"):
        for width in (320, 390):
            await phone.page.set_viewport_size({"width": width, "height": 844})
            await phone.page.screenshot(path=f"{shots}/{name}-{width}.png", full_page=True)


async def test_it_is_asked_once_and_counted(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.sees(
        "The facilitator sees only how many people asked for each, up to ten minutes later."
    )
    await phone.tap("Food", exact=True)
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "true")
    await phone.tap("An interpreter")
    await phone.page.get_by_label("Which language, spoken or signed?").fill(" Arabic ")
    await picture(phone, "helps")
    await phone.tap("Send", exact=True)
    await phone.hears("Received")
    await phone.sees("You have joined")
    await console_has(hall, {"interpreter": (1, ["Arabic"]), "food": (1, [])})
    await phone.page.reload()
    await phone.sees("You have joined")
    hall.do("next")
    await phone.heading("Why we are here")


async def test_skipping_is_as_easy_and_tells_nothing(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    phone.watch_requests()
    await come(phone)
    assert phone.requests
    skip, send = phone.button("Skip"), phone.button("Send", exact=True)
    assert await skip.evaluate(LOOK) == await send.evaluate(LOOK)
    requests = len([one for one in phone.requests if "what-helps" in one])
    await phone.tap("Skip")
    await phone.sees("You have joined")
    assert len([one for one in phone.requests if "what-helps" in one]) == requests == 0
    await phone.page.reload()
    await phone.sees("You have joined")
    await console_has(hall, {})


async def test_it_can_be_changed_and_taken_back_under_more(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.tap("Something else")
    await phone.page.get_by_label("What would help?").fill("<b>A chair</b>")
    await phone.tap("Send", exact=True)
    await console_has(hall, {"other": (1, ["<b>A chair</b>"])})
    hall.do("go", "resources")
    await phone.heading("Which resources do we need?")
    await phone.page.reload()
    await phone.tap("More", exact=True)
    await phone.tap("What would help me take part")
    await phone.heading(QUESTION)
    assert await phone.page.get_by_label("What would help?").input_value() == "<b>A chair</b>"
    await phone.tap("Something else")
    await phone.tap("Larger text")
    await picture(phone, "helps-again")
    await phone.tap("Save")
    await console_has(hall, {"larger-text": (1, [])})
    await phone.tap("What would help me take part")
    await phone.tap("Larger text")
    await phone.tap("Save")
    await console_has(hall, {})
    await phone.tap("What would help me take part")
    await phone.tap("‹ Back")
    await phone.heading("River Valley coalition")


async def test_somebody_who_comes_late_is_asked_and_nobody_in_the_middle(
    hall: Hall, phones: Phones
) -> None:
    hall.do("settings", {"ask_what_helps": False})
    hall.do("go", "resources")
    early = await phones.joined("Ana")
    await early.heading("Which resources do we need?")
    hall.do("settings", {"ask_what_helps": True})
    await early.tap("More", exact=True)
    await early.sees("What would help me take part")
    await early.tap("‹ Back")
    await early.heading("Which resources do we need?")
    late = await phones.new()
    await come(late, "Bo")
    await late.tap("More", exact=True)
    await late.tap("‹ Back")
    await late.heading(QUESTION)
    await late.tap("Skip")
    await late.heading("Which resources do we need?")


@pytest.mark.long
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


async def test_another_person_of_the_same_phone_is_asked(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await console_has(hall, {"food": (1, [])})
    await phone.context.clear_cookies()
    await phone.page.reload()
    await phone.heading("Welcome")
    await come(phone, "Bo")
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "false")
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await console_has(hall, {"food": (2, [])})


@pytest.mark.long
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


async def test_what_could_not_be_sent_stays_ticked_and_counts_once(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new()
    await come(phone)
    replies = ["lost", "full", "fast"]
    refusals = [(503, "cannot-store"), (429, "too-fast")]

    async def lose(route: Route) -> None:
        if not replies:
            await route.continue_()
        elif replies.pop(0) == "lost":
            await hall.stores(route.request)
            await route.abort()
        else:
            status, code = refusals.pop(0)
            await route.fulfill(status=status, json={"error": {"code": code}})

    await phone.page.route("**/api/what-helps", lose)
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await phone.sees("No connection. What you ticked stays here.")
    await picture(phone, "helps-lost")
    await phone.tap("Send", exact=True)
    await phone.sees("The room cannot store anything right now.")
    await phone.tap("Send", exact=True)
    await phone.sees("That was a lot at once. What you ticked stays here.")
    await phone.page.reload()
    await phone.heading(QUESTION)
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "true")
    # What may have arrived is taken back.
    await phone.tap("Skip")
    await phone.sees("You have joined")
    await console_has(hall, {})


@pytest.mark.long
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


@pytest.mark.long
async def test_what_was_skipped_without_a_connection_is_taken_back_after_a_reload(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await console_has(hall, {"food": (1, [])})
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


@pytest.mark.long
async def test_who_is_asked_is_told_where_the_room_goes(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    hall.do("go", "resources")
    await phone.sees("The room is now at:")
    await picture(phone, "helps-elsewhere")
    await phone.tap("Go there")
    await phone.heading("Which resources do we need?")
    await phone.tap("More", exact=True)
    await phone.tap("What would help me take part")
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "true")


@pytest.mark.long
async def test_what_is_asked_anew_is_not_overtaken_by_what_was_taken_back(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await console_has(hall, {"food": (1, [])})
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
    await asyncio.wait_for(held.wait(), 8)
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


@pytest.mark.long
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


async def test_phones_ask_again_once_somebody_was_erased(hall: Hall, phones: Phones) -> None:
    bo = hall.room.join("Bo")
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await phone.sees("You have joined")
    hall.do("erase", {"participant": bo.id, "yes": True})
    await phone.heading(QUESTION)
    await expect(phone.button("Food")).to_have_attribute("aria-pressed", "true")


@pytest.mark.long
async def test_another_sitting_asks_again_with_what_was_ticked(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await come(phone)
    await phone.tap("Food", exact=True)
    await phone.tap("Send", exact=True)
    await console_has(hall, {"food": (1, [])})
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


async def test_it_fits_and_can_be_used_with_keys_and_a_screen_reader(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new(WIDTHS[0])
    await come(phone)
    await expect(phone.page.locator("h1")).to_be_focused()
    for label in ("An interpreter", "Something else"):
        await phone.button(label).focus()
        await look(phone.page)
        await phone.page.keyboard.press("Space")
        await expect(phone.button(label)).to_be_focused()
        await expect(phone.button(label)).to_have_attribute("aria-pressed", "true")
    assert await misfits(phone.page) == []
    assert await violations(phone.page) == []
    group = phone.page.get_by_role("group", name=QUESTION)
    await expect(group.get_by_role("button")).to_have_count(7)
    field = phone.page.get_by_label("What would help?")
    await field.fill("Quiet")
    await field.press("Enter")
    await phone.sees("You have joined")
    await expect(phone.page.locator("h1")).to_be_focused()
    await console_has(hall, {"interpreter": (1, []), "other": (1, ["Quiet"])})
