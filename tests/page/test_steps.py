"""Every kind of step, from the tap to what is stored."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from facilitator.activities.decide_view import DecideView
from facilitator.activities.gaps_view import GapsView
from facilitator.link.sync_client import Silent
from facilitator.workshop.bodies import ContributionBody, builtins, without_room
from tests.narrow import frozen_of, view_of
from tests.page.contexts import Contexts
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser


def stored(hall: Hall, kind: str) -> list[dict[str, Any]]:
    given = [event.body for event in hall.given() if event.kind == kind]
    return [builtins(without_room(body)) for body in given if isinstance(body, ContributionBody)]


def by(bodies: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """In the order of a field: anonymous ones are stored in none."""
    return sorted(bodies, key=lambda body: str(body[name]))


def ids(hall: Hall, letter: str) -> list[str]:
    return [item.id for item in hall.state().of(letter)]


@pytest.mark.long
async def test_talk(hall: Hall, phones: Phones) -> None:
    hall.do("next")
    phone = await phones.joined()
    await phone.heading("Why we are here")
    await phone.sees("We agree principles.")


async def needs(hall: Hall, phones: Phones, group: str) -> Phone:
    for at in range(9):
        hall.do("need", f"Need number {at}")
    hall.do("go", "access")
    return await phones.joined("Amina", group)


async def test_holders_seven_at_a_time(hall: Hall, phones: Phones) -> None:
    phone = await needs(hall, phones, "Arts Yard")
    await phone.sees("Does Arts Yard have this?")
    await phone.sees("The room sees this with your group's name, not yours.")
    labels = ("We have it", "We could get it", "We know somebody", "We need it too", "No")
    for at, label in enumerate((*labels, "No", "No")):
        await phone.sees(f"Need {at + 1} of 7")
        await phone.tap(label, exact=True)
    await phone.heading("Part done.")
    await phone.received(7)
    levels = ["has", "could", "knows", "needs", "none", "none", "none"]
    asked = ids(hall, "n")
    await phone.settled()
    assert stored(hall, "hold") == [
        {"need": need, "level": level} for need, level in zip(asked, levels, strict=False)
    ]
    await phone.page.reload()
    await phone.sees("Need 1 of 2")
    await phone.heading("Need number 7")
    await phone.tap("Skip")
    await phone.heading("Need number 8")
    await phone.tap("Previous")
    await phone.heading("Need number 7")


@pytest.mark.long
async def test_holders_without_a_group(hall: Hall, phones: Phones) -> None:
    phone = await needs(hall, phones, "")
    await phone.sees("You gave no group: the room sees “somebody without a group”.")
    await phone.tap("We have it")
    await phone.sees("Need 2 of 7")
    await phone.settled()
    assert len(stored(hall, "hold")) == 1


async def test_gaps_dots_are_limited(hall: Hall, phones: Phones) -> None:
    phone = await needs(hall, phones, "Arts Yard")
    await phone.tap("No", exact=True)
    await phone.sees("Need 2 of 7")
    hall.do("go", "gaps")
    await phone.sees("The list of gaps appears here")
    hall.do("freeze")
    await phone.sees("The room sees numbers, later. Who chose what is not shown.")
    left = phone.page.locator(".left")
    have = int((await left.inner_text()).split(" dots left of ")[1].split(".")[0])
    rows = phone.page.locator(".mine > li")
    await phone.press(rows.nth(0).get_by_role("button", name="One dot more"))
    await phone.press(rows.nth(0).get_by_role("button", name="One dot more"))
    await expect(rows.nth(0).get_by_role("button", name="One dot more")).to_be_disabled()
    for at in range(1, have - 1):
        await phone.press(rows.nth(at).get_by_role("button", name="One dot more"))
    await expect(left).to_contain_text(f"You have 0 dots left of {have}.")
    await expect(rows.last.get_by_role("button", name="One dot more")).to_be_disabled()
    # Scrolled back to from below, it is not behind the number of dots, which stays in view.
    await phone.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    await phone.press(rows.nth(0).get_by_role("button", name="One dot less"))
    await phone.press(rows.last.get_by_role("button", name="One dot more"))
    await expect(phone.page.get_by_text("✓ Received")).to_have_count(have)
    await phone.settled()
    view = view_of(hall.state(), "gaps", GapsView)
    assert sorted(view.counts.values(), reverse=True)[:have] == [1] * have


async def test_sense_one_tap_goes_on(hall: Hall, phones: Phones) -> None:
    for at in range(3):
        hall.do("principle", f"Principle {at}")
    hall.do("go", "share")
    phone = await phones.joined()
    order = []
    for at, label in enumerate(("Agree", "Disagree", "Pass")):
        await phone.sees(f"Sentence {at + 1} of 3")
        order.append(await phone.page.locator("h1").inner_text())
        await phone.tap(label)
    await phone.heading("Thank you.")
    await phone.sees("You have answered 3 of 3.")
    await phone.received(3)
    names = {item.text: item.id for item in hall.state().principles}
    votes = [1, -1, 0]
    await phone.settled()
    chosen = [
        {"principle": names[text], "vote": vote} for text, vote in zip(order, votes, strict=True)
    ]
    assert by(stored(hall, "sense"), "principle") == by(chosen, "principle")
    await phone.tap("Change: " + order[1])
    await expect(phone.button("Disagree")).to_have_attribute("aria-pressed", "true")
    await phone.tap("Agree", exact=True)
    await phone.sees("Sentence 3 of 3")
    await phone.tap("Skip")
    await phone.received(3)
    await phone.settled()
    chosen[1]["vote"] = 1
    assert by(stored(hall, "sense"), "principle") == by(chosen, "principle")


async def test_draft_reactions_and_a_version(hall: Hall, phones: Phones) -> None:
    hall.do("go", "write")
    phone = await phones.joined()
    await phone.sees("The first version appears here")
    hall.do("version", "We share.\nWe meet.\nWe act.\nWe stay.")
    first, second, third, fourth = ids(hall, "s")
    await phone.heading("We share.")
    await phone.tap("Keep it")
    await phone.heading("We meet.")
    await phone.tap("I can live with it")
    await phone.heading("We act.")
    await phone.tap("Change it")
    await phone.type("We act together.", "How should it read?")
    await phone.tap("Send and continue")
    await phone.heading("We stay.")
    await phone.tap("I cannot accept it")
    await phone.tap("Send and continue")
    await expect(phone.page.get_by_label("Please say why")).to_be_focused()
    await phone.type("Too short", "Please say why")
    await phone.tap("Send and continue")
    await phone.heading("Thank you.")
    await phone.received(4)
    await phone.settled()
    (version,) = ids(hall, "v")
    assert by(stored(hall, "react"), "sentence") == [
        {"sentence": first, "choice": "keep", "version": version},
        {"sentence": second, "choice": "live", "version": version},
        {"sentence": third, "choice": "change", "text": "We act together.", "version": version},
        {"sentence": fourth, "choice": "cannot", "text": "Too short", "version": version},
    ]
    await phone.tap("Propose a whole version")
    await phone.type("We share all.\n\n We act. ", "One sentence on each line")
    await phone.tap("Send 2 sentences")
    await phone.received(5)
    await phone.settled()
    assert stored(hall, "propose") == [{"sentences": ["We share all.", "We act."]}]
    hall.do("version", "We share.\nWe act together.")
    await phone.sees("We act together.")


async def test_decide_asks_for_a_reason(hall: Hall, phones: Phones) -> None:
    hall.do("principle", "We share.")
    hall.do("go", "adopt")
    phone = await phones.joined()
    await phone.sees("The text appears here")
    hall.do("freeze")
    await phone.sees("We share.")
    await phone.tap("Block")
    await phone.tap("Send my position")
    await expect(phone.page.get_by_label("Please say why")).to_be_focused()
    await phone.type("It harms us", "Please say why")
    await phone.page.reload()
    await expect(phone.page.get_by_label("Please say why")).to_have_value("It harms us")
    await phone.tap("Send my position")
    await phone.received()
    await phone.tap("Agree I support it")
    await phone.tap("Send my position")
    await phone.received()
    await phone.settled()
    view = view_of(hall.state(), "adopt", DecideView)
    version = frozen_of(hall.state(), "adopt").version
    await phone.settled()
    assert stored(hall, "position") == [{"version": version, "choice": "agree"}]
    assert view.counts["agree"] == 1
    hall.do("close", "adopt")
    await phone.sees("✓ Adopted")
    await phone.sees("1 agrees")


@pytest.mark.long
async def test_the_grace_before_a_step_closes_is_told(sessions: Path, contexts: Contexts) -> None:
    # So long that no machine is too busy to send in between; the room ends first.
    hall = Hall(sessions, grace=60)
    phones = Phones(contexts, hall)
    try:
        hall.do("principle", "We share.")
        hall.do("go", "share")
        phone = await phones.joined()
        await phone.sees("Sentence 1 of 1")
        closing = asyncio.create_task(asyncio.to_thread(hall.do, "next"))
        await phone.sees("This step closes in a few seconds.")
        await phone.tap("Agree", exact=True)
        await phone.settled()
        state = hall.state()
        assert (state.current, state.steps["share"].contribution_count) == ("share", 1)
    finally:
        await phones.close()
        hall.end()
    with pytest.raises(Silent):
        await closing
