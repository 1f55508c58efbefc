"""A room that asks what would help, and a phone that is asked."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from tests.fixtures.browser import PATIENCE
from tests.page.hall import Hall
from tests.page.phones import Phone

QUESTION = "What would help you take part?"


def asking(sessions: Path) -> Hall:
    """A room that asks, and tells the facilitator at once."""
    opened = Hall(sessions, times={"apart": 0.05, "together": 0.02, "seldom": 0.05})
    opened.do("settings", {"ask_what_helps": True})
    return opened


async def come(phone: Phone, name: str = "Amina") -> None:
    """Join by the page, up to the question."""
    await phone.join(name)
    await phone.heading(QUESTION)


async def console_has(hall: Hall, wanted: dict[str, Any]) -> None:
    """The console is told so soon."""
    async with asyncio.timeout(PATIENCE / 1000):
        while True:
            live = await asyncio.to_thread(hall.room.live)
            if {one["help"]: (one["count"], one["texts"]) for one in live["wishes"]} == wanted:
                return
            # Nothing tells when it is so.
            await asyncio.sleep(0.05)
