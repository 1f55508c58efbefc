"""A draft on phones: whole versions, points, reactions to a wording, and what became of changes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import expect

from facilitator.activities.draft_bodies import Scored
from facilitator.workshop.bodies import builtins
from tests.page.accessible import violations_again
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import misfits

pytestmark = pytest.mark.browser

FIRST = ("We share what we know.", "We meet every month.", "We act.")


def stored(hall: Hall, kind: str) -> list[dict[str, Any]]:
    """What was given of a kind, without what the room adds."""
    bodies = [builtins(e.body) for e in hall.given() if e.kind == kind and e.body]
    return [{key: value for key, value in body.items() if key != "_room"} for body in bodies]


async def fits(phone: Phone) -> None:
    assert await misfits(phone.page) == []
    assert await violations_again(phone.page) == []


async def test_a_whole_version_with_headings_and_hints(hall: Hall, phones: Phones) -> None:
    hall.do("go", "write")
    phone = await phones.joined()
    await phone.tap("Propose a whole version")
    await phone.tap("Start from the headings")
    label = "One sentence on each line"
    expected = re.compile("^# Who we are\n\n# What we see\n")
    await expect(phone.page.get_by_label(label)).to_have_value(expected)
    long = "A" + " very" * 25 + " long sentence."
    await phone.type(f"Thirty groups live here.\n# What we see\n{long}", label)
    await phone.sees("Sentence 2 has more than 25 words.")
    await phone.sees("No sentence says “we”: who does it?")
    await fits(phone)
    await phone.type("# Who are we?\nWe share.", label)
    await phone.sees("There is no heading “Who are we?”.")
    await phone.type("Hello.\n# who we are\nWe share.", label)
    await phone.misses("No sentence says")
    await phone.type("Table <3>", "Whose version is it")
    await phone.tap("Send 2 sentences")
    await phone.received()
    await phone.settled()
    assert stored(hall, "propose") == [
        {"sentences": ["Hello.", "We share."], "sections": [None, "who-we-are"], "by": "Table <3>"}
    ]
    await expect(phone.page.get_by_role("heading", name="Who we are")).to_be_visible()


@pytest.mark.long
async def test_points_and_what_they_come_to(hall: Hall, phones: Phones) -> None:
    hall.do("go", "write")
    people = [hall.room.join(name) for name in ("Bo", "Dee")]
    people[0].give("write", "propose", sentences=["We are <b>many</b>.", "We stay."], by="Table 1")
    people[1].give("write", "propose", sentences=["We live along one river."])
    phone = await phones.joined(width=320)
    hall.do("stage", "choose")
    await phone.heading("Which version do we begin with?")
    await phone.sees("We are <b>many</b>.")
    group = phone.page.get_by_role("group", name="How good a start is Proposal")
    await expect(group).to_have_count(2)
    await phone.press(group.nth(0).get_by_role("button", name="5 points of 5"))
    await phone.press(group.nth(1).get_by_role("button", name="0 points of 5"))
    await phone.press(group.nth(0).get_by_role("button", name="4 points of 5"))
    await phone.received(2)
    await phone.settled()
    await fits(phone)
    scores = [e.body for e in hall.given() if isinstance(e.body, Scored)]
    assert sorted(score.score for score in scores) == [0, 4]
    hall.do("stage", {"stage": "choose", "shown": True})
    await phone.sees("The points are counted.")
    await phone.tap("See the result")
    await phone.sees("We begin with proposal")
    await phone.sees("One person gave points.")
    await fits(phone)
    winner = next(score.item for score in scores if score.score)
    hall.do("version", {"origin": winner})
    await phone.sees("What do you say to this sentence?")


async def test_what_became_of_a_change(hall: Hall, phones: Phones) -> None:
    hall.do("go", "write")
    hall.do("version", "\n".join(FIRST))
    phone, other = await phones.joined(), await phones.joined()
    second = hall.state().versions[-1].parts[1][0]
    await phone.tap("Keep it")
    await phone.heading("We meet every month.")
    await phone.tap("Change it")
    await phone.type("Every <i>week</i>", "How should it read?")
    await phone.tap("Send and continue")
    await phone.heading("We act.")
    await phone.settled()
    hall.do("stage", "amend")
    await phone.heading("The room looks at the changes.")
    await phone.sees("“Every <i>week</i>”")
    await phone.sees("Not answered yet")
    await other.sees("You asked for no change.")
    body = {"sentence": second, "answer": "accepted", "reason": "Most of us can."}
    hall.do("amendment", body | {"text": "We meet every week."})
    await phone.sees("Accepted · Most of us can.")
    await phone.sees("Now: We meet every week.")
    await fits(phone)
    hall.do("version", "We share what we know.\nWe meet every week.\nWe act.")
    await phone.heading("What has changed in version 2")
    await expect(phone.page.locator("dd ins")).to_have_text("week")
    await expect(phone.page.locator("dd del")).to_have_text("month")
    await fits(phone)
    hall.do("stage", "react")
    await phone.sees("To the earlier wording you said: Change it")
    await phone.heading("We meet every week.")
    await phone.sees("Accepted · Most of us can.")
    await phone.tap("Keep it")
    await phone.heading("We act.")
    await phone.settled()
    assert len(stored(hall, "react")) == 3
    await fits(phone)


@pytest.mark.long
async def test_a_reaction_to_a_sentence_that_was_replaced_is_not_taken(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "write")
    hall.do("version", "\n".join(FIRST))
    phone = await phones.joined()
    await phone.heading("We share what we know.")
    await phone.page.route("**/api/room", lambda route: route.abort())
    hall.do("version", "We share all that we know.\nWe meet every month.\nWe act.")
    await phone.tap("Keep it")
    await phone.page.unroute("**/api/room")
    # At the next news, whatever it is, the phone asks again.
    hall.do("need", "Vans")
    await phone.sees("This sentence has changed. Please read it again.")
    await phone.misses("Try again")
    assert stored(hall, "react") == []
