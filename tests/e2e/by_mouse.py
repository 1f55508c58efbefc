"""The evening led with the mouse: what the last row names is clicked, and not pressed."""

from __future__ import annotations

import asyncio
import re

from facilitator.console.actions import actions
from facilitator.console.presses import ONCE
from tests.e2e.evening import Evening

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
            if key == "space":
                # As with the key: twice in a moment means one step.
                await asyncio.sleep(ONCE)
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
        await asyncio.to_thread(self.console.quiet)
        if any(text in row for row in self.chosen()):
            return
        rows = self.console.rows()
        number = next(at for at, row in enumerate(rows) if text in row)
        await asyncio.to_thread(self.console.click, rows[number].index(text) + 1, number)
        self.clicks += 1
        await asyncio.to_thread(
            self.console.until, lambda: any(text in row for row in self.chosen()), text
        )
        # Whether something reads like it is looked for now, and may change the last row.
        await asyncio.to_thread(self.console.quiet)
