"""Phones in another sitting of the session."""

import re

import pytest
from playwright.async_api import expect

from facilitator.agendas import load
from facilitator.journal.reading import read_all
from facilitator.room.tokens import Secrets
from tests.page.accessible import violations_again
from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.page.test_screens import misfits

pytestmark = pytest.mark.browser

LETTERS = re.compile("write down ([A-Z]{6})")


def go_on(hall: Hall) -> str:
    """Another sitting; the address to scan."""
    hall.do("sitting", {"agenda": load("coalition-replies").to_body()})
    session, _events, _urn = read_all(hall.ref)
    secrets = Secrets(bytes.fromhex(session.secret))
    return f"{hall.url}#{secrets.fragment(hall.state().door.generation)}"


@pytest.mark.long
async def test_a_phone_that_slept_is_the_same_person(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.joined("Amina", "River Watch", width=320)
    await phone.answer("Night buses")
    await phone.settled()
    await phone.context.set_offline(True)
    hall.do("end")
    go_on(hall)
    await phone.context.set_offline(False)
    await phone.heading("The session goes on.")
    await phone.sees("Replies of the groups")
    await phone.sees("You have joined as Amina.")
    assert await misfits(phone.page) == []
    assert await violations_again(phone.page) == []
    assert [person.name for person in hall.state().here] == ["Amina"]
    hall.do("next")
    await phone.heading("What we sent to our groups, and what we do today")
    await phone.sees("Step 1 of 6")
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    await phone.sees("Night buses")


async def test_who_was_at_the_end_comes_back_by_the_letters(hall: Hall, phones: Phones) -> None:
    phone = await phones.joined("Amina", width=320)
    hall.do("end")
    notice = phone.page.get_by_text("If the session goes on another day")
    await expect(notice).to_be_visible()
    letters = LETTERS.search(await notice.inner_text())
    assert letters
    await phone.sees("Your answers and your place have been removed from this phone.")
    assert await misfits(phone.page) == []
    await phone.page.reload()
    await expect(notice).to_be_visible()
    await phone.open(go_on(hall))
    await phone.tap("I was here before")
    await phone.page.get_by_label("The 6 letters of your place").fill(letters[1])
    await phone.tap("Join", exact=True)
    await phone.heading("The session goes on.")
    assert [person.name for person in hall.state().here] == ["Amina"]
    hall.do("end")
    await expect(notice).to_be_visible()
    await phone.sees("Your answers and your place have been removed from this phone.")
    assert await phone.context.cookies() == []
