"""Phones that find the room by the code on the screen, and nothing else."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, Response, expect

from tests import examples
from tests.fixtures.browser import PATIENCE
from tests.fixtures.looking import press, quicken

if TYPE_CHECKING:
    from playwright.async_api import Browser, BrowserContext

ROOM = """async () => {
  const { ask } = await import("/api.js");
  return (await ask("GET", "/api/room")).body;
}"""
"""What the room tells this phone, asked as the page asks: a browser may keep no cookies."""


class Phone:
    """One person's phone."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.hosts: set[str] = set()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("response", self._note_failure)

    def _note_failure(self, answer: Response) -> None:
        if answer.status >= 500:
            self.troubles.append(f"{answer.status} {answer.url}")

    async def join(self, address: str, name: str, group: str) -> None:
        """Scan the code and come in."""
        await self.page.goto(address)
        assert not await self.page.evaluate("isSecureContext")
        await expect(
            self.page.get_by_text("stored only on the facilitator's computer")
        ).to_have_count(1)
        await self.page.get_by_label("Your name").fill(name)
        await self.page.get_by_label("For which group?").fill(group)
        await self.tap("Join", exact=True)
        await expect(self.button("More", exact=True)).to_be_visible()
        await expect(self.page).to_have_url(re.compile("^[^#]+$"))
        if (await self.page.evaluate(ROOM))["ask_what_helps"]:
            await self.heading("What would help you take part?")
            await self.tap("Skip", exact=True)

    def button(self, label: str | re.Pattern[str], *, exact: bool = False) -> Locator:
        return self.page.get_by_role("button", name=label, exact=exact).first

    async def tap(self, label: str | re.Pattern[str], *, exact: bool = False) -> None:
        await press(self.button(label, exact=exact))

    async def sees(self, text: str) -> None:
        await expect(self.page.get_by_text(text).first).to_be_visible()

    async def heading(self, text: str | re.Pattern[str]) -> None:
        await expect(self.page.locator("h1")).to_have_text(text)

    async def write(self, text: str, label: str | re.Pattern[str] = re.compile("nswer$")) -> None:
        await self.page.get_by_label(label).first.fill(text)

    async def question(self, text: str) -> None:
        """Choose one of several open questions."""
        await self.tap(text)
        await self.sees(text)

    async def answer(self, *texts: str) -> None:
        """Send answers to the question that is seen."""
        for text in texts:
            await self.write(text)
            await self.tap("Send", exact=True)
            await expect(self.page.get_by_text(text, exact=True).first).to_be_visible()
        await self.received()

    async def received(self) -> None:
        """Wait until the room has everything."""
        await self.page.wait_for_function(
            """() => !Object.keys(localStorage).some((key) => key.startsWith("facilitator.out."))"""
        )


class KeepsNothing(Phone):
    """A phone whose browser stores nothing that pages want to keep."""

    async def received(self) -> None:
        await self.page.wait_for_function(
            """async () => {
              const { src } = document.querySelector("script[type=module]");
              return (await import(new URL("outbox.js", src))).waiting().length === 0;
            }"""
        )


@asynccontextmanager
async def phones(browser: Browser, count: int) -> AsyncIterator[list[Phone]]:
    """Some people's phones. None may meet an error, or ask another host for anything. With `--long`
    they wait as long as those of people do."""
    async with held([await opened(browser) for _one in range(count)]) as opened_phones:
        yield opened_phones


async def opened(browser: Browser) -> Phone:
    """A phone with nothing on it."""
    context = await browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    await prepared(context)
    return Phone(await context.new_page())


async def prepared(context: BrowserContext) -> None:
    """Decide how long the pages of this browser wait, and their test for them."""
    context.set_default_timeout(PATIENCE)
    if examples.ordinary():
        await quicken(context)


@asynccontextmanager
async def held(opened_phones: list[Phone]) -> AsyncIterator[list[Phone]]:
    """These phones for a while; see `phones`."""
    try:
        yield opened_phones
    except Exception as error:
        for phone in opened_phones:
            error.add_note(await phone.page.inner_text("body"))
        raise
    finally:
        for phone in opened_phones:
            await phone.page.context.close()
    assert [phone.troubles for phone in opened_phones] == [[]] * len(opened_phones)
    assert len({host for phone in opened_phones for host in phone.hosts}) == 1
