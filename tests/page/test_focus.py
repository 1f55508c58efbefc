"""The keyboard's focus is never lost: what a press disables or draws away hands it on."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from facilitator.activities.gaps_bodies import Dots
from tests.fixtures.looking import look, press_by_key
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.states import walk

pytestmark = pytest.mark.browser

PLACE = """() => {
  const node = document.activeElement;
  return node && node !== document.body && !node.disabled;
}"""


class Keyboard(Phone):
    """A phone whose person presses every button by a key, and then needs to be somewhere."""

    def __init__(self, page: Page, hall: Hall) -> None:
        super().__init__(page, hall)
        self.lost: list[str] = []

    async def press(self, button: Locator) -> None:
        await button.wait_for()
        label = (await button.get_attribute("aria-label")) or await button.inner_text()
        await press_by_key(button)
        await look(self.page)
        if not await self.page.evaluate(PLACE):
            self.lost.append(label)


@pytest.mark.long
async def test_after_every_press_the_focus_is_somewhere(hall: Hall, phones: Phones) -> None:
    opened = await phones.unlike_others(320)
    phone = Keyboard(opened.page, hall)

    async def see(state: str) -> None:
        pass

    await walk(phone, hall, see)
    assert phone.lost == []


@pytest.mark.long
async def test_a_plus_that_can_do_no_more_keeps_the_focus(hall: Hall, phones: Phones) -> None:
    for at in range(9):
        hall.do("need", f"Need number {at}")
    hall.do("go", "access")
    phone = await phones.joined("Amina", "Arts Yard")
    await phone.tap("No", exact=True)
    await phone.settled()
    hall.do("go", "gaps")
    hall.do("freeze")
    await phone.sees("dots left of")
    await look(phone.page)
    more = phone.button("One dot more")
    await more.focus()
    for _ in range(3):
        await phone.page.keyboard.press("Enter")
    await expect(more).to_be_disabled()
    await expect(more).to_be_focused()
    less = phone.button("One dot less")
    await phone.page.keyboard.press("Shift+Tab")
    await expect(less).to_be_focused()
    for _ in range(3):
        await phone.page.keyboard.press("Enter")
    await expect(less).to_be_disabled()
    await expect(less).to_be_focused()
    await phone.settled()
    assert not [e for e in hall.given() if isinstance(e.body, Dots)]
