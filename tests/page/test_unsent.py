"""What is picked or typed and not sent: the facilitator hears on how many phones, and whoever
picked something hears that it was not counted."""

import asyncio
import os

import pytest
from playwright.async_api import expect

from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import MEASURE
from tests.variants import WIDTHS, variants

pytestmark = pytest.mark.browser

UNSENT = "You selected this, but did not send it before the step closed. It was not counted."
BLOCK = "Block" + UNSENT
"""As a notice holds it, one paragraph after the other."""


async def waiting(hall: Hall, phones: dict[str, int]) -> None:
    """The console is told so, within seconds."""
    async with asyncio.timeout(30):
        # Nothing tells when it is so.
        while (await asyncio.to_thread(hall.room.live))["waiting"] != phones:  # noqa: ASYNC110
            await asyncio.sleep(0.1)


async def deciding(hall: Hall, phones: Phones) -> Phone:
    hall.do("principle", "We share.")
    hall.do("go", "adopt")
    hall.do("freeze")
    phone = await phones.joined()
    await phone.sees("Your position")
    return phone


async def test_a_position_that_was_not_sent_is_under_way_and_then_not_counted(
    hall: Hall, phones: Phones
) -> None:
    phone = await deciding(hall, phones)
    await waiting(hall, {})
    await phone.tap("Block")
    await waiting(hall, {"adopt": 1})
    hall.do("next")
    await phone.sees_notice(BLOCK)
    for width in variants(*WIDTHS):
        await phone.page.set_viewport_size({"width": width, "height": 844})
        assert await phone.page.evaluate(MEASURE) == []
    if shots := os.environ.get("SHOTS"):
        await phone.page.screenshot(path=f"{shots}/uncounted.png", full_page=True)
    await waiting(hall, {})
    await phone.page.reload()
    await phone.sees_notice(BLOCK)
    await phone.tap("More", exact=True)
    await phone.sees_notice(BLOCK)
    await phone.tap("OK", exact=True)
    await phone.misses_notice("It was not counted.")
    await phone.page.reload()
    await phone.heading("What should the statement say?")
    await phone.misses_notice("It was not counted.")


@pytest.mark.long
async def test_what_was_sent_before_stands(hall: Hall, phones: Phones) -> None:
    phone = await deciding(hall, phones)
    await phone.tap("Agree I support it")
    await waiting(hall, {"adopt": 1})
    await phone.tap("Send my position")
    await phone.received()
    await waiting(hall, {})
    await phone.tap("Block")
    hall.do("close", "adopt")
    await phone.sees_notice(BLOCK)
    await phone.sees_notice("What you sent before still counts: Agree")


@pytest.mark.long
async def test_it_is_said_at_the_end_too(hall: Hall, phones: Phones) -> None:
    phone = await deciding(hall, phones)
    await phone.tap("Block")
    hall.do("end")
    await phone.heading("Thank you. The session is closed.")
    await phone.sees_notice(BLOCK)


@pytest.mark.long
async def test_a_reaction_and_a_text_count_too(hall: Hall, phones: Phones) -> None:
    hall.do("go", "write")
    hall.do("version", "We share.\nWe act.")
    one, two = await phones.joined("Ana"), await phones.joined("Bo")
    await one.tap("Change it")
    await two.tap("I cannot accept it")
    await two.type("It says nothing of water.", "Please say why")
    await waiting(hall, {"write": 2})
    await two.tap("Send and continue")
    await waiting(hall, {"write": 1})
    hall.do("next")
    await one.sees_notice("Change it" + UNSENT)
    await two.misses_notice("It was not counted.")


@pytest.mark.long
async def test_what_is_typed_counts_until_it_is_stored(hall: Hall, phones: Phones) -> None:
    hall.do("go", "unknown")
    phone = await phones.joined()
    await phone.tap("What do we not know?")
    await phone.type("Who owns the bank")
    await waiting(hall, {"unknown": 1})
    await phone.tap("Send")
    await phone.received()
    await waiting(hall, {})


@pytest.mark.long
async def test_picking_again_what_was_sent_is_not_told_as_uncounted(
    hall: Hall, phones: Phones
) -> None:
    phone = await deciding(hall, phones)
    await phone.tap("Agree I support it")
    await phone.tap("Send my position")
    await phone.received()
    await phone.tap("Agree I support it")
    await expect(phone.button("Send my position")).to_be_visible()
    hall.do("next")
    await phone.heading("What should the statement say?")
    await phone.misses_notice("It was not counted.")
