"""Phone page and documents as an accessibility checker and a keyboard meet them."""

from __future__ import annotations

from itertools import cycle, product
from typing import Literal

import pytest
from playwright.async_api import Browser, expect

from facilitator.formats import products
from tests.console.steps.stages import tied
from tests.fixtures.looking import look
from tests.page.accessible import violations
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.states import walk
from tests.page.test_screens import misfits
from tests.sessions import Session, workshop
from tests.variants import WIDTHS

pytestmark = pytest.mark.browser

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.long
async def test_every_state_fits_and_passes_the_checker(hall: Hall, phones: Phones) -> None:
    phone = await phones.unlike_others(320)
    page = phone.page
    wrong: list[str] = []
    seen: list[str] = []

    async def see(state: str) -> None:
        wrong.extend(f"{state} {why}" for why in await misfits(page))
        for width, theme in product(WIDTHS, THEMES):
            await page.set_viewport_size({"width": width, "height": 844})
            await page.emulate_media(color_scheme=theme)
            wrong.extend(f"{state} {width} {theme}: {why}" for why in await violations(page))
        seen.append(state)

    await walk(phone, hall, see)
    assert wrong == []
    assert len(seen) > 45


async def test_every_document_passes_the_checker(
    browser: Browser, pytestconfig: pytest.Config
) -> None:
    """In one theme after the other; with `--long` each document in both. One that reads as another
    did is not looked at again."""
    long, turns = pytestconfig.getoption("--long"), cycle(THEMES)
    context = await browser.new_context(viewport={"width": 390, "height": 844})
    page = await context.new_page()
    wrong: list[str] = []
    checked: set[bytes] = set()
    states = (("whole", workshop()), ("empty", Session()), ("mapped", tied(60).session))
    for name, session in states:
        state = session.state
        for what, made in products.products().items():
            if "html" in made.formats:
                document = products.render(state, what, "html", head="0123456789", session="x")
                if document in checked:
                    continue
                checked.add(document)
                await page.set_content(document.decode())
                for theme in THEMES if long else (next(turns),):
                    await page.emulate_media(color_scheme=theme)
                    wrong += [f"{name} {what} {theme}: {why}" for why in await violations(page)]
    await context.close()
    assert wrong == []


async def test_the_checker_finds_what_is_wrong(browser: Browser) -> None:
    page = await browser.new_page()
    await page.set_content("<main><h1>Hall</h1><input><p style='color: #bbb'>pale</p></main>")
    rules = {why.partition(":")[0] for why in await violations(page)}
    await page.close()
    assert {"color-contrast", "label", "html-has-lang", "document-title"} <= rules


MARKS = "○●✓ "
"""What a button may show before its name."""
FOCUSED = """() => {
  const node = document.activeElement;
  const style = getComputedStyle(node);
  const name = node.labels?.[0]?.textContent || node.ariaLabel || node.textContent;
  return [name.trim().replace(/\\s+/g, " "), style.outlineStyle !== "none"];
}"""


async def reach(phone: Phone, name: str) -> None:
    """Press tab until that field or button has the focus; wherever it goes, it can be seen."""
    await look(phone.page)
    for _press in range(25):
        await phone.page.keyboard.press("Tab")
        focused, outlined = await phone.page.evaluate(FOCUSED)
        if focused.lstrip(MARKS).startswith(name):
            assert outlined, focused
            return
    raise AssertionError(f"{name} is not reached; last: {focused}")


async def test_joining_and_answering_by_keyboard_alone(hall: Hall, phones: Phones) -> None:
    hall.do("next")
    hall.do("next")
    phone = await phones.new(320)
    keys = phone.page.keyboard
    await phone.open()
    await phone.sees("Welcome to")
    await reach(phone, "Your name")
    await keys.type("Amina")
    await reach(phone, "For which group?")
    await keys.type("Night Shelter")
    await reach(phone, "Join")
    await keys.press("Enter")
    await phone.sees("Choose a question")
    await reach(phone, "The room is here What kinds of people")
    await keys.press("Space")
    await phone.sees("Your answer")
    await reach(phone, "Your answer")
    await keys.type("Street Choir")
    await reach(phone, "A group")
    await keys.press("Space")
    await expect(phone.button("A group")).to_have_attribute("aria-pressed", "true")
    await reach(phone, "Send")
    await keys.press("Enter")
    await phone.received()
    await phone.settled()
    assert hall.texts() == ["Street Choir"]
    assert await phone.page.evaluate("document.activeElement !== document.body")
