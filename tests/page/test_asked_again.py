"""A text that is put to the decision again while phones answer: what they gave for the earlier
wording is said to count no more, and nothing picked for it is sent for another one."""

import pytest
from playwright.async_api import expect

from facilitator.activities.decide_view import DecideView
from facilitator.workshop.state import as_view
from tests.narrow import frozen_of
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser

REWORDED = "The wording has changed. Positions on the earlier wording do not count any more"


async def deciding(hall: Hall, phones: Phones) -> Phone:
    hall.do("principle", "We share.")
    hall.do("go", "adopt")
    hall.do("freeze")
    phone = await phones.joined()
    await phone.sees("Your position")
    assert await phone.page.get_by_text("count any more").count() == 0
    return phone


def reword(hall: Hall, text: str) -> None:
    ids = [item.id for item in hall.state().principles]
    hall.do("ask-again", {"step": "adopt", "principles": [{"id": ids[0], "text": text}]})


def taken(hall: Hall) -> list[dict[str, int]]:
    """The positions of every round, without those that nobody took."""
    views = [as_view(view, DecideView) for view in hall.state().steps["adopt"].rounds]
    return [{name: count for name, count in view.counts.items() if count} for view in views]


@pytest.mark.long
async def test_a_position_on_the_earlier_wording_counts_no_more(hall: Hall, phones: Phones) -> None:
    phone = await deciding(hall, phones)
    await phone.tap("Agree", exact=False)
    await phone.tap("Send my position")
    await phone.settled()
    reword(hall, "We share all.")
    await phone.sees(REWORDED)
    await phone.sees("We share all.")
    pressed = phone.page.locator('.choices [aria-pressed="true"]')
    await expect(pressed).to_have_count(0)
    await phone.tap("Block")
    await phone.page.get_by_role("textbox").fill("All is too much")
    await phone.tap("Send my position")
    await phone.settled()
    await expect(phone.page.get_by_text("count any more")).to_have_count(0)
    hall.do("close", "adopt")
    assert taken(hall) == [{"agree": 1}, {"block": 1}]


@pytest.mark.long
async def test_what_an_earlier_text_came_to_is_not_taken_for_the_present_one(
    hall: Hall, phones: Phones
) -> None:
    phone = await deciding(hall, phones)
    await phone.tap("Block")
    await phone.page.get_by_role("textbox").fill("Too short")
    await phone.tap("Send my position")
    await phone.settled()
    hall.do("close", "adopt")
    hall.do("ask-again", "adopt")
    hall.do("close", "adopt")
    await phone.sees("Round 1: ! Not yet: someone is blocking")
    reword(hall, "We share all.")
    hall.do("close", "adopt")
    await phone.sees("Round 2, on an earlier text: ! Not yet")


async def test_what_was_picked_for_the_earlier_wording_is_not_sent(
    hall: Hall, phones: Phones
) -> None:
    phone = await deciding(hall, phones)
    await phone.tap("Block")
    await phone.page.get_by_role("textbox").fill("Too short")
    hall.cookie("Bo", "")
    hall.do("by-hand", {
        "step": "adopt", "kind": "position",
        "body": {"version": frozen_of(hall.state(), "adopt").version, "choice": "agree"},
    })  # fmt: skip
    reword(hall, "We share all.")
    await phone.sees(REWORDED)
    await expect(phone.page.get_by_role("button", name="Send my position")).to_have_count(0)
    await phone.tap("Block")
    await expect(phone.page.get_by_role("textbox")).to_have_value("Too short")


@pytest.mark.long
async def test_what_was_sent_too_late_can_not_be_sent_again(hall: Hall, phones: Phones) -> None:
    phone = await deciding(hall, phones)
    await phone.tap("Agree", exact=False)
    await phone.page.context.set_offline(True)
    await phone.tap("Send my position")
    reword(hall, "We share all.")
    await phone.page.context.set_offline(False)
    await phone.sees("The text has changed. Please read it again.")
    await phone.sees("We share all.")
    await expect(phone.page.get_by_role("button", name="Try again")).to_have_count(0)
