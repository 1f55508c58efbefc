"""The same evening led with the mouse: what the last row names is clicked, and not pressed."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from facilitator.console.actions import actions
from tests.e2e.evening import Evening
from tests.e2e.hall import hall
from tests.e2e.phones import phones
from tests.e2e.terminal import terminal
from tests.e2e.test_workshop import begun_in_the_library, whole

if TYPE_CHECKING:
    from playwright.async_api import Browser

SHOWN = {key: action.shown for action in actions() for key in action.keys} | {"down": "↑↓"}
"""How people read a key in the last row."""


class ByMouse(Evening):
    """Clicks what it can, and counts it."""

    clicks = 0

    async def press(self, *keys: str) -> None:
        for key in keys:
            place = self.cap(SHOWN.get(key, key)) if key not in ("up", "down") else None
            if place is None:
                await super().press(key)
                continue
            await asyncio.to_thread(self.console.click, *place)
            self.clicks += 1

    def cap(self, shown: str) -> tuple[int, int] | None:
        """Where a key is named in the last row, as (column, row)."""
        rows = self.console.rows()
        number = max((at for at, row in enumerate(rows) if row.strip()), default=0)
        cap = re.search(rf"(?:^|\s\s){re.escape(shown)}\s\s\S", rows[number])
        return None if cap is None else (cap.end() - 1, number)

    async def chooses(self, text: str) -> None:
        """Click on it, unless it is chosen already."""
        if any(text in row for row in self.chosen()):
            return
        rows = self.console.rows()
        number = next(at for at, row in enumerate(rows) if text in row)
        await asyncio.to_thread(self.console.click, rows[number].index(text) + 1, number)
        self.clicks += 1
        await asyncio.to_thread(
            self.console.until, lambda: any(text in row for row in self.chosen()), text
        )


@pytest.mark.browser
@pytest.mark.long
async def test_a_workshop_is_led_with_the_mouse(
    browser: Browser, sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with terminal(new=True) as console:
        session, _door = await asyncio.to_thread(begun_in_the_library, console)
        with hall(session, "--name", "hall.lan") as room:
            console.press("enter")
            await asyncio.to_thread(console.sees, "hall.lan")
            async with phones(browser, 3) as people:
                evening = ByMouse(console, people)
                names = (("Ana", "River Watch"), ("Ben", "River Watch"), ("Cy", "Street Choir"))
                for phone, (name, group) in zip(people, names, strict=True):
                    await phone.join(str(room.ready["join"]), name, group)
                await whole(evening)
            assert evening.clicks > 30
