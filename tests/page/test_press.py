"""One press does one thing: never something that had just come under the finger."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, expect

from facilitator.activities.sense import Sensing
from tests.fixtures.looking import look
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser

SOON, SEEN = 0.15, 0.45
"""Seconds after which a finger comes down again: by accident, and on purpose."""
Press = Callable[[Phone, float, float], Awaitable[None]]


async def touch(phone: Phone, x: float, y: float) -> None:
    await phone.page.touchscreen.tap(x, y)


async def mouse(phone: Phone, x: float, y: float) -> None:
    await phone.page.mouse.click(x, y)


async def middle(button: Locator) -> tuple[float, float]:
    box = await button.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def given(hall: Hall) -> list[str]:
    return [event.kind for event in hall.given()]


def sense(hall: Hall) -> None:
    for at in range(4):
        hall.do("principle", f"Principle {at}")
    hall.do("go", "share")


def holders(hall: Hall) -> None:
    for at in range(4):
        hall.do("need", f"Need number {at}")
    hall.do("go", "access")


def reactions(hall: Hall) -> None:
    hall.do("go", "write")
    hall.do("version", "We share.\nWe meet.\nWe act.\nWe stay.")


WALKED = {
    "sense": (sense, "Agree", "Sentence"),
    "hold": (holders, "We have it", "Need"),
    "react": (reactions, "Keep it", "Version 1 ·"),
}


@pytest.mark.parametrize("press", [touch, mouse])
@pytest.mark.parametrize("kind", WALKED)
async def test_a_second_tap_at_once_gives_nothing_to_the_next_item(
    hall: Hall, phones: Phones, kind: str, press: Press
) -> None:
    begin, label, item = WALKED[kind]
    begin(hall)
    phone = await phones.joined(slow=True)
    await phone.sees(f"{item} 1 of 4")
    await look(phone.page)
    spot = await middle(phone.button(label, exact=True))
    await press(phone, *spot)
    await asyncio.sleep(SOON)
    await press(phone, *spot)
    await phone.sees(f"{item} 2 of 4")
    await asyncio.sleep(SEEN)
    await press(phone, *spot)
    await phone.sees(f"{item} 3 of 4")
    await phone.settled()
    assert given(hall) == [kind, kind]


TWICE = """() => new Promise((done) => {
  const press = () => document.querySelector(".choices button").click();
  press();
  setTimeout(() => { press(); done(); }, 150);
})"""
"""As a screen reader presses: without a place."""


async def test_a_screen_reader_and_a_key_too_but_not_what_is_meant(
    hall: Hall, phones: Phones
) -> None:
    sense(hall)
    phone = await phones.joined(slow=True)
    agree = phone.button("Agree", exact=True)
    await phone.sees("Sentence 1 of 4")
    await look(phone.page)
    await phone.page.evaluate(TWICE)
    await phone.sees("Sentence 2 of 4")
    await expect(phone.page.locator("h1")).to_be_focused()
    await look(phone.page)
    await phone.sees("Sentence 2 of 4")
    await agree.evaluate("node => node.click()")
    await phone.sees("Sentence 3 of 4")
    await expect(phone.page.locator("h1")).to_be_focused()
    await look(phone.page)
    await agree.focus()
    await phone.page.keyboard.press("Space")
    await phone.sees("Sentence 4 of 4")
    await phone.settled()
    assert given(hall) == ["sense"] * 3


async def test_skipping_twice_at_once_skips_one(hall: Hall, phones: Phones) -> None:
    sense(hall)
    phone = await phones.joined(slow=True)
    await phone.sees("Sentence 1 of 4")
    await look(phone.page)
    spot = await middle(phone.button("Skip"))
    await touch(phone, *spot)
    await asyncio.sleep(SOON)
    await touch(phone, *spot)
    await look(phone.page)
    await phone.sees("Sentence 2 of 4")


async def test_a_question_asked_back_is_not_answered_by_the_same_tap(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "resources")
    phone = await phones.joined(slow=True)
    await phone.answer("Vans")
    await phone.received()
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    for label in ("Take back", "Take everything back"):
        await phone.sees(label)
        await look(phone.page)
        spot = await middle(phone.button(label, exact=True))
        await touch(phone, *spot)
        await asyncio.sleep(SOON)
        await touch(phone, *spot)
        await look(phone.page)
        await phone.sees("Yes, take")
    await phone.settled()
    assert given(hall) == ["answer"]


async def test_a_key_that_is_held_down_is_one_press(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.joined(slow=True)
    await phone.answer("Vans")
    await phone.received()
    await look(phone.page)
    await phone.button("Remove: Vans").focus()
    for pause in (0.6, 0.05, 0.05):
        await phone.page.keyboard.down("Enter")
        await asyncio.sleep(pause)
    await phone.page.keyboard.up("Enter")
    await phone.sees("Take this answer back?")
    await phone.settled()
    assert given(hall) == ["answer"]


async def test_the_room_goes_on_while_a_finger_is_down(hall: Hall, phones: Phones) -> None:
    hall.do("principle", "Nobody is left out.")
    holders(hall)
    phone = await phones.joined(slow=True)
    await phone.sees("Need 1 of 4")
    await look(phone.page)
    await phone.page.mouse.move(*await middle(phone.button("We have it")))
    await phone.page.mouse.down()
    hall.do("go", "share")
    await asyncio.sleep(1)
    await phone.page.mouse.up()
    await phone.sees("Sentence 1 of 1")
    await look(phone.page)
    await phone.sees("Sentence 1 of 1")
    await phone.settled()
    assert given(hall) == ["hold"]
    await phone.tap("Agree", exact=True)
    await phone.heading("Thank you.")


async def test_a_notice_moves_nothing_under_a_finger_that_is_down(
    hall: Hall, phones: Phones
) -> None:
    sense(hall)
    phone = await phones.joined(slow=True)
    await phone.sees("Sentence 1 of 4")
    await look(phone.page)
    await phone.context.set_offline(True)
    await phone.page.mouse.move(*await middle(phone.button("Disagree")))
    await phone.page.mouse.down()
    await asyncio.sleep(3.5)
    await phone.page.mouse.up()
    await phone.sees("● No connection.")
    await phone.sees("Sentence 2 of 4")
    await phone.context.set_offline(False)
    await phone.settled()
    assert votes(hall) == [-1]


async def test_what_a_notice_has_just_moved_takes_no_press_meant_for_another(
    hall: Hall, phones: Phones
) -> None:
    sense(hall)
    phone = await phones.joined(slow=True)
    await phone.sees("Sentence 1 of 4")
    await look(phone.page)
    spot = await middle(phone.button("Disagree"))
    await phone.context.set_offline(True)
    await phone.page.wait_for_function(
        "() => document.querySelector('.notice')?.textContent.includes('No connection')"
    )
    await touch(phone, *spot)
    await look(phone.page)
    await phone.sees("Sentence 1 of 4")
    await phone.tap("Pass")
    await phone.context.set_offline(False)
    await phone.settled()
    assert votes(hall) == [0]


def votes(hall: Hall) -> list[int]:
    return [event.body.vote for event in hall.given() if isinstance(event.body, Sensing)]


async def test_dots_can_be_put_as_fast_as_one_likes(hall: Hall, phones: Phones) -> None:
    holders(hall)
    phone = await phones.joined("Amina", "Arts Yard")
    await phone.tap("No", exact=True)
    await phone.sees("Need 2 of 4")
    hall.do("go", "gaps")
    hall.do("freeze")
    await phone.sees("dots left of")
    await look(phone.page)
    spot = await middle(phone.button("One dot more"))
    await touch(phone, *spot)
    await touch(phone, *spot)
    await phone.sees("2 dots")
    await phone.settled()
    assert given(hall) == ["hold", "dots"]
