"""Nothing is lost or doubled when the network, the room or the phone fails."""

import asyncio

import pytest
from playwright.async_api import Route, expect

from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser

ANSWERS = [f"Answer {n}" for n in range(1, 7)]


async def answering(hall: Hall, phones: Phones, *, scanned: bool = False) -> Phone:
    """A phone at a question; its page knows the code if that was `scanned`."""
    hall.do("go", "similar")
    if scanned:
        phone = await phones.new()
        await phone.join()
    else:
        phone = await phones.joined()
    await phone.tap("Which skills")
    # Without a connection it could not fetch what shows the question.
    await phone.sees("Your answer")
    return phone


async def test_offline_then_online_each_once_and_in_order(hall: Hall, phones: Phones) -> None:
    phone = await answering(hall, phones)
    await phone.answer(ANSWERS[0])
    await phone.received()
    await phone.context.set_offline(True)
    for text in ANSWERS[1:]:
        await phone.answer(text)
    await expect(phone.page.get_by_text("● Saved on this phone")).to_have_count(5)
    await phone.sees("● No connection. 5 answers are saved on this phone")
    assert hall.texts() == ANSWERS[:1]
    await phone.context.set_offline(False)
    await phone.received(6)
    await phone.misses("● No connection.")
    assert hall.texts() == ANSWERS


async def test_the_room_is_killed_and_started_again(hall: Hall, phones: Phones) -> None:
    phone = await answering(hall, phones)
    await phone.answer(ANSWERS[0])
    await phone.received()
    hall.kill()
    for text in ANSWERS[1:]:
        await phone.answer(text)
    await phone.sees("● No connection.")
    hall.again()
    await phone.received(6)
    assert hall.texts() == ANSWERS
    hall.do("go", "resources")
    await phone.tap("Go there")
    await phone.heading("Which resources do we need?")


async def test_a_lost_reply_is_not_a_second_answer(hall: Hall, phones: Phones) -> None:
    phone = await answering(hall, phones)
    tries = 0

    # The room stores it, and the network loses what it says.
    async def lose(route: Route) -> None:
        nonlocal tries
        tries += 1
        await hall.stores(route.request)
        if tries < 3:
            await route.abort()
        else:
            await route.continue_()

    await phone.page.route("**/api/contributions", lose)
    await phone.answer("Once")
    await phone.received()
    assert tries == 3
    assert hall.texts() == ["Once"]


async def test_answers_survive_a_reload_while_the_room_cannot_take_them(
    hall: Hall, phones: Phones
) -> None:
    phone = await answering(hall, phones)
    refuse = "**/api/contributions"

    async def full(route: Route) -> None:
        await route.fulfill(status=503, headers={"Retry-After": "1"}, body="{}")

    await phone.page.route(refuse, full)
    for text in ANSWERS:
        await phone.answer(text)
    await phone.sees("The room cannot store anything right now. Your answer is kept on this phone.")
    await phone.page.reload()
    await expect(phone.page.get_by_text("● Saved on this phone")).to_have_count(6)
    await phone.tap("Change: Answer 6")
    await phone.type("Answer 6, better", "Change your answer")
    await phone.tap("Save")
    await phone.tap("Remove: Answer 5")
    await phone.tap("Yes, take it back")
    await phone.page.unroute(refuse)
    await phone.received(5)
    assert hall.texts() == [*ANSWERS[:4], "Answer 6, better"]


@pytest.mark.long
async def test_two_tabs_do_no_harm(hall: Hall, phones: Phones) -> None:
    phone = await answering(hall, phones)
    other = Phone(await phone.context.new_page(), hall)
    await other.open(hall.url)
    await other.heading("Which skills do we lack?")
    await phone.context.set_offline(True)
    for text in ANSWERS:
        await phone.answer(text)
    await phone.context.set_offline(False)
    await phone.received(6)
    assert sorted(hall.texts()) == ANSWERS
    assert hall.texts()[0] == ANSWERS[0]
    await other.page.reload()
    await other.received(6)
    assert other.errors == []


async def test_a_phone_that_does_not_store_says_so(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.unlike_others()
    await phone.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full'); };"
    )
    await phone.join()
    await phone.sees("Your browser is blocking storage. Keep this page open")
    await phone.answer("Vans")
    await phone.received()
    assert hall.texts() == ["Vans"]
    hall.do("end")
    await phone.heading("Thank you. The session is closed.")
    await phone.misses("Your browser is blocking storage.")


async def test_what_the_room_does_not_take_stays_to_be_changed(hall: Hall, phones: Phones) -> None:
    phone = await answering(hall, phones)
    await phone.answer("x" * 501)
    await phone.sees(
        "Not received: it is longer than 500 characters. Your text is still on this phone."
    )
    await phone.answer("The next one goes out")
    await phone.received()
    await phone.tap("Change it")
    await expect(phone.page.get_by_label("Another answer")).to_have_value("x" * 501)
    await phone.answer("Shorter")
    await phone.received(2)
    await phone.misses("Not received")


