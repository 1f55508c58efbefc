"""Phones as a test holds them: a browser of its own for each, at the hall's address."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    expect,
)

from tests.fixtures.looking import press
from tests.page.contexts import Contexts
from tests.page.hall import Hall

RECEIVED = "✓ Received"
NOTHING_WAITS = """() =>
  !Object.keys(localStorage).some((key) => key.startsWith("facilitator.out."))"""


class Phone:
    """One person's phone."""

    def __init__(self, page: Page, hall: Hall) -> None:
        self.page = page
        self.hall = hall
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.watched = False
        page.on("pageerror", self._note_error)
        page.on("console", self._note_message)

    def watch_requests(self) -> None:
        """Note its requests from here on. Telling a test of each takes time; that a page asks no
        other host, its browser sees to: what it has refused to ask is an error of that page."""
        self.watched = True
        self.page.on("request", self._note_request)

    def put_down(self) -> None:
        """What goes on in the page from here on belongs to another phone."""
        self.page.remove_listener("pageerror", self._note_error)
        if self.watched:
            self.page.remove_listener("request", self._note_request)
        self.page.remove_listener("console", self._note_message)

    def _note_error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_message(self, message: ConsoleMessage) -> None:
        # The browser itself reports every answer over 399, every lost connection, and a header
        # that counts only in a secure context.
        usual = ("Failed to load resource", "The Cross-Origin-Opener-Policy header")
        if message.type == "error" and not message.text.startswith(usual):
            self.errors.append(message.text)

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    async def open(self, address: str = "") -> None:
        await self.page.goto(address or self.hall.join)

    async def join(self, name: str = "Amina", group: str = "") -> None:
        await self.open()
        await self.page.get_by_label("Your name").fill(name)
        await self.page.get_by_label("For which group?").fill(group)
        await self.tap("Join", exact=True)
        await expect(self.button("More", exact=True)).to_be_visible()

    def button(self, label: str, *, exact: bool = False) -> Locator:
        return self.page.get_by_role("button", name=label, exact=exact).first

    async def tap(self, label: str, *, exact: bool = False) -> None:
        await self.press(self.button(label, exact=exact))

    async def press(self, button: Locator) -> None:
        """Press what one has seen."""
        await press(button)

    async def press_in_vain(self, button: Locator) -> None:
        """Press what says that it can't be used now, and may say why."""
        await press(button, unusable=True)

    async def sees(self, text: str) -> None:
        await expect(self.page.get_by_text(text).first).to_be_visible()

    async def misses(self, text: str) -> None:
        await expect(self.page.locator("main").get_by_text(text)).to_have_count(0)

    async def sees_notice(self, text: str) -> None:
        """A notice says so, not only what is read out."""
        await expect(self.page.locator(".notice", has_text=text)).to_be_visible()

    async def hears(self, text: str) -> None:
        """A screen reader is told so, also if other words have followed."""
        has = "(words) => globalThis.spoken.some((one) => one.includes(words))"
        await self.until(has, text)

    async def misses_notice(self, text: str) -> None:
        await expect(self.page.locator(".notice", has_text=text)).to_have_count(0)

    async def heading(self, text: str | re.Pattern[str]) -> None:
        await expect(self.page.locator("h1")).to_have_text(text)

    async def type(self, text: str, label: str | re.Pattern[str] = re.compile("nswer$")) -> None:
        await self.page.get_by_label(label).first.fill(text)

    async def answer(self, text: str) -> None:
        await self.type(text)
        await self.tap("Send")
        await expect(self.page.get_by_label(re.compile("nswer$")).first).to_have_value("")

    async def received(self, count: int = 1) -> None:
        await expect(self.page.get_by_text(RECEIVED)).to_have_count(count)

    async def settled(self) -> None:
        """Wait until nothing waits on this phone any more."""
        await self.until(NOTHING_WAITS)

    async def until(self, function: str, argument: str = "") -> None:
        """Wait until a function of the page gives true. It is asked now and then: to ask with each
        frame keeps the browser painting."""
        await self.page.wait_for_function(function, arg=argument, polling=30)


class Phones:
    """The phones of one test."""

    def __init__(self, contexts: Contexts, hall: Hall) -> None:
        self.contexts = contexts
        self.hall = hall
        self.all: list[Phone] = []
        self._reusable: list[Phone] = []

    async def new(self, width: int = 390) -> Phone:
        """A phone with nothing on it."""
        phone = Phone(await self.contexts.page(width), self.hall)
        self.all.append(phone)
        self._reusable.append(phone)
        return phone

    async def unlike_others(self, width: int = 390, **kept: Any) -> Phone:
        """A phone that no other test gets, as this one changes its browser: by a script that runs
        before every page, by its clock, or by what Playwright takes for a new context."""
        phone = Phone(await self.contexts.new_page(width, **kept), self.hall)
        phone.watch_requests()
        self.all.append(phone)
        return phone

    async def joined(self, name: str = "Amina", group: str = "", *, width: int = 390) -> Phone:
        """A phone whose person is in already. Coming in by the page takes longer: see `join`."""
        phone = await self.new(width)
        key, value = self.hall.cookie(name, group)
        await phone.context.add_cookies([{"name": key, "value": value, "url": self.hall.url}])
        await phone.open(self.hall.url)
        await expect(phone.button("More", exact=True)).to_be_visible()
        return phone

    def trouble(self) -> list[str]:
        errors = [error for phone in self.all for error in phone.errors]
        own = urlsplit(self.hall.url).netloc
        strange = {u for phone in self.all for u in phone.requests if urlsplit(u).netloc != own}
        return errors + sorted(strange)

    async def close(self) -> None:
        for phone in self._reusable:
            phone.put_down()
            await self.contexts.give_back(phone.page, self.hall.url)
        reused = {phone.context for phone in self._reusable}
        for phone in self.all:
            if phone.context not in reused:
                await phone.context.close()
