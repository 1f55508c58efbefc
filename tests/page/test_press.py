"""One press does one thing: never something that had just come under the finger."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import Locator, expect

from facilitator.activities.sense import Sensing
from tests.fixtures.looking import look
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser

HOUR = 3_600_000
Press = Callable[[Phone, float, float], Awaitable[None]]


async def seen_after(phone: Phone, milliseconds: int) -> None:
    """From here on a button takes a press when it has stood in its place for so long: what comes
    too early does so on a slow machine, too."""
    await phone.page.evaluate(
        "async (seen) => { (await import('/times.js')).times.seen = seen; }", milliseconds
    )


async def knows(phone: Phone, what: str) -> None:
    """Wait until the page knows that of the room, also if it does not show it yet."""
    await phone.until(
        f"async () => {{ const {{ know }} = await import('/state.js'); return {what}; }}"
    )


CLICKS = """() => {
  if (window.clicks === undefined) {
    window.clicks = 0;
    addEventListener("click", () => { window.clicks += 1; }, true);
  }
  return window.clicks;
}"""


async def touch(phone: Phone, x: float, y: float) -> None:
    """Until the page has the click that comes of it."""
    before = await phone.page.evaluate(CLICKS)
    await phone.page.touchscreen.tap(x, y)
    await phone.until("(before) => window.clicks > before", before)


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


OFTEN = (("sense", touch),)
"""The others press the same way."""


@pytest.mark.parametrize(
    ("kind", "press"),
    [
        pytest.param(kind, press, marks=[] if (kind, press) in OFTEN else pytest.mark.long)
        for kind in WALKED
        for press in (touch, mouse)
    ],
)
async def test_a_second_tap_at_once_gives_nothing_to_the_next_item(
    hall: Hall, phones: Phones, kind: str, press: Press
) -> None:
    begin, label, item = WALKED[kind]
    begin(hall)
    phone = await phones.joined()
    await phone.sees(f"{item} 1 of 4")
    await look(phone.page)
    spot = await middle(phone.button(label, exact=True))
    await press(phone, *spot)
    await phone.sees(f"{item} 2 of 4")
    await seen_after(phone, HOUR)
    await press(phone, *spot)
    await phone.sees(f"{item} 2 of 4")
    await seen_after(phone, 0)
    await press(phone, *spot)
    await phone.sees(f"{item} 3 of 4")
    await phone.settled()
    assert given(hall) == [kind, kind]


READER_PRESSES = """() => document.querySelector(".choices button").click()"""
"""Without a place."""


async def test_a_screen_reader_and_a_key_too_but_not_what_is_meant(
    hall: Hall, phones: Phones
) -> None:
    sense(hall)
    phone = await phones.joined()
    agree = phone.button("Agree", exact=True)
    await phone.sees("Sentence 1 of 4")
    await look(phone.page)
    await phone.page.evaluate(READER_PRESSES)
    await phone.sees("Sentence 2 of 4")
    await expect(phone.page.locator("h1")).to_be_focused()
    await seen_after(phone, HOUR)
    await phone.page.evaluate(READER_PRESSES)
    await look(phone.page)
    await phone.sees("Sentence 2 of 4")
    await seen_after(phone, 0)
    await agree.evaluate("node => node.click()")
    await phone.sees("Sentence 3 of 4")
    await expect(phone.page.locator("h1")).to_be_focused()
    await look(phone.page)
    await agree.focus()
    await phone.page.keyboard.press("Space")
    await phone.sees("Sentence 4 of 4")
    await phone.settled()
    assert given(hall) == ["sense"] * 3


@pytest.mark.long
async def test_skipping_twice_at_once_skips_one(hall: Hall, phones: Phones) -> None:
    sense(hall)
    phone = await phones.joined()
    await phone.sees("Sentence 1 of 4")
    await look(phone.page)
    spot = await middle(phone.button("Skip"))
    await touch(phone, *spot)
    await phone.sees("Sentence 2 of 4")
    await seen_after(phone, HOUR)
    await touch(phone, *spot)
    await look(phone.page)
    await phone.sees("Sentence 2 of 4")


async def test_a_question_asked_back_is_not_answered_by_the_same_tap(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "resources")
    phone = await phones.joined()
    await phone.answer("Vans")
    await phone.received()
    # The room tells only later what becomes of an answer, and longer words would move what follows.
    await phone.page.reload()
    await phone.sees("✓ Received · The facilitator reads it first.")
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    for label, back in (
        ("Take back", "Yes, take it back"),
        ("Take everything back", "Yes, take one answer back"),
    ):
        await phone.sees(label)
        await look(phone.page)
        spot = await middle(phone.button(label, exact=True))
        await touch(phone, *spot)
        await phone.sees(back)
        await seen_after(phone, HOUR)
        await touch(phone, *spot)
        await look(phone.page)
        await phone.sees(back)
        await seen_after(phone, 0)
    await phone.settled()
    assert given(hall) == ["answer"]


@pytest.mark.long
async def test_a_key_that_is_held_down_is_one_press(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.joined()
    await phone.answer("Vans")
    await phone.received()
    await look(phone.page)
    await phone.button("Remove: Vans").focus()
    await phone.page.keyboard.down("Enter")
    await phone.sees("Take this answer back?")
    await look(phone.page)
    for _repeat in range(3):
        await phone.page.keyboard.down("Enter")
    await phone.page.keyboard.up("Enter")
    await look(phone.page)
    await phone.sees("Take this answer back?")
    await phone.settled()
    assert given(hall) == ["answer"]


async def test_the_room_goes_on_while_a_finger_is_down(hall: Hall, phones: Phones) -> None:
    hall.do("principle", "Nobody is left out.")
    holders(hall)
    phone = await phones.joined()
    await phone.sees("Need 1 of 4")
    await look(phone.page)
    await phone.page.mouse.move(*await middle(phone.button("We have it")))
    await phone.page.mouse.down()
    hall.do("go", "share")
    await knows(phone, "know.room.current === 'share'")
    await phone.page.mouse.up()
    await phone.sees("Sentence 1 of 1")
    await look(phone.page)
    await phone.sees("Sentence 1 of 1")
    await phone.settled()
    assert given(hall) == ["hold"]
    await phone.tap("Agree", exact=True)
    await phone.heading("Thank you.")


@pytest.mark.long
async def test_a_notice_moves_nothing_under_a_finger_that_is_down(
    hall: Hall, phones: Phones
) -> None:
    sense(hall)
    phone = await phones.joined()
    await phone.sees("Sentence 1 of 4")
    await look(phone.page)
    await phone.page.mouse.move(*await middle(phone.button("Disagree")))
    await phone.page.mouse.down()
    await phone.context.set_offline(True)
    await knows(phone, "!know.reachable")
    await phone.page.mouse.up()
    await phone.sees("● No connection.")
    await phone.sees("Sentence 2 of 4")
    await phone.context.set_offline(False)
    await phone.settled()
    assert votes(hall) == [-1]


@pytest.mark.long
async def test_what_a_notice_has_just_moved_takes_no_press_meant_for_another(
    hall: Hall, phones: Phones
) -> None:
    sense(hall)
    phone = await phones.joined()
    await phone.sees("Sentence 1 of 4")
    await look(phone.page)
    spot = await middle(phone.button("Disagree"))
    await phone.context.set_offline(True)
    await phone.until(
        "() => document.querySelector('.notice')?.textContent.includes('No connection')"
    )
    await seen_after(phone, HOUR)
    await touch(phone, *spot)
    await look(phone.page)
    await phone.sees("Sentence 1 of 4")
    await seen_after(phone, 0)
    await phone.tap("Pass")
    await phone.context.set_offline(False)
    await phone.settled()
    assert votes(hall) == [0]


def votes(hall: Hall) -> list[int]:
    return [event.body.vote for event in hall.given() if isinstance(event.body, Sensing)]


@pytest.mark.long
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
    for _time in range(2):
        await phone.page.touchscreen.tap(*spot)
    await phone.sees("2 dots")
    await phone.settled()
    assert given(hall) == ["hold", "dots"]
