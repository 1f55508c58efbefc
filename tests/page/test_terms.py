"""What a principle expects and gives is read on the phone before one judges it."""

import pytest
from playwright.async_api import expect

from tests.page.accessible import violations, violations_again
from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.page.test_screens import misfits
from tests.variants import also

pytestmark = pytest.mark.browser

EXPECT = "<b>Bring</b> what you know, and say what you do not know. " + "Donaudampf" * 9


@pytest.mark.parametrize("width", [320, *also(390)])
async def test_terms_stand_between_the_principle_and_the_choices(
    hall: Hall, phones: Phones, width: int
) -> None:
    hall.do("principle", "We share what we know.")
    (item,) = hall.state().principles
    hall.do("go", "share")
    phone = await phones.joined(width=width)
    await phone.heading("We share what we know.")
    assert await phone.page.locator("dl").count() == 0
    hall.do("terms", {"item": item.id, "expect": EXPECT, "get": "All that the others know."})
    await phone.sees("All that the others know.")
    assert await phone.page.locator("dt").all_inner_texts() == ["What we expect", "What you get"]
    await expect(phone.page.locator("dd").first).to_have_text(EXPECT)
    assert await misfits(phone.page) == []
    assert await violations(phone.page) == []
    hall.do("terms", {"item": item.id, "expect": ""})
    await phone.misses("What we expect")
    await phone.tap("Agree")
    await phone.sees("You have answered one of 1.")


@pytest.mark.parametrize("width", [320, *also(390)])
async def test_the_text_of_a_decision_has_the_terms_that_were_frozen_with_it(
    hall: Hall, phones: Phones, width: int
) -> None:
    for text in ("We share what we know.", "We take no money from polluters."):
        hall.do("principle", text)
    first, _second = hall.state().principles
    hall.do("terms", {"item": first.id, "expect": EXPECT, "get": "All that the others know."})
    hall.do("go", "adopt")
    hall.do("freeze")
    hall.do("terms", {"item": first.id, "get": "Nothing."})
    phone = await phones.joined(width=width)
    await phone.sees("Your position")
    items = phone.page.locator("ol.text > li")
    await expect(items.first).to_contain_text("All that the others know.")
    labels = ["What we expect", "What you get"]
    assert await items.first.locator(".small").all_inner_texts() == labels
    assert await items.last.locator("p").count() == 1
    assert await misfits(phone.page) == []
    assert await violations_again(phone.page) == []
