"""What would help somebody take part: asked on the phone after joining, skipped or answered, and
changed later."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.fixtures.looking import look
from tests.page.accessible import violations
from tests.page.asking import QUESTION, asking, come, console_has
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import misfits
from tests.variants import WIDTHS

pytestmark = pytest.mark.browser

LOOK = """(button) => {
  const { backgroundColor, color, fontWeight, fontSize } = getComputedStyle(button);
  return [backgroundColor, color, fontWeight, fontSize, button.offsetHeight, button.offsetWidth];
}"""


@pytest.fixture
def hall(sessions: Path) -> Iterator[Hall]:
    """A room that asks, and tells the facilitator at once."""
    opened = asking(sessions)
    yield opened
    opened.end()


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


@pytest.mark.long
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
