"""Every state of the page, one after the other, as a person meets it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from playwright.async_api import expect

from tests.page.differ_states import differing
from tests.page.draft_states import PRINCIPLES, drafting
from tests.page.hall import Hall
from tests.page.long_texts import LONG, UNBROKEN
from tests.page.phones import Phone

See = Callable[[str], Awaitable[None]]

NEEDS = [
    "Vans at the weekend",
    "Somebody who knows water law",
    "A hall for 200 people",
    UNBROKEN[:100],
    "مترجمون للاجتماعات",
    "Cameras",
    "A printer",
    "Medics",
    "Bread",
]


async def coming_in(phone: Phone, hall: Hall, see: See) -> None:
    """From the code to the welcome."""
    await phone.open(hall.url)
    await phone.sees("The code on the big screen")
    await see("code")
    await phone.type("WRONGX", "The code on the big screen")
    await phone.tap("Continue")
    await expect(phone.page.locator(".bad")).to_be_visible()
    await see("code-wrong")
    hall.do("lock")
    await phone.type(hall.code, "The code on the big screen")
    await phone.tap("Continue")
    await phone.sees("The door is locked.")
    await see("locked")
    hall.do("unlock")
    await phone.tap("Try again")
    await phone.sees("Welcome to")
    await see("join")
    await phone.type("riv", "For which group?")
    await see("join-group")
    await phone.tap("What is stored and who sees it")
    await phone.sees("Somebody on this Wi-Fi with special tools")
    await see("join-privacy")
    await phone.tap("Back")
    await was_here(phone, hall, see)
    await phone.type("Amina", "Your name")
    await phone.type("Arts Yard", "For which group?")
    await phone.tap("Join", exact=True)


async def was_here(phone: Phone, hall: Hall, see: See) -> None:
    """I was here before: by letters, by the facilitator's yes, because the name is taken."""
    hall.room.join(UNBROKEN[:40])
    await phone.type(UNBROKEN[:40], "Your name")
    await phone.tap("Join", exact=True)
    await phone.sees("Is this you")
    await see("before-taken")
    await phone.tap("Yes, ask")
    await phone.sees("Tell them this number")
    await see("before-waits")
    hall.do("refuse", "all")
    await phone.sees("could not give you this place")
    await see("before-refused")
    await phone.tap("I have the letters")
    await phone.sees("The 6 letters of your place")
    await see("before-letters")
    await phone.tap("I am new here")


async def answering(phone: Phone, hall: Hall, see: See) -> None:
    """The welcome, the gallery, a question with answers in every state."""
    await phone.sees("One moment.")
    await see("rest")
    hall.do("next")
    await phone.heading("Why we are here")
    await see("talk")
    hall.do("next")
    await phone.sees("Choose a question")
    await see("gallery")
    await phone.tap("What kinds of people")
    await phone.sees("Your answer")
    await see("ask")
    for text in ("Night Shelter", LONG[:480], UNBROKEN[:200], "جوقة الشارع في المدينة القديمة"):
        await phone.answer(text)
    await phone.received(4)
    await phone.type("Half a wo" + "r" * 470)
    await phone.tap("A kind of people")
    await see("ask-answers")
    await phone.type("")
    await phone.tap("Change: Night Shelter")
    await see("ask-change")
    await phone.tap("Cancel")
    await phone.tap("Remove: Night Shelter")
    await see("ask-remove")
    await phone.tap("Keep it")
    await phone.tap("‹ All questions")
    await phone.sees("✓ 4 answers")
    await see("gallery-answers")
    await phone.tap("What do we not know?")
    await phone.sees("without any name")
    await see("ask-anonymous")


async def trouble(phone: Phone, hall: Hall, see: See) -> None:
    """Refused, offline, moved on while typing, closed while typing."""
    await phone.type("x" * 501)
    await phone.tap("Send")
    await phone.sees("Not received")
    await see("refused")
    await phone.tap("Discard")
    await phone.context.set_offline(True)
    await phone.answer("How the pump works")
    await phone.sees("● No connection.")
    await see("offline")
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    await phone.sees("Try now")
    await see("offline-sent")
    await phone.context.set_offline(False)
    await phone.misses("Try now")
    await see("sent")
    await phone.tap("Take everything back")
    await see("sent-all")
    await phone.tap("Keep them")
    await phone.tap("‹ Back")
    await phone.sees("Session")
    await see("more")
    await phone.tap("‹ Back")
    await phone.tap("‹ All questions")
    await phone.tap("Which skills do we lack?")
    await phone.type("Half a thought about")
    hall.do("go", "resources")
    await phone.sees("The room is now at:")
    await see("moved")
    hall.do("close", "skills")
    await phone.heading("The room has moved on.")
    await see("gone")
    await phone.tap("Discard")


async def resources(phone: Phone, hall: Hall, see: See) -> None:
    """One question at a time, read by the facilitator first."""
    await phone.heading("Which resources do we need?")
    await phone.answer("Vans")
    await phone.received()
    await see("ask-review")
    await phone.tap("That's all from me")
    await phone.heading("Thank you.")
    await see("thanks")
    await phone.tap("Add another")
    await phone.tap("Another open step")
    await phone.sees("Choose a question")
    await see("list")
    for need in NEEDS:
        hall.do("need", need)
    hall.do("next")


