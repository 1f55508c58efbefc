"""What the room did not take is said wherever the person is, until they let it go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.fixtures.looking import look
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser

Give = Callable[[Phone], Awaitable[None]]
SHARE = "We share what we know."


async def an_answer(phone: Phone) -> None:
    await phone.answer("Too late")


async def a_change(phone: Phone) -> None:
    await phone.tap("Change: Vans")
    await phone.type("Too late", "Change your answer")
    await phone.tap("Save")


async def taking_back(phone: Phone) -> None:
    await phone.tap("Remove: Vans")
    await phone.tap("Yes, take it back")


async def the_page_for_a_version(phone: Phone) -> None:
    """It is fetched when it is opened first."""
    await phone.tap("Propose a whole version")
    await expect(phone.page.get_by_label("One sentence on each line").first).to_be_visible()


async def a_version(phone: Phone) -> None:
    await phone.type("Too late", "One sentence on each line")
    await phone.tap("Send one sentence")


async def a_position(phone: Phone) -> None:
    await phone.tap("Agree I support it")
    await phone.tap("Send my position")


def tapping(label: str) -> Give:
    async def tap(phone: Phone) -> None:
        await phone.tap(label)

    return tap


KINDS: dict[str, tuple[str, Give, str, str]] = {
    "answer": ("unknown", an_answer, "Too late", "Your text is still on this phone."),
    "edit": ("unknown", a_change, "Too late", "Your text is still on this phone."),
    "withdraw": (
        "unknown",
        taking_back,
        "You wanted to take this back",
        "What you sent before still counts",
    ),
    "hold": ("access", tapping("We have it"), "We have it", "This was not counted."),
    "dots": ("gaps", tapping("One dot more"), "One dot", "This was not counted."),
    "sense": ("share", tapping("Disagree"), "Disagree", "This was not counted."),
    "position": ("adopt", a_position, "Agree", "This was not counted."),
    "react": ("write", tapping("Keep it"), "Keep it", "This was not counted."),
    "propose": ("write", a_version, "Too late", "Your text is still on this phone."),
}
"""Where each is given, how, what is then read, and what became of it."""
OFTEN = ("answer",)
"""The others go the same way; several choices are told together in a test of their own."""


async def at(step: str, hall: Hall, phones: Phones) -> Phone:
    """A phone at that step, which can take something."""
    hall.do("principle", SHARE)
    hall.do("need", "Vans at the weekend")
    hall.do("go", "access" if step == "gaps" else step)
    if step == "write":
        hall.do("version", SHARE)
    phone = await phones.joined("Amina", "Arts Yard")
    if step == "unknown":
        await phone.tap("What do we not know?")
        await phone.answer("Vans")
        await phone.received()
    if step == "gaps":
        await phone.tap("No", exact=True)
        await phone.settled()
        hall.do("go", step)
    if step in ("gaps", "adopt"):
        hall.do("freeze")
        await phone.sees("dots left of" if step == "gaps" else SHARE)
    # Without a connection it could not fetch what shows the step.
    await phone.misses("One moment")
    await look(phone.page)
    return phone


@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=[] if kind in OFTEN else pytest.mark.long) for kind in KINDS]
)
async def test_every_kind_is_said_on_every_page_until_it_is_let_go(
    hall: Hall, phones: Phones, kind: str
) -> None:
    step, give, text, became = KINDS[kind]
    phone = await at(step, hall, phones)
    if kind == "propose":
        await the_page_for_a_version(phone)
    await phone.context.set_offline(True)
    await give(phone)
    hall.do("close", step)
    hall.do("go", "close")
    await phone.context.set_offline(False)
    await phone.heading("Thank you")

    async def expect_notice() -> None:
        notice = phone.page.locator(".notice", has_text="Not received")
        await expect(notice).to_have_count(1)
        await expect(notice).to_contain_text(text)
        await expect(notice).to_contain_text("The room has moved on.")
        await expect(notice).to_contain_text(became)
        await expect(notice).to_be_in_viewport()

    await expect_notice()
    await phone.hears(text)
    await phone.page.reload()
    await expect_notice()
    await phone.hears(text)
    await phone.tap("More", exact=True)
    await phone.sees("Session")
    await expect_notice()
    await phone.tap("See everything I sent")
    await phone.heading("What you have sent")
    await expect_notice()
    hall.do("end")
    await phone.heading("Thank you. The session is closed.")
    await expect_notice()
    await phone.tap("Discard")
    await phone.misses("Not received")
    await phone.sees("removed from this phone")


@pytest.mark.long
async def test_several_are_told_in_short_and_listed_in_full(hall: Hall, phones: Phones) -> None:
    for n in range(5):
        hall.do("principle", f"Principle {n}")
    hall.do("go", "share")
    phone = await phones.joined()
    await phone.sees("Sentence 1 of 5")
    await phone.context.set_offline(True)
    for n in range(4):
        await phone.sees(f"Sentence {n + 1} of 5")
        await phone.tap("Disagree")
    hall.do("close", "share")
    hall.do("go", "resources")
    await phone.context.set_offline(False)
    await phone.heading("Which resources do we need?")
    await phone.sees("4 of your answers were not received.")
    await phone.hears("4 of your answers")
    await phone.tap("See what was not received")
    await phone.heading("What you have sent")
    for n in range(4):
        await phone.tap("Discard")
        await expect(phone.page.get_by_role("button", name="Discard")).to_have_count(3 - n)
    await phone.misses("ot received")


@pytest.mark.long
async def test_it_comes_into_view_where_somebody_has_scrolled_down(
    hall: Hall, phones: Phones
) -> None:
    for n in range(12):
        hall.do("need", f"Need number {n}")
    hall.do("principle", SHARE)
    hall.do("go", "similar")
    phone = await phones.joined("Amina", "Arts Yard")
    await phone.tap("What do we not know?")
    for n in range(9):
        await phone.answer(f"Answer {n}")
    await phone.received(9)
    await phone.tap("‹ All questions")
    await phone.tap("Which skills")
    await phone.answer("Welding")
    await phone.received()
    await phone.context.set_offline(True)
    await phone.answer("Too late")
    await phone.tap("‹ All questions")
    await phone.tap("What do we not know?")
    hall.do("close", "skills")
    await phone.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    await phone.context.set_offline(False)
    await expect(phone.page.locator(".notice", has_text="Too late")).to_be_in_viewport()


@pytest.mark.long
async def test_who_has_lost_the_place_reads_it_too(hall: Hall, phones: Phones) -> None:
    hall.do("go", "similar")
    phone = await phones.joined()
    await phone.tap("What do we not know?")
    await phone.sees("Your answer")
    await phone.context.set_offline(True)
    await phone.answer("Too late")
    hall.do("close", "unknown")
    await phone.context.set_offline(False)
    await phone.sees("Not received")
    await phone.context.clear_cookies()
    await phone.page.reload()
    await phone.sees("The code on the big screen")
    await phone.sees("Too late")
    await phone.sees("The room has moved on.")
    await phone.tap("Discard")
    await expect(phone.page.locator("main")).not_to_contain_text("Too late")


@pytest.mark.long
async def test_it_comes_into_view_of_who_waits_in_the_field_for_another_answer(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "similar")
    phone = await phones.joined(width=320)
    await phone.tap("What do we not know?")
    await phone.answer("x" * 501)
    await phone.sees_notice("Not received")
    await look(phone.page)
    await expect(phone.page.get_by_role("heading", name="Not received")).to_be_in_viewport()


@pytest.mark.long
async def test_what_is_typed_meanwhile_stays_when_a_refused_answer_is_changed(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "similar")
    phone = await phones.joined()
    await phone.tap("What do we not know?")
    await phone.answer("x" * 501)
    await phone.sees_notice("Not received")
    await phone.type("Half a thought")
    await phone.tap("Change it")
    await expect(phone.page.get_by_label("Your answer")).to_have_value(
        "x" * 501 + "\nHalf a thought"
    )
