"""Who is elsewhere is told where the room is; what was sent and what is left stays in view."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser

SMALL = ViewportSize(width=320, height=568)


async def in_view(phone: Phone, what: Locator) -> None:
    """It can be seen as the page stands, without scrolling."""
    await expect(what).to_be_in_viewport(ratio=1)


async def test_the_room_goes_on_and_nobody_is_moved(hall: Hall, phones: Phones) -> None:
    hall.do("go", "similar")
    phone = await phones.joined()
    await phone.tap("Which skills do we lack?")
    await phone.type("Somebody who can read a flood mo")
    await expect(phone.page.locator(".now")).to_have_count(0)
    hall.do("go", "resources")
    banner = phone.page.locator("main > .now:first-child")
    await expect(banner).to_contain_text("The room is now at: Resources")
    await phone.heading("Which skills do we lack?")
    await phone.sees("Question 5")
    box = await banner.get_by_role("button", name="Go there").bounding_box()
    assert box
    assert box["height"] >= 48
    await phone.hears("The room is now at: Resources")
    hall.do("need", "Vans")
    await phone.type("Somebody who can read a flood model")
    spoken = await phone.page.evaluate("spoken.filter((one) => one.includes('now at')).length")
    assert spoken == 1
    await phone.tap("Go there")
    await phone.heading("Which resources do we need?")
    await expect(banner).to_have_count(0)
    await phone.tap("2 other open steps")
    await phone.tap("Which skills")
    field = phone.page.get_by_label("Your answer")
    await expect(field).to_have_value("Somebody who can read a flood model")
    await phone.tap("More", exact=True)
    await expect(banner).to_have_count(0)
    hall.do("next")
    await expect(banner).to_contain_text("Who has access")
    await phone.tap("Go there")
    await phone.sees("Need 1 of 1")


@pytest.mark.long
async def test_the_list_begins_where_the_room_is(hall: Hall, phones: Phones) -> None:
    hall.do("go", "similar")
    hall.do("open", "access")
    phone = await phones.joined()
    await phone.tap("Which skills")
    await phone.answer("Welding")
    await phone.answer("Law")
    await phone.received(2)
    await phone.tap("‹ All questions")
    rows = phone.page.locator(".steps > li")
    await phone.sees("4 questions are open")
    hall.do("go", "access")
    await phone.tap("2 other open steps")
    await expect(rows).to_have_count(3)
    await expect(rows.nth(0)).to_contain_text("The room is here Who has access to them?")
    await expect(rows.nth(0)).to_contain_text("Step 6 of 17 · no answer yet")
    await expect(rows.nth(1)).to_contain_text("Question 1 · no answer yet")
    await expect(rows.nth(2)).to_contain_text("Question 5 · ✓ 2 answers sent")
    await expect(rows.locator(".tag")).to_have_count(1)


@pytest.mark.long
async def test_what_was_sent_and_what_is_left_stays_in_view(hall: Hall, phones: Phones) -> None:
    hall.do("go", "similar")
    phone = await phones.joined(width=320)
    await phone.page.set_viewport_size(SMALL)
    await phone.tap("What kinds of people")
    await phone.answer("Night Shelter")
    await phone.received()
    await in_view(phone, phone.page.locator("main").get_by_text("✓ Your answer has been received."))
    for at in range(9):
        hall.do("need", f"Need number {at}")
    hall.do("go", "gaps")
    hall.do("freeze")
    await phone.tap("Go there")
    rows = phone.page.locator(".mine > li")
    more = rows.get_by_role("button", name="One dot more")
    await phone.press(more.nth(0))
    await phone.press(more.nth(0))
    await in_view(phone, rows.nth(0).get_by_text("✓ Received"))
    await phone.press_in_vain(more.nth(0))
    await in_view(phone, phone.page.locator("main").get_by_text("That one has 2 dots already"))
    await phone.press(more.nth(1))
    await phone.press_in_vain(more.last)
    await phone.hears("Press − on another one to move a dot.")
    await in_view(
        phone, phone.page.locator("main").get_by_text("Press − on another one to move a dot.")
    )
    await in_view(phone, phone.page.locator("main").get_by_text("You have 0 dots left of 3."))
    await phone.settled()
    for at in range(2):
        hall.do("principle", f"Principle {at}")
    hall.do("go", "share")
    for _vote in range(2):
        await phone.tap("Agree", exact=True)
    await in_view(
        phone, phone.page.locator("main").get_by_text("✓ Your 2 answers have been received.")
    )
    hall.do("go", "adopt")
    hall.do("freeze")
    await phone.tap("Block")
    await phone.type("It harms us", "Please say why")
    await phone.tap("Send my position")
    await in_view(phone, phone.page.locator("main").get_by_text("✓ Received"))


async def test_a_break_is_told_and_hinders_nobody(hall: Hall, phones: Phones) -> None:
    hall.do("go", "similar")
    phone = await phones.joined()
    hall.do("break", {"minutes": 15})
    await phone.sees("Break. We go on at ")
    await phone.tap("Which skills do we lack?")
    await phone.type("River Watch")
    await phone.tap("Send")
    await phone.sees("River Watch")
    hall.do("break", {"minutes": 0})
    await expect(phone.page.get_by_text("Break. We go on at")).to_have_count(0)