async def holding(phone: Phone, hall: Hall, see: See) -> None:
    """Needs, seven at a time, then what is left."""
    await phone.sees("The room is now at:")
    await see("list-moved")
    await phone.tap("Go there")
    await phone.sees("Need 1 of 7")
    await see("holders")
    for at in range(7):
        await phone.sees(f"Need {at + 1} of 7")
        if at == 3:
            await see("holders-long")
        await phone.tap(("We have it", "We could get it", "No")[at % 3], exact=True)
    await phone.sees("Part done.")
    await see("holders-part")
    await phone.tap("Continue with the 2")
    await phone.tap("We know somebody")
    await phone.tap("We need it too")
    await phone.heading("Thank you.")
    await phone.settled()
    await see("holders-end")
    hall.do("next")


async def placing(phone: Phone, hall: Hall, see: See) -> None:
    """Towns as one types, a part of one, a place in words, what the group has so far."""
    await phone.sees("A town, or any place in words")
    await see("places")
    await phone.type("leir", "A town, or any place in words")
    await phone.sees("Leiria")
    await see("places-towns")
    await phone.tap("Leiria")
    await phone.sees("Which part of it")
    await see("places-part")
    await phone.type("Marrazes", re.compile("Which part of it"))
    await phone.tap("Add this place")
    await phone.received()
    await phone.type(UNBROKEN[:100], "Another place")
    await phone.sees("Add it as you wrote it.")
    await see("places-words")
    await phone.tap("Add “")
    await phone.tap("We work online")
    await phone.received(2)
    await phone.settled()
    await see("places-ours")
    hall.do("close", "where")
    # Parts of towns are not among the results.
    await expect(phone.page.locator(".results", has_text="Leiria")).to_be_visible()
    await see("places-result")
    hall.do("next")


async def tying(phone: Phone, hall: Hall, see: See) -> None:
    """Groups, seven at a time; one that is looked up; what was said."""
    await phone.sees("Group 1 of 7")
    await see("ties")
    for at in range(7):
        await phone.sees(f"Group {at + 1} of 7")
        await phone.tap(("We work together", "We talk to each other", "None of these")[at % 3])
    await phone.sees("Part done.")
    await see("ties-part")
    await phone.type("RIVER", "Look for a group")
    await phone.sees("3 groups")
    await see("ties-search")
    await phone.tap("River Watch", exact=True)
    await phone.tap("We know each other")
    await phone.settled()
    await see("ties-end")
    await phone.tap("More", exact=True)
    await phone.tap("The map")
    await phone.sees("within two steps")
    await see("map")
    await phone.tap("‹ Back")
    await phone.sees("Session")
    await phone.tap("‹ Back")
    hall.do("next")


async def dotting(phone: Phone, hall: Hall, see: See) -> None:
    """Before and after the list is frozen."""
    await phone.sees("The list of gaps appears here")
    await see("gaps-waiting")
    hall.do("freeze")
    await phone.sees("dots left of")
    await see("gaps")
    await phone.tap("One dot more")
    await phone.tap("One dot more")
    await phone.received()
    await phone.press_in_vain(phone.button("One dot more"))
    await phone.sees("That one has 2 dots already")
    await phone.settled()
    await see("gaps-dots")
    hall.do("close", "gaps")
    await phone.sees("One person placed dots.")
    await see("gaps-result")
    for text in PRINCIPLES:
        hall.do("principle", text)
    hall.do("next")


async def sensing(phone: Phone, hall: Hall, see: See) -> None:
    """One sentence at a time."""
    await phone.sees("Sentence 1 of 3")
    await see("sense")
    for at, vote in enumerate(("Agree", "Disagree", "Pass")):
        await phone.sees(f"Sentence {at + 1} of 3")
        await phone.tap(vote)
    await phone.heading("Thank you.")
    await phone.settled()
    await see("sense-end")
    await phone.tap("Change")
    await see("sense-change")
    hall.do("reveal", "share")
    await phone.sees("Nobody sees who chose what.")
    await see("sense-result")
    await phone.tap("Back to the question")
    await phone.sees("See the result")
    await see("sense-revealed")
    hall.do("next")


async def deciding(phone: Phone, hall: Hall, see: See) -> None:
    """The frozen text and the four positions."""
    await phone.sees("The text appears here")
    await see("decide-waiting")
    hall.do("freeze")
    await phone.sees("Your position")
    await see("decide")
    await phone.tap("Stand aside")
    await see("decide-reason")
    await phone.type("We need to ask our members first.", "Please say why")
    await phone.tap("Send my position")
    await phone.received()
    await see("decide-sent")
    hall.do("close", "adopt")
    await phone.sees("stands aside")
    await see("decide-result")
    hall.do("next")


async def ending(phone: Phone, hall: Hall, see: See) -> None:
    """Everything sent, and the end."""
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    await phone.sees("What you have sent")
    await see("sent-late")
    hall.do("end")
    await phone.sees("The session is closed.")
    await see("end")


WALKS = (
    coming_in,
    answering,
    trouble,
    resources,
    holding,
    placing,
    tying,
    dotting,
    sensing,
    deciding,
    drafting,
    differing,
    ending,
)


async def walk(phone: Phone, hall: Hall, see: See) -> None:
    """Through all of them; some groups are there already."""
    hall.groups("River Watch", "Tenants of Mill Street", "Riverside School", "Deaf Club")
    hall.groups("Allotment Society", "Street Choir", "Bakers' co-op", LONG[:80])
    for part in WALKS:
        await part(phone, hall, see)
