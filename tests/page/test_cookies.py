"""A browser that keeps no cookies: whoever presses Join is in, once, and is heard."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.fixtures.browser import blocking_all
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import MEASURE

pytestmark = pytest.mark.browser

KEEPS_NONE = "This browser keeps no cookies. Keep this page open"


@pytest.fixture
async def blocking(chromium_path: Path, tmp_path: Path, hall: Hall) -> AsyncIterator[Phone]:
    """A phone whose browser is set to block all cookies, and with them all that pages store."""
    async with blocking_all(chromium_path, tmp_path) as context:
        phone = Phone(context.pages[0], hall)
        phone.watch_requests()
        yield phone
    assert phone.errors == []


async def forget_cookies(phone: Phone) -> None:
    """It stores what pages keep, but sends no cookie."""

    async def without(route: Route) -> None:
        answer = await phone.hall.stores(route.request)
        await route.fulfill(status=answer.status_code, json=answer.json())

    await phone.page.route("**/api/join", without)


async def forgetful(phones: Phones) -> Phone:
    """A phone that sends no cookie."""
    phone = await phones.new()
    await forget_cookies(phone)
    return phone


def holding(event: asyncio.Event) -> Callable[[Route], Awaitable[None]]:
    """Keeps requests until that has happened."""

    async def hold(route: Route) -> None:
        await event.wait()
        await route.continue_()

    return hold


@pytest.mark.long
async def test_with_all_cookies_blocked_people_are_in_and_heard(
    hall: Hall, blocking: Phone
) -> None:
    hall.do("go", "resources")
    blocks = "() => { try { return !localStorage; } catch { return true; } }"
    await blocking.open()
    assert await blocking.page.evaluate(blocks)
    async with blocking.page.expect_request("**/api/stream") as listening:
        await blocking.join()
    assert "Bearer" in (await (await listening.value).all_headers())["authorization"]
    await blocking.sees(KEEPS_NONE)
    assert await blocking.page.evaluate(MEASURE) == []
    await blocking.answer("Vans")
    await blocking.received()
    if shots := os.environ.get("SHOTS"):
        await blocking.page.screenshot(path=f"{shots}/cookies.png", full_page=True)
    hall.do("next")
    await blocking.heading("Who has access to them?")
    assert hall.texts() == ["Vans"]
    assert len(hall.state().participants) == 1
    assert await blocking.context.cookies() == []
    [person] = hall.state().participants
    assert [url for url in blocking.requests if person in url] == []


@pytest.mark.long
async def test_the_room_is_heard_by_a_stream_and_not_by_asking(hall: Hall, phones: Phones) -> None:
    phone = await phones.unlike_others()
    await forget_cookies(phone)
    # Who asks, does so dozens of times in the second for which it is looked on here.
    await phone.page.add_init_script("globalThis.facilitatorTimes.polls = 20;")
    async with phone.page.expect_response("**/api/stream") as listening:
        await phone.join()
    stream = await listening.value
    assert (stream.url, stream.status) == (hall.url + "api/stream", 200)
    asked = phone.requests.count(hall.url + "api/room")
    await phone.page.wait_for_timeout(1000)
    assert phone.requests.count(hall.url + "api/room") < asked + 10


async def test_without_a_cookie_a_reload_is_the_same_person(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await forgetful(phones)
    await phone.join()
    await phone.sees(KEEPS_NONE)
    await phone.answer("Vans")
    await phone.received()
    await phone.page.reload()
    await phone.received()
    assert len(hall.state().participants) == 1
    assert await phone.page.evaluate("document.cookie + JSON.stringify({...localStorage})") != ""
    secret = await phone.page.evaluate("sessionStorage.getItem('facilitator.token')")
    kept = await phone.page.evaluate("JSON.stringify({...localStorage})")
    assert secret.partition(".")[2] not in kept
    assert secret not in phone.page.url
    hall.do("end")
    await phone.heading("Thank you. The session is closed.")
    assert await phone.page.evaluate("Object.keys(sessionStorage)") == ["facilitator.end"]


@pytest.mark.long
async def test_a_place_that_moved_is_said_and_the_token_let_go(hall: Hall, phones: Phones) -> None:
    phone = await forgetful(phones)
    await phone.join()
    [amina] = hall.state().participants
    ask = {"code": hall.code, "before": True}
    number = hall.room.client.post("/api/join", json=ask).json()["number"]
    hall.do("reclaim", {"ask": number, "id": amina})
    await phone.sees("Your place is on another phone now.")
    assert await phone.page.evaluate("sessionStorage.getItem('facilitator.token')") is None
    await phone.type("Bo", "Your name")
    await phone.tap("Join", exact=True)
    await phone.heading("One moment.")
    assert [person.name for person in hall.state().here] == ["Amina", "Bo"]


@pytest.mark.long
async def test_an_answer_to_join_that_is_lost_makes_no_second_person(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new()
    presses = 0

    async def lose(route: Route) -> None:
        nonlocal presses
        presses += 1
        if presses < 3:
            await hall.stores(route.request)
            await route.abort()
        else:
            await route.continue_()

    await phone.page.route("**/api/join", lose)
    await phone.join()
    assert presses == 3
    assert [person.name for person in hall.state().participants.values()] == ["Amina"]


@pytest.mark.long
async def test_join_pressed_again_and_in_two_tabs_is_one_person(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    other = Phone(await phone.context.new_page(), hall)
    pressed, on = asyncio.Event(), asyncio.Event()
    for tab in (phone, other):
        await tab.page.route("**/api/room", lambda route: route.continue_())
        await tab.open()
        await tab.type("Amina", "Your name")
        await tab.page.unroute("**/api/room")
        await tab.page.route("**/api/join", holding(pressed))
        await tab.page.route("**/api/room", holding(on))
    press = "for (let n = 0; n < 3; n += 1) document.querySelector('form').requestSubmit()"
    await phone.page.evaluate(press)
    # What one tab has stored reaches the other a moment later.
    await other.until("() => localStorage.getItem('facilitator.attempt')")
    await other.page.evaluate(press)
    pressed.set()
    await phone.heading("One moment")
    await other.heading("One moment")
    await expect(phone.page.locator("form")).to_have_count(0)
    on.set()
    for tab in (phone, other):
        await tab.heading("One moment.")
    assert [person.name for person in hall.state().participants.values()] == ["Amina"]
