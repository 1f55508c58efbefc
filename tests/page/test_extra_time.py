"""A phone whose person has extra time shows the later end; the phone beside it does not."""

import re
import time

import pytest
from playwright.async_api import expect

from tests.page.phones import Phones

pytestmark = pytest.mark.browser

LEFT = re.compile("^([0-9]):([0-9]{2}) left$")


async def test_only_their_own_phone_shows_it(phones: Phones) -> None:
    hall = phones.hall
    hall.do("go", "resources")
    amina, bo = await phones.joined("Amina", width=320), await phones.joined("Bo", width=320)
    (person,) = (one for one in hall.state().here if one.name == "Amina")
    hall.do("extra-time", {"id": person.id, "minutes": 5})
    began = time.monotonic()
    hall.do("timer", {"running": True, "left": 1})
    await bo.sees_notice("Time is up.")
    clock = amina.page.get_by_role("timer")
    await expect(clock).to_have_text(LEFT)
    minutes, seconds = map(int, LEFT.findall(await clock.inner_text())[0])
    # Five minutes more than the second, of which no more has gone than since then.
    most = 301
    assert most - (time.monotonic() - began) - 1 <= 60 * minutes + seconds <= most
    await amina.misses_notice("Time is up.")
    hall.do("extra-time", {"id": person.id, "minutes": 0})
    await amina.sees_notice("Time is up.")
