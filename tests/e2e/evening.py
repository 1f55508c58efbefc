"""A facilitator at the console, three people with phones and others, minute by minute."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Coroutine
from typing import Any

from facilitator.console.presses import ONCE
from tests.e2e.led import Led

FIRST = ("We live along one river.", "We meet every month.")
SECOND = ("We live along one river.", "We meet every month, and everybody may speak.")
BETTER = "Say that everybody may speak."
PRINCIPLE, CLEARER = "We share what we know, openly.", " With everybody."
UNCLEAR = "Openly to whom?"
WORRY = "Every month is a lot for small groups."
VANS = "Two vans at the weekend"
LOOKED_AT = ("specialisms", "values", "resources", "who-has-them")
"""The facilitator looks at these questions while the three answer them; the guests do later."""
MANDATE = "My group has not seen it yet."
POINT, MEANWHILE = "Who speaks to the press", "we ask each other first"
TOGETHER, ALONE = "Only all of us together.", "Each group for itself."


class Evening(Led):
    """Every step is one coroutine, in the order of the agenda."""

    # What people do

    async def others(self, own: int, what: str) -> None:
        """The guests do as so many of the three have done, and the wall counts all of them."""
        await self.guests.answer()
        await self.shows(f"{self.of(own)} {what}")

    async def all(self, *doing: Coroutine[Any, Any, None]) -> None:
        await asyncio.gather(*doing)

    # The evening

    async def welcome(self) -> None:
        await self.shows(f"{len(self)} here all on this computer")
        await self.misses("Ana", "Ben", "Cy")
        await self.press("space")
        await self.shows("Why we are here")
        await self.all(*(phone.sees("Why we are here") for phone in self.people))

    async def victory_party(self) -> None:
        await self.press("space")
        await self.shows("We have won")
        await self.ana.sees("We have won")
        await self.ana.write("Night bus drivers")
        await self.ana.tap("A group")
        await self.ana.tap("Send", exact=True)
        await self.ben.write("Young people")
        await self.ben.tap("A kind of people")
        await self.ben.tap("Send", exact=True)
        await self.shows("Night bus drivers", "Young people")
        await self.others(2, "have answered")

    async def gallery(self) -> None:
        """The twelve questions side by side; answers are changed, taken back, hidden, kept."""
        await self.press("space")
        await self.shows("What kinds of people and groups do work like ours?")
        await self.all(*(phone.sees("Choose a question") for phone in self.people))
        await self.all(self.guests.answer(leaving=LOOKED_AT), self.answers())

    async def answers(self) -> None:
        await self.ana.tap("Which specialisms")
        await self.ana.answer("Water law", "Wather tests", "A mistake")
        await self.ben.tap("Which values and principles")
        await self.ben.answer("share knowledge openly", "nobody is left out")
        await self.cy.tap("Which resources")
        await self.cy.answer("A van")
        await self.looks_at(3, "Which specialisms")
        await self.shows(f"1 of {len(self)} has answered", "Water law", "Wather tests", "A mistake")
        await self.ana.tap("Change: Wather tests")
        await self.ana.write("Water tests", "Change your answer")
        await self.ana.tap("Save")
        await self.ana.tap("Remove: A mistake")
        await self.ana.tap("Yes, take it back")
        await self.shows("Water tests")
        await self.misses("Wather", "A mistake")
        await self.hides_and_keeps()

    async def hides_and_keeps(self) -> None:
        await self.chooses("Water law")
        await self.press("h")
        await self.misses("Water law")
        await self.press("u")
        await self.shows("Water law")
        await self.chooses("Water law")
        await self.keeps("y", "Somebody who knows water law")
        await self.leaves()
        await self.looks_at(4, "Which values and principles")
        await self.chooses("share knowledge openly")
        await self.keeps("k", PRINCIPLE)
        await self.chooses("nobody is left out")
        await self.keeps("k", "Nobody is left out.")
        await self.leaves()
        await self.looks_at(11, "Which resources")
        await self.chooses("A van")
        await self.keeps("y", VANS)

    async def holders(self) -> None:
        await self.leaves()
        await self.looks_at(12, "Who has what we need")
        for phone, group in ((self.ana, "River Watch"), (self.cy, "Street Choir")):
            await phone.tap("‹ All questions")
            await phone.page.reload()
            await phone.tap("Who has what we need")
            await phone.sees(f"Does {group} have this?")
            await phone.sees("Need 1 of 2")
        for level in ("We have it", "No"):
            await self.ana.tap(level, exact=True)
        await self.cy.tap("We know somebody")
        await self.cy.tap("No", exact=True)
        await self.shows("Somebody who knows water law", VANS)
        await self.guests.answer()
        await self.leaves()

    async def gaps(self) -> None:
        await self.press("j")
        await self.shows("Building a coalition", "the room is here")
        await self.press(*["down"] * 12, "enter")
        await self.shows("Take the room there")
        await asyncio.sleep(ONCE)
        await self.press("enter")
        await self.shows("Who already works with whom?", "15 of 23")
        await self.guests.answer()
        await self.press("space")
        await self.shows("which gaps do we act on?", VANS, "findings")
        await self.all(*(phone.tap("Go there") for phone in self.people))
        await self.ana.sees("The list of gaps appears here")
        await self.press("r")
        await self.shows("frozen", f"of {len(self)} have placed their dots")
        vans = f"One dot more: Nobody has it: {VANS}"
        await self.all(*(phone.tap(vans) for phone in self.people))
        await self.ana.tap(vans)
        await self.ben.tap(re.compile("^One dot more: (?!Nobody has it)"))
        await self.others(3, "have placed their dots")
        await self.all(*(phone.received() for phone in self.people))
        await self.closes("r", "result", f"{len(self)} people placed dots.")
        await self.ranked(VANS, 4 + self.guests.dots(VANS))

    async def ranked(self, need: str, dots: int) -> None:
        """A need that nobody has is among the gaps with so many dots, perhaps on the next page; far
        down its kind stands before it."""
        row = re.compile(rf"\b{dots} (Nobody has it: )?{re.escape(need)}")
        if need not in self.console.text():
            await self.press("n")
        await asyncio.to_thread(
            self.console.until, lambda: bool(row.search(self.console.text())), row.pattern
        )

    async def sense(self) -> None:
        await self.press("space")
        await self.shows("Which of these principles do we share?")
        for phone in self.people:
            for at in (1, 2):
                await phone.sees(f"Sentence {at} of 2")
                heading = await phone.page.locator("h1").inner_text()
                apart = phone is self.cy and heading == "Nobody is left out."
                await phone.tap("Disagree" if apart else "Agree")
            await phone.heading("Thank you.")
        await self.others(3, "have voted on each of the 2 sentences")
        await self.press("r")
        await self.shows("result", "Common ground", PRINCIPLE)
        await self.shows(f"{3 + self.guests.agree(PRINCIPLE)} agree")
        await self.closes("space", "Do we adopt these principles as ours?")

    async def principles(self) -> None:
        """One of the two is taken out, the other reworded because somebody blocks, and adopted."""
        await self.chooses("Nobody is left out.")
        await self.press("x")
        await self.shows("1 of 2 is in")
        await self.press("r")
        await self.shows("frozen", "seal ")
        await self.cy.tap("Block")
        await self.cy.write(UNCLEAR, "Please say why")
        await self.ana.tap("Agree")
        await self.ben.tap("Agree")
        for phone in self.people:
            await phone.tap("Send my position")
            await phone.received()
        await self.others(3, "have answered")
        await self.closes("r", "one person blocks", UNCLEAR)
        await self.reworded()
        for phone in self.people:
            await phone.sees("The wording has changed.")
            await phone.sees(f"{PRINCIPLE}{CLEARER}")
            await phone.tap("Agree")
            await phone.tap("Send my position")
            await phone.received()
        await self.others(3, "have answered")
        await self.closes("r", "A D O P T E D")

    async def reworded(self) -> None:
        """What came to no agreement is reworded, with the reason beside it, and asked again."""
        await self.press("w")
        await self.shows("Reasons that were given", f"“{UNCLEAR}”")
        await asyncio.to_thread(self.console.type, CLEARER)
        await self.shows("before", "now")
        await self.press("ctrl+s")
        await self.shows("Put this to the decision?")
        await self.press("enter")
        await self.shows("frozen", f"0 of {len(self)} have answered")

    async def drafting(self) -> None:
        await self.press("space")
        await self.shows("No version yet")
        await self.ana.sees("The first version appears here")
        await self.press("e")
        await self.shows("Each line is one sentence.")
        await self.shows("# Who we are", "# What we see")
        await asyncio.to_thread(self.console.type, FIRST[0])
        await self.shows("# What we agree", f"{PRINCIPLE}{CLEARER}", "2 sentences")
        await self.press("down", "down")
        await asyncio.to_thread(self.console.type, FIRST[1])
        await self.shows("3 sentences")
        await self.press("down", "down", "end", "ctrl+u")
        await self.shows("2 sentences")
        await self.press("ctrl+s")
        await self.shows("What is this text?", "Show it as version 1")
        await self.press("enter")
        await self.misses("Each line is one sentence.")
        await self.shows("version 1", *FIRST)
        for phone in self.people:
            await phone.sees("Version 1 · 1 of 2")
            await phone.tap("Keep it")
            await phone.sees("Version 1 · 2 of 2")
        await self.ana.tap("Keep it")
        await self.ben.tap("I can live with it")
        await self.cy.tap("Change it")
        await self.cy.write(BETTER, "How should it read?")
        await self.cy.tap("Send and continue")
        await self.shows(BETTER, "1 change")
        await self.guests.answer()
        await self.second_version()

    async def second_version(self) -> None:
        await self.press("w")
        await self.shows("Each line is one sentence.")
        await self.press("backspace")
        await asyncio.to_thread(self.console.type, SECOND[1].removeprefix("We meet every month"))
        await self.shows("Changed since version 1")
        await self.press("ctrl+s")
        changes = 1 + self.guests.changes()
        so_many = "1 change has" if changes == 1 else f"{changes} changes have"
        await self.shows(f"{so_many} no answer yet. Show this version?")
        await self.press("enter")
        # The editor shows all of this too, and would take the next key for a letter.
        await self.misses("Each line is one sentence.")
        await self.shows("version 2", SECOND[1])
        await self.press("c")
        await self.shows("compared", "same", "We live along one river.", "Version 1 and version 2")
        await self.cy.sees(SECOND[1])
        await self.cy.tap("Keep it")
        await self.cy.received()
        await self.guests.answer()
        await self.closes("space", "Do we adopt this statement", "(version 2)")

    async def statement(self) -> None:
        """Adopted by five positions: three phones, two people by hand, one of whom stands aside."""
        await self.press("r")
        await self.shows("frozen", "seal ")
        for phone in self.people:
            await phone.sees("Your position")
        await self.ana.tap("Agree")
        await self.ben.tap("Agree, with reservations")
        await self.ben.write(WORRY, "What are your concerns? (optional)")
        await self.cy.tap("Stand aside")
        await self.cy.tap("Send my position")
        await self.cy.sees("Please say why")
        await self.cy.write(MANDATE, "Please say why")
        for phone in self.people:
            await phone.tap("Send my position")
            await phone.received()
        await self.others(3, "have answered")
        await self.press("e")
        await self.shows("For somebody without a phone")
        for number in (1, 2):
            await self.press("1", "ctrl+s")
            await self.shows(f"{number} entered so far.")
        await self.press("escape")
        await self.shows(f"{self.of(3)} have answered · 2 by hand")
        await self.closes("r", "A D O P T E D")

    async def where_we_differ(self) -> None:
        """Phones name a point; the positions are shown, and what is done until then is noted."""
        await self.press("space")
        await self.shows("Where do we differ", "No point has been named yet")
        await self.all(*(phone.sees("Where do we differ") for phone in self.people))
        for phone, position in ((self.ana, TOGETHER), (self.ben, ALONE)):
            await phone.tap("+ Name another point")
            await phone.write(POINT, "What do we disagree on")
            await phone.write(position, "Your position")
            await phone.tap("Send", exact=True)
            await phone.received()
        await self.others(2, "have answered")
        await self.press("r")
        await self.shows(POINT)
        await self.cy.sees(POINT)
        await self.chooses(POINT)
        await self.press("enter")
        await self.shows(TOGETHER)
        await self.press("w")
        await self.shows("What do we do about it meanwhile?")
        await asyncio.to_thread(self.console.type, MEANWHILE)
        await self.press("ctrl+s")
        await self.misses("What do we do about it meanwhile?")
        await self.shows("Until then", MEANWHILE)
        await self.cy.sees(MEANWHILE)

    async def sending(self) -> None:
        await self.press("space")
        await self.shows("Who takes the statement to which group")

    async def close(self) -> None:
        await self.press("space")
        await self.shows("What we agreed today", *SECOND)
        await self.press("ctrl+q")
        await self.shows("Leave?")
        await self.press("down", "down", "enter")
        await self.shows("Close the session for everybody?")
        await self.press("down", "enter")
        await self.all(*(phone.heading("What we agreed") for phone in self.people))
        for sentence in SECOND:
            await self.all(*(phone.sees(sentence) for phone in self.people))
