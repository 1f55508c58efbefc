"""The phone of somebody who is removed says so in one sentence, and goes on once they are back."""

import re

import pytest
from playwright.async_api import expect

from tests.page.phones import Phones

pytestmark = pytest.mark.browser
TOLD = "The facilitator has removed you from this session"


async def test_it_says_so_and_is_back_with_what_was_typed(phones: Phones) -> None:
    hall = phones.hall
    hall.do("go", "resources")
    phone = await phones.joined("Amina", width=320)
    await phone.answer("Boats")
    await phone.received()
    await phone.type("Half a thou")
    (person,) = hall.state().here
    hall.do("remove-person", person.id)
    await phone.heading("You have been removed")
    sentence = phone.page.get_by_text(TOLD)
    await expect(sentence).to_be_visible()
    await expect(phone.page.get_by_text("Boats")).to_have_count(0)
    await expect(phone.page.get_by_role("button")).to_have_count(0)
    await phone.open(hall.url)
    await phone.heading("You have been removed")
    hall.do("restore-person", person.id)
    await phone.open(hall.url)
    await phone.received()
    label = re.compile("nswer$")
    await expect(phone.page.get_by_label(label).first).to_have_value("Half a thou")
    await phone.type("Half a thought")
    await phone.tap("Send")
    await phone.received(2)
