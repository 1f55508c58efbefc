"""Several tabs of one browser: none keeps another from the room, none takes its words away."""

import asyncio
import os

import pytest
from playwright.async_api import Browser, Route, expect

from tests.page.hall import Hall
from tests.page.phones import RECEIVED, Phone, Phones
from tests.page.test_screens import MEASURE
from tests.page.window import Window
from tests.variants import WIDTHS, variants

pytestmark = pytest.mark.browser

CONNECTIONS = 6
"""That a browser opens to one host, for all its tabs together."""

ENDED = "performance.getEntries().filter((one) => one.name.endsWith('/api/stream')).length"
JOIN = "[...document.querySelectorAll('#name')].map((one) => one.form.requestSubmit()).length"
SEND = """{{
  const field = document.querySelector("textarea");
  field.value = "{}";
  field.dispatchEvent(new Event("input"));
  field.form.requestSubmit();
}}"""
NEVER_HANGS = "globalThis.facilitatorTimes = { hangs: 3600000, seen: 0 };"
SEEN = """(seen) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => !seen });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


async def tabs(hall: Hall, phones: Phones, count: int) -> list[Phone]:
    """One person's tabs, all at the same question; the last is in front."""
    hall.do("go", "resources")
    first = await phones.joined()
    tab_phones = [first]
    for _more in range(count - 1):
        await tab_phones[-1].page.evaluate(SEEN, False)
        tab_phones.append(Phone(await first.context.new_page(), hall))
        phones.all.append(tab_phones[-1])
        await tab_phones[-1].open(hall.url)
        await tab_phones[-1].heading("Which resources do we need?")
    return tab_phones


@pytest.mark.long
async def test_a_tab_that_is_not_seen_leaves_its_connection(hall: Hall, phones: Phones) -> None:
    *behind, front = await tabs(hall, phones, CONNECTIONS + 2)
    for number in range(3):
        await front.answer(f"Van {number}")
    await front.received(3)
    hall.do("next")
    await front.heading("Who has access to them?")
    back = behind[0]
    async with back.page.expect_request("**/api/stream"):
        await back.page.evaluate(SEEN, True)
    await back.heading("Who has access to them?")


@pytest.mark.long
async def test_tabs_behind_others_let_the_one_in_front_send(hall: Hall, windowed: Browser) -> None:
    """Not because this one left its connection, as it does where a request hangs."""
    hall.do("go", "resources")
    async with Window.of(windowed) as window:
        first = await window.tab(hall.join, NEVER_HANGS)
        await window.until(first, JOIN)
        asks = "document.querySelector('h1')?.textContent === 'Which resources do we need?'"
        await window.until(first, asks)
        for _more in range(CONNECTIONS):
            front = await window.tab(hall.url, NEVER_HANGS)
            await window.until(front, asks)
        assert await window.run(first, "document.visibilityState") == "hidden"
        for number in range(3):
            await window.run(front, SEND.format(f"Van {number}"))
            received = f"document.querySelectorAll('.mark.good').length === {number + 1}"
            await window.until(front, received)
        assert hall.texts() == ["Van 0", "Van 1", "Van 2"]
        assert await window.run(first, ENDED) == 1
        assert await window.run(front, ENDED) == 0


@pytest.mark.long
async def test_a_send_gets_through_where_tabs_hold_all_connections(
    hall: Hall, phones: Phones
) -> None:
    """Something else in this browser has all of them but the one of this tab's stream."""
    other, front = await tabs(hall, phones, 2)
    hold = """async (count) => {
      const asked = Array.from({ length: count }, () => fetch("/api/stream"));
      globalThis.held = await Promise.all(asked);
    }"""
    await other.page.evaluate(hold, CONNECTIONS - 1)
    await front.answer("Vans")
    await expect(front.page.get_by_text(RECEIVED)).to_be_visible()
    assert hall.texts() == ["Vans"]
    hall.do("next")
    await expect(front.page.locator("h1")).to_have_text("Who has access to them?")


