"""The states of the page where the room differs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.page.hall import Hall
from tests.page.long_texts import LONG, UNBROKEN
from tests.page.phones import Phone

See = Callable[[str], Awaitable[None]]


async def differing(phone: Phone, hall: Hall, see: See) -> None:
    """A point, a position on it, and what others hold."""
    hall.do("disagreement", "Do we take money from companies at the river?")
    hall.do("disagreement", LONG[:200])
    hall.do("go", "apart")
    await phone.sees("Choose a point")
    await see("differ")
    await phone.tap("Do we take money")
    await phone.sees("Your position")
    await see("differ-form")
    await phone.type(LONG[:400], "Your position")
    await phone.type(UNBROKEN[:100], "What do you need?")
    await phone.tap("This is not our battle")
    await see("differ-written")
    await phone.tap("Send")
    await phone.received()
    await see("differ-sent")
    await phone.tap("Remove: ")
    await phone.sees("Take this position back?")
    await see("differ-remove")
    await phone.tap("Keep it")
    await phone.tap("+ Name another point")
    await see("differ-new")
    await phone.tap("‹ All points")
    await phone.settled()
    point = hall.state().disagreements[0].id
    other = hall.room.join("Bo", "Street Choir")
    other.give("apart", "differ", issue=point, position="Yes, with open books.", need="A fund")
    agreed = {"issue": point, "meanwhile": "Nobody signs alone.", "again": "2027-01-12"}
    hall.do("reveal", "apart")
    hall.do("agree-meanwhile", agreed)
    await phone.sees("Nobody signs alone.")
    await see("differ-result")
    await phone.page.locator("summary").first.click()
    await see("differ-also")
    await phone.tap("Back to the question")
