"""A facilitator at the console: what every evening needs of keys and of what is seen."""

from __future__ import annotations

import asyncio

from tests.e2e.guests import NOBODY, Guests
from tests.e2e.phones import Phone
from tests.e2e.terminal import Terminal


class Led:
    """What the facilitator does and sees. The `guests` are all there besides Ana, Ben and Cy."""

    def __init__(self, console: Terminal, people: list[Phone], guests: Guests = NOBODY) -> None:
        self.console = console
        self.ana, self.ben, self.cy = self.people = people
        self.guests = guests

    def of(self, count: int) -> str:
        """So many of Ana, Ben and Cy and all guests, of all who are here."""
        return f"{count + len(self.guests)} of {len(self)}"

    def __len__(self) -> int:
        return len(self.people) + len(self.guests)

    async def shows(self, *texts: str) -> None:
        await asyncio.to_thread(self.console.sees, *texts)

    async def misses(self, *texts: str) -> None:
        await asyncio.to_thread(self.console.misses, *texts)

    async def press(self, *keys: str) -> None:
        await asyncio.to_thread(self.console.press, *keys)

    async def closes(self, key: str, *then: str) -> None:
        """Press a key that closes a step, and say so once more."""
        await self.press(key)
        await self.shows("Not yet")
        await self.press("enter")
        await self.shows(*then)
        # The rest of the page may still be that of the step before.
        await asyncio.to_thread(self.console.quiet)

    async def empties(self) -> None:
        """Empty a field. Letters typed at the same moment would overtake the keys that do it."""
        await self.press("ctrl+a", "ctrl+k")
        await asyncio.to_thread(self.console.quiet)

    async def chooses(self, text: str) -> None:
        """Go down the page to something, and back from its end, unless it is chosen already. A
        console that is busy for a while looks like an end, too."""
        key = "down"
        for _time in range(15):
            before = self.chosen()
            if any(text in row for row in before):
                return
            await self.press(key)
            await asyncio.to_thread(self.console.changes, self.chosen, before)
            if self.chosen() == before:
                key = "up" if key == "down" else "down"
        raise AssertionError("\n".join(self.console.rows()))

    def chosen(self) -> list[str]:
        """The rows with the mark of what is chosen, or of the question."""
        return [row for row in self.console.rows() if "▌" in row]

    async def keeps(self, key: str, text: str) -> None:
        """Make a need or a principle of the chosen answer, worded anew."""
        await self.press(key)
        await self.shows("stays linked")
        await self.empties()
        await asyncio.to_thread(self.console.type, text)
        await self.press("enter")
        await self.shows(f"Saved: “{text}”")

    async def looks_at(self, number: int, text: str) -> None:
        """Look at one of the twelve questions."""
        await self.press("f")
        await self.shows("The twelve questions of the coalition")
        await self.press(*["down"] * (number - 1), "enter")
        await self.shows(text, "looking")
        # The rest of the page may still be the sheet's.
        await asyncio.to_thread(self.console.quiet)

    async def leaves(self) -> None:
        """Go back to where the room is. A letter too soon after this key would be one with alt."""
        await self.press("escape")
        await self.misses("looking")
        await asyncio.to_thread(self.console.quiet)
