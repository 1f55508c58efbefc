"""The states of the page where a text is drafted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.page.hall import Hall
from tests.page.long_texts import LONG, UNBROKEN
from tests.page.phones import Phone

See = Callable[[str], Awaitable[None]]

PRINCIPLES = [
    "We share what we know, openly and free of charge.",
    LONG[:300],
    "Nobody is left out.",
]


async def scoring(phone: Phone, hall: Hall, see: See) -> None:
    """Which of two proposed versions the room begins with."""
    bo = hall.room.join("Bo")
    bo.give("write", "propose", sentences=[LONG[:300], "We stay."], by=UNBROKEN[:80])
    bo.give("write", "propose", sentences=["We are many."])
    hall.do("stage", "choose")
    await phone.sees("Which version do we begin with?")
    await phone.tap("3 points of 5")
    await phone.received()
    await see("draft-scores")
    hall.do("stage", {"stage": "choose", "shown": True})
    await phone.sees("The points are counted.")
    await phone.tap("See the result")
    await phone.sees("We begin with proposal")
    await see("draft-chosen")
    await phone.tap("Back to the question")


async def drafting(phone: Phone, hall: Hall, see: See) -> None:
    """Scores, reactions, a version of one's own, changes and what became of them."""
    await phone.sees("The first version appears here")
    await see("draft-waiting")
    await scoring(phone, hall, see)
    hall.do("version", "\n".join(PRINCIPLES))
    await phone.sees("Version 1 · 1 of 3")
    await see("draft")
    await phone.tap("Keep it")
    await phone.sees("Version 1 · 2 of 3")
    await phone.tap("Change it")
    await see("draft-how")
    await phone.type("Shorter, please.", "How should it read?")
    await phone.tap("Send and continue")
    await phone.tap("I cannot accept it")
    await see("draft-why")
    await phone.tap("Skip")
    await phone.sees("answered 2 of 3")
    await see("draft-end")
    await phone.tap("Propose a whole version")
    await phone.tap("Start from the current text")
    await see("draft-version")
    await phone.tap("Send 3 sentences")
    await phone.sees("Your versions")
    await phone.settled()
    await see("draft-proposed")
    hall.do("stage", "amend")
    await phone.sees("The room looks at the changes.")
    sentence = hall.state().versions[-1].parts[1][0]
    hall.do("amendment", {"sentence": sentence, "answer": "accepted", "reason": UNBROKEN[:300]})
    await phone.sees("Accepted")
    await see("draft-changes")
    hall.do("version", "\n".join([PRINCIPLES[0], LONG[:200], "We decide together."]))
    await phone.sees("What has changed in version 2")
    await see("draft-compared")
    hall.do("stage", "react")
    hall.do("close", "write")
    await phone.sees("Most contested first.")
    await see("draft-result")