@pytest.mark.long
async def test_an_answer_that_slept_through_the_close_is_kept(hall: Hall, phones: Phones) -> None:
    phone = await answering(hall, phones)
    await phone.context.set_offline(True)
    await phone.answer("Too late")
    hall.do("close", "skills")
    hall.do("go", "resources")
    await phone.context.set_offline(False)
    await phone.heading("Which resources do we need?")
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    await phone.sees("Too late")
    await phone.sees("The room has moved on. Your text is still on this phone.")
    await phone.tap("Discard")
    await phone.misses("Too late")
    assert hall.texts() == []


@pytest.mark.long
async def test_a_lost_cookie_keeps_the_answers_for_the_same_person(
    hall: Hall, phones: Phones
) -> None:
    phone = await answering(hall, phones, scanned=True)
    await phone.context.set_offline(True)
    await phone.answer("Welding")
    await phone.context.clear_cookies()
    await phone.context.set_offline(False)
    await phone.sees("Please join again.")
    await phone.type("Amina again", "Your name")
    await phone.tap("Join", exact=True)
    await phone.sees("One answer from before is still on this phone (River Valley coalition).")
    await phone.tap("Send as Amina again")
    await phone.received()
    assert hall.texts() == ["Welding"]


async def test_nothing_goes_out_under_the_name_of_who_comes_next(
    hall: Hall, phones: Phones
) -> None:
    """A place went to another phone. The old one, with an answer that was not sent, comes in as
    somebody else; the room's answer to that takes its time."""
    phone = await answering(hall, phones, scanned=True)
    [amina] = hall.state().participants
    await phone.context.set_offline(True)
    await phone.answer("Welding")
    ask = {"code": hall.code, "before": True}
    number = hall.room.client.post("/api/join", json=ask).json()["number"]
    hall.do("reclaim", {"ask": number, "id": amina})
    await phone.context.set_offline(False)
    await phone.sees("Your place is on another phone now.")
    asked, on = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        asked.set()
        await on.wait()
        await route.continue_()

    await phone.type("Bo", "Your name")
    phone.watch_requests()
    await phone.page.route("**/api/room", hold)
    async with phone.page.expect_response("**/api/join"):
        await phone.tap("Join", exact=True)
    # Who has just come in asks for the room, unless the page did so before by itself.
    await asked.wait()
    before = len(phone.requests)
    assert before
    await phone.page.evaluate("dispatchEvent(new Event('online'))")
    await phone.page.evaluate("async () => { await fetch('/page.css'); }")
    assert [url for url in phone.requests[before:] if "contributions" in url] == []
    assert hall.texts() == []
    on.set()
    await phone.tap("Send as Bo")
    await phone.misses("One answer from before")
    await phone.settled()
    assert hall.texts() == ["Welding"]


async def test_the_end_leaves_nothing_on_the_phone(hall: Hall, phones: Phones) -> None:
    phone = await answering(hall, phones, scanned=True)
    await phone.answer("Welding")
    await phone.received()
    hall.do("end")
    await phone.heading("Thank you. The session is closed.")
    await phone.sees("removed from this phone")
    assert await phone.page.evaluate("Object.keys(localStorage)") == []


@pytest.mark.long
async def test_a_phone_shows_that_it_is_here_and_opens_a_silent_stream_anew(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.unlike_others()
    await phone.page.clock.install()
    await phone.join()

    def asked(path: str) -> int:
        return sum(url.endswith(path) for url in phone.requests)

    # What the room still tells meanwhile puts it off.
    async with phone.page.expect_request("**/api/stream") as anew:
        while not anew.is_done():
            await phone.page.clock.run_for(19_000)
    before = asked("/api/room")
    async with phone.page.expect_request("**/api/room"):
        await phone.page.clock.run_for(26_000)
    assert asked("/api/room") > before


async def test_a_network_that_is_back_has_a_stream_of_its_own(hall: Hall, phones: Phones) -> None:
    """Through the one of before nothing would come any more."""
    phone = await phones.joined()
    await phone.context.set_offline(True)
    await phone.sees_notice("● No connection.")
    async with phone.page.expect_response("**/api/stream"):
        await phone.context.set_offline(False)
    await phone.misses_notice("● No connection.")


@pytest.mark.long
async def test_without_a_stream_the_room_is_asked(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.new()

    async def fail(route: Route) -> None:
        await route.abort()

    await phone.page.route("**/api/stream", fail)
    await phone.join()
    await phone.heading("Which resources do we need?")
    hall.do("next")
    await expect(phone.page.locator("h1")).to_have_text("Who has access to them?")
