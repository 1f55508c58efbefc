"""One window with tabs, of which only the newest is seen. The browser tells the others so itself:
of the pages that a test usually holds, each counts as seen."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from tests.fixtures.browser import PATIENCE

if TYPE_CHECKING:
    from playwright.async_api import Browser, CDPSession


class Window:
    """A window of a browser that no context holds."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._number = 0
        self._tabs: list[str] = []
        self._asked: dict[int, asyncio.Future[dict[str, Any]]] = {}
        session.on("Target.receivedMessageFromTarget", self._heard)

    @classmethod
    @asynccontextmanager
    async def of(cls, browser: Browser) -> AsyncIterator[Window]:
        """A window for a while."""
        window = cls(await browser.new_browser_cdp_session())
        yield window
        for tab in window._tabs:
            await window._session.send("Target.closeTarget", {"targetId": tab})
        await window._session.detach()

    async def tab(self, url: str, before: str = "") -> str:
        """Open a tab in front of the others; the script runs `before` those of its page."""
        made = await self._session.send("Target.createTarget", {"url": "about:blank"})
        self._tabs.append(made["targetId"])
        params = {"targetId": made["targetId"], "flatten": False}
        tab = str((await self._session.send("Target.attachToTarget", params))["sessionId"])
        await self._ask(tab, "Page.enable")
        await self._ask(tab, "Page.addScriptToEvaluateOnNewDocument", source=before)
        await self._ask(tab, "Page.navigate", url=url)
        return tab

    async def run(self, tab: str, script: str) -> Any:
        """The value of an expression in a tab; None if its page went away meanwhile."""
        answer = await self._ask(tab, "Runtime.evaluate", expression=script, returnByValue=True)
        return answer.get("result", {}).get("value")

    async def _ask(self, tab: str, method: str, **params: Any) -> dict[str, Any]:
        """What a tab answers; nothing if it can't."""
        self._number += 1
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._asked[self._number] = answer
        message = {"id": self._number, "method": method, "params": params}
        envelope = {"sessionId": tab, "message": json.dumps(message)}
        await self._session.send("Target.sendMessageToTarget", envelope)
        return await asyncio.wait_for(answer, PATIENCE / 1000)

    def _heard(self, params: dict[str, Any]) -> None:
        message = json.loads(params["message"])
        answer = self._asked.pop(message.get("id", 0), None)
        if answer is not None and not answer.done():
            answer.set_result(message.get("result", {}))

    async def until(self, tab: str, script: str, seconds: float = PATIENCE / 1000) -> None:
        """Wait until an expression is true in a tab."""
        async with asyncio.timeout(seconds):
            while not await self.run(tab, script):  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0.1)
