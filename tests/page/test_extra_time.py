"""A phone whose person has extra time shows the later end; the phone beside it does not."""

import re

import pytest
from playwright.async_api import expect

from tests.page.phones import Phones

pytestmark = pytest.mark.browser


async def test_only_their_own_phone_shows_it(phones: Phones) -> None:
    hall = phones.hall
    hall.do("go", "resources")
    amina, bo = await phones.joined("Amina", width=320), await phones.joined("Bo", width=320)
    (person,) = (one for one in hall.state().here if one.name == "Amina")
    hall.do("extra-time", {"id": person.id, "minutes": 5})
    hall.do("timer", {"running": True, "left": 1})
    await bo.sees_notice("Time is up.")
    clock = amina.page.get_by_role("timer")
    await expect(clock).to_have_text(re.compile("^(5:0.|4:..) left$"))
    await amina.misses_notice("Time is up.")
    hall.do("extra-time", {"id": person.id, "minutes": 0})
    await amina.sees_notice("Time is up.")
