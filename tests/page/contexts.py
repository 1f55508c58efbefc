"""Browser contexts that one test uses after the other: a new one, and the process that renders its
pages, cost more than most tests do."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, Error, Page, ViewportSize

from tests.fixtures.browser import PATIENCE
from tests.fixtures.looking import quicken

SPOKEN = """globalThis.spoken = [];
addEventListener("DOMContentLoaded", () => {
  const region = document.getElementById("said");
  if (!region) return;
  new MutationObserver(() => { globalThis.spoken.push(region.textContent); }).observe(
    region, { subtree: true, childList: true, characterData: true });
});"""
"""Keeps all that a screen reader is told since the page was read."""
HEIGHT = 844


class Contexts:
    """Opens pages, each in a context of its own. Two halls of a worker may have the same address:
    all that pages store there is taken away in between."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []

    async def page(self, width: int) -> Page:
        """One that may have been used before, but is as new."""
        if not self._free:
            return await self.new_page(width)
        page = self._free.pop()
        size = ViewportSize(width=width, height=HEIGHT)
        if page.viewport_size != size:
            await page.set_viewport_size(size)
        return page

    async def new_page(self, width: int, **kept: Any) -> Page:
        """One for a test that changes what can't be changed back, such as a script that runs
        before every page."""
        size = ViewportSize(width=width, height=HEIGHT)
        context = await self._browser.new_context(viewport=size, has_touch=True, **kept)
        context.set_default_timeout(PATIENCE)
        await context.add_init_script(SPOKEN)
        await quicken(context)
        return await context.new_page()

    async def give_back(self, page: Page, hall: str) -> None:
        """It is not needed any more, and another test may have it."""
        try:
            await _clear(page, hall)
        except Error:
            await page.context.close()
        else:
            self._free.append(page)


async def _clear(page: Page, hall: str) -> None:
    for other in page.context.pages:
        if other is not page:
            await other.close()
    await page.unroute_all(behavior="ignoreErrors")
    await page.context.unroute_all(behavior="ignoreErrors")
    await page.context.set_offline(False)
    # A test that failed may have left a finger or a key down.
    await page.mouse.up()
    await page.keyboard.up("Enter")
    # At the hall's own address, and without a script of ours: what is cleared stays so.
    await page.goto(f"{hall}icon.png")
    await page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    await page.context.clear_cookies()