@pytest.mark.long
async def test_a_send_that_hangs_is_said(hall: Hall, phones: Phones) -> None:
    [front] = await tabs(hall, phones, 1)
    on = asyncio.Event()

    async def hold(route: Route) -> None:
        await on.wait()
        await route.continue_()

    await front.page.route("**/api/contributions", hold)
    await front.answer("Vans")
    notice = front.page.locator(".notice", has_text="Sending is taking longer than usual")
    await expect(notice).to_be_visible()
    for width in variants(*WIDTHS):
        await front.page.set_viewport_size({"width": width, "height": 844})
        assert await front.page.evaluate(MEASURE) == []
    if shots := os.environ.get("SHOTS"):
        await front.page.screenshot(path=f"{shots}/hangs.png", full_page=True)
    on.set()
    await front.received()
    await expect(notice).to_have_count(0)


async def test_sending_in_one_tab_takes_nothing_away_in_another(hall: Hall, phones: Phones) -> None:
    one, other = await tabs(hall, phones, 2)
    await one.page.evaluate(SEEN, True)
    await other.type("Somebody who knows water law")
    await one.answer("Vans")
    await one.received()
    await other.received()
    await expect(other.page.get_by_label("Another answer")).to_have_value(
        "Somebody who knows water law"
    )
    await other.page.reload()
    await expect(other.page.get_by_label("Another answer")).to_have_value(
        "Somebody who knows water law"
    )
    await other.answer("Bread")
    await other.received(2)
    assert hall.texts() == ["Vans", "Bread"]


@pytest.mark.long
async def test_a_later_tab_takes_over_what_was_typed(hall: Hall, phones: Phones) -> None:
    [first] = await tabs(hall, phones, 1)
    await first.type("Half a")
    later = Phone(await first.context.new_page(), hall)
    await later.open(hall.url)
    field = later.page.get_by_label("Your answer")
    await expect(field).to_have_value("Half a")
    await first.type("Half a sentence")
    await expect(field).to_have_value("Half a sentence")
    await later.answer("Half a sentence")
    await later.received()
    await expect(first.page.get_by_label("Another answer")).to_have_value("")
    await first.type("Half a third")
    # Two tabs may have processes of their own.
    kept = "(text) => Object.values(localStorage).some((one) => one.includes(text))"
    await later.until(kept, "Half a third")
    await later.page.reload()
    await first.page.close()
    await expect(later.page.get_by_label("Another answer")).to_have_value("Half a third")
    await later.answer("A third")
    await later.received(2)
    last = Phone(await later.context.new_page(), hall)
    await last.open(hall.url)
    await last.received(2)
    await expect(last.page.get_by_label("Another answer")).to_have_value("")
    assert hall.texts() == ["Half a sentence", "A third"]


@pytest.mark.long
async def test_a_tab_that_was_duplicated_has_words_of_its_own(hall: Hall, phones: Phones) -> None:
    [first] = await tabs(hall, phones, 1)
    await first.type("Vans")
    async with first.context.expect_page() as opened:
        await first.page.evaluate("void open(location.href)")
    twin = Phone(await opened.value, hall)
    await expect(twin.page.get_by_label("Your answer")).to_have_value("Vans")
    await twin.type("Bread")
    await first.answer("Vans and vans")
    await first.received()
    await twin.received()
    await expect(twin.page.get_by_label("Another answer")).to_have_value("Bread")
    await twin.page.reload()
    await expect(twin.page.get_by_label("Another answer")).to_have_value("Bread")


@pytest.mark.long
async def test_words_in_another_field_stay_in_a_tab_and_its_duplicate(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "similar")
    first = await phones.joined()
    await first.tap("Which skills do we lack?")
    await first.type("Welding")
    await first.tap("‹ All questions")
    await first.tap("What do we not know?")
    await first.type("Who owns")
    async with first.context.expect_page() as opened:
        await first.page.evaluate("void open(location.href)")
    twin = Phone(await opened.value, hall)
    await twin.heading("What do we not know?")
    await twin.type("Who owns the bank")
    for tab in (twin, first):
        await tab.tap("‹ All questions")
        await tab.tap("Which skills do we lack?")
        await expect(tab.page.get_by_label("Your answer")).to_have_value("Welding")
