"""A decision on a phone, by every rule: what it says of the rule, what can be chosen, what comes of
it."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from playwright.async_api import expect

from facilitator.activities.decide_view import DecideView
from tests.narrow import frozen_of, view_of
from tests.page.accessible import violations, violations_again
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_results import marks
from tests.page.test_screens import misfits
from tests.page.test_steps import stored
from tests.variants import WIDTHS, variants

pytestmark = pytest.mark.browser

AT = "adopt"
LONG_NAME = "Tenants of Mill Street and the allotments behind it"


async def fits(phone: Phone, name: str) -> None:
    """Nothing is cut off or out of reach; a picture if one is wanted."""
    assert await misfits(phone.page) == []
    for width in variants(*WIDTHS):
        await phone.page.set_viewport_size({"width": width, "height": 844})
        assert await violations_again(phone.page) == []
        if shots := os.environ.get("SHOTS"):
            path = f"{shots}/decide-{name}-{width}.png"
            await phone.page.screenshot(path=path, full_page=True)


async def asked(hall: Hall, phones: Phones, rule: Any, group: str = "") -> Phone:
    """A principle is put to the decision by this rule."""
    hall.do("principle", "We share what we know, openly and free of charge.")
    hall.do("go", AT)
    if rule != "consensus":
        hall.do("rule", rule)
    hall.do("freeze")
    phone = await phones.joined(group=group)
    await phone.sees("We decide by")
    return phone


def give(hall: Hall, *choices: str) -> None:
    """Others take these positions."""
    version = frozen_of(hall.state(), AT).version
    for number, choice in enumerate(choices):
        reason = {"reason": "So be it"} if choice in ("block", "stand-aside", "objection") else {}
        hall.room.join(f"P{number}").give(AT, "position", version=version, choice=choice, **reason)


AT_4 = "4: I will work for it · 1 person"
AT_3 = "3: I support it, with reservations · 1 person"


@pytest.mark.parametrize(
    ("rule", "threshold", "says", "tap", "result"),
    [
        ("fist", "", "We decide by fist of five.", "4 I will work for it", AT_4),
        ("gradients", "", "at 1 to 3", "3 I support it, with reservations", AT_3),
        ("threshold", "75", "at least 75% of yes and no are yes", "Yes I am", "1 votes yes"),
        pytest.param(
            *("threshold", "50+1", "there are more yes than no", "No I am", "1 votes no"),
            marks=pytest.mark.long,
        ),
        pytest.param(
            *("threshold", "n-2", "no more than 2 vote no", "Stand aside", "1 stands aside"),
            marks=pytest.mark.long,
        ),
        pytest.param(
            *("consent", "", "no objection is open", "No objection", "1 has no objection"),
            marks=pytest.mark.long,
        ),
    ],
)
async def test_every_rule_says_what_it_asks_and_takes_its_positions(
    hall: Hall, phones: Phones, rule: str, threshold: str, says: str, tap: str, result: str
) -> None:
    argument = {"rule": rule} | ({"threshold": threshold} if threshold else {})
    phone = await asked(hall, phones, argument)
    await phone.sees(says)
    name = f"{rule}{threshold}"
    await phone.tap(tap)
    await fits(phone, name)
    await phone.tap("Send my position")
    await phone.received()
    await phone.settled()
    hall.do("close", AT)
    await phone.sees(result)
    await fits(phone, f"{name}-result")


async def test_the_rule_is_on_the_phone_at_once_and_a_choice_of_another_rule_is_let_go(
    hall: Hall, phones: Phones
) -> None:
    hall.do("principle", "We share.")
    hall.do("go", AT)
    phone = await phones.joined()
    await phone.sees("We decide by consensus.")
    hall.do("rule", {"rule": "consensus", "settings": {"recognised": 75}, "fallback": "75"})
    await phone.sees("A block stands if at least 75% of the room recognise it.")
    await phone.sees("If it is not adopted, a vote may follow: 75% yes adopts it.")
    await phone.hears("If it is not adopted, a vote may follow")
    hall.do("freeze")
    await phone.tap("Block")
    await phone.type("It harms us", "Please say why")
    hall.do("rule", {"rule": "fist"})
    await phone.sees("We decide by fist of five.")
    await expect(phone.button("Send my position")).to_have_count(0)
    await phone.tap("2 I have minor issues")
    label = re.compile("What would change your mind")
    await expect(phone.page.get_by_label(label)).to_have_value("It harms us")


async def test_an_objection_goes_with_what_would_take_it_away(hall: Hall, phones: Phones) -> None:
    phone = await asked(hall, phones, "consent")
    await phone.tap("Objection It keeps us")
    await phone.tap("Send my position")
    await expect(phone.page.get_by_label("Please say why")).to_be_focused()
    await phone.type("It costs too much", "Please say why")
    await phone.type("At most 200 a month", re.compile("take your objection away"))
    await fits(phone, "objection")
    assert await violations(phone.page) == []
    await phone.tap("Send my position")
    await phone.received()
    await phone.sees("“It costs too much At most 200 a month”")
    await phone.settled()
    (body,) = stored(hall, "position")
    assert (body["choice"], body["reason"], body["change"]) == (
        "objection", "It costs too much", "At most 200 a month"
    )  # fmt: skip
    hall.do("close", AT)
    await phone.sees("! Not yet: one objection is open")
    give_objection = next(one.id for one in hall.state().steps[AT].rounds[-1].reviewable())
    hall.do("objection", {"objection": give_objection, "state": "withdrawn", "step": AT})
    await phone.sees("✓ Adopted")


async def test_a_reason_is_signed_only_if_somebody_wants_it(hall: Hall, phones: Phones) -> None:
    phone = await asked(hall, phones, "consensus", LONG_NAME)
    await phone.tap("Block")
    await phone.type("It harms us", "Please say why")
    await phone.sees("The room reads the reason, without your name.")
    await phone.tap("Sign it with my group's name")
    await phone.sees("with your group's name, and so do the documents")
    await phone.page.reload()
    pressed = phone.button("Sign it with my group's name")
    await expect(pressed).to_have_attribute("aria-pressed", "true")
    await fits(phone, "signing")
    await phone.tap("Sign it with my name")
    await phone.sees("The room reads the reason with your name.")
    await phone.tap("Sign it with my group's name")
    await phone.tap("Send my position")
    await phone.received()
    await phone.settled()
    hall.do("close", AT)
    (reason,) = view_of(hall.state(), AT, DecideView).reasons
    assert (reason.text, reason.signature, reason.of_group) == ("It harms us", LONG_NAME, True)


@pytest.mark.long
async def test_nobody_signs_for_a_group_without_one(hall: Hall, phones: Phones) -> None:
    phone = await asked(hall, phones, "consensus")
    await phone.tap("Stand aside")
    await phone.sees("Sign it with my name")
    await expect(phone.button("Sign it with my group's name")).to_have_count(0)
    await phone.tap("Agree I support it")
    await phone.misses("Sign it with my name")


@pytest.mark.long
async def test_a_minute_has_nothing_to_choose(hall: Hall, phones: Phones) -> None:
    phone = await asked(hall, phones, "minute")
    await phone.sees("Nothing is counted.")
    await phone.misses("Your position")
    noted = ["Ann would have waited."]
    hall.do("minute", {"text": "We are led to share.", "noted": noted})
    await phone.sees("We are led to share.")
    await phone.sees("Ann would have waited.")
    await phone.misses("Nobody has answered yet.")
    await fits(phone, "minute")
    assert await violations(phone.page) == []
    hall.do("minute", {"text": "We share from May on.", "noted": noted, "unity": True})
    await phone.sees("We share from May on.")
    hall.do("close", AT)
    await phone.sees("✓ Adopted: read back, no dissent heard")
    await fits(phone, "minute-result")


UNANSWERED = ("consent", "consent", "ask-my-group")
NO = ("yes", "no", "stand-aside")


@pytest.mark.parametrize(
    ("rule", "choices", "sentence", "row"),
    [
        pytest.param(
            *("consensus", ("agree", "block"), "someone is blocking", ["full", "square"]),
            marks=pytest.mark.long,
        ),
        pytest.param(
            *("consent", UNANSWERED, "not everyone has answered", ["full", "full", "speck"]),
            marks=pytest.mark.long,
        ),
        pytest.param(
            *("fist", ("5", "5", "2"), "someone is below three", ["full", "full"]),
            marks=pytest.mark.long,
        ),
        pytest.param(
            *("gradients", ("1", "1", "8"), "someone is blocking", ["full", "full"]),
            marks=pytest.mark.long,
        ),
        ("threshold", NO, "too few are for it", ["full", "ring", "square"]),
    ],
)
async def test_what_came_of_it_is_said_with_its_reason(
    hall: Hall, phones: Phones, rule: str, choices: tuple[str, ...], sentence: str, row: list[str]
) -> None:
    phone = await asked(hall, phones, rule)
    give(hall, *choices)
    hall.do("close", AT)
    await phone.sees(f"! Not yet: {sentence}")
    first = (await marks(phone))[0]
    assert [mark for mark in first if mark != "speck" or mark in row][: len(row)] == row
    await phone.sees("gave no answer")
    hall.do("decision-next", {"choice": "defer", "step": AT})
    await phone.sees("We put it off.")


@pytest.mark.long
async def test_phones_of_a_group_that_differ_are_told_so(hall: Hall, phones: Phones) -> None:
    hall.do("go", "write")
    hall.do("version", "We share.")
    hall.do("go", "together")
    phone = await phones.joined(group="Choir")
    hall.do("freeze")
    await phone.sees("Each group has one voice")
    await phone.tap("Agree I support it")
    await phone.tap("Send my position")
    await phone.received()
    version = frozen_of(hall.state(), "together").version
    other = hall.room.join("Bo", "Choir")
    other.give("together", "position", version=version, choice="reservations")
    await phone.sees("Others of your group chose something else")
    await fits(phone, "differs")
    other.give("together", "position", version=version, choice="agree")
    await phone.misses("Others of your group chose something else")
    hall.do("close", "together")
    await phone.sees("✓ Adopted")
    await phone.sees("One dot is one voice")


@pytest.mark.long
async def test_the_text_is_read_under_its_headings(hall: Hall, phones: Phones) -> None:
    hall.do("go", "write")
    hall.do("version", "# Who we are\nThirty groups.\nOf one river.\n# How we decide\nTogether.")
    hall.do("go", "circulate")
    hall.do("freeze")
    phone = await phones.joined()
    await phone.sees("Thirty groups.")
    await phone.sees("Who we are")
    headings = await phone.page.locator("ol.text h2").all_inner_texts()
    assert headings == ["Who we are", "How we decide"]
    await fits(phone, "headings")
