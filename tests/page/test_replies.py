"""Phones show what the groups reply, beside each sentence."""

import asyncio
from datetime import timedelta

import pytest
from playwright.async_api import expect

from facilitator.workshop.clock import HERE
from tests.fixtures.looking import look
from tests.narrow import version_of
from tests.page.accessible import violations
from tests.page.hall import Hall
from tests.page.phones import Phones
from tests.page.test_results import STATEMENT, adopt, marks
from tests.page.test_screens import misfits
from tests.variants import also

pytestmark = pytest.mark.browser

HOSTILE = "<b>No</b> [bold] " + "Donaudampfschifffahrt" * 8
REPLIES = {
    "title": "Replies of the groups",
    "steps": [
        {
            "id": "replies",
            "phase": "align",
            "activity": "replies",
            "title": "Replies",
            "prompt": "What do our groups say?",
        },
        {
            "id": "final",
            "phase": "align",
            "activity": "decide",
            "title": "Adopt the final text",
            "prompt": "Do we adopt this statement as final?",
            "options": {"final": True},
        },
    ],
}


def adopted(hall: Hall) -> None:
    """Three groups adopt the statement."""
    groups = ("River Watch", "Choir", "Night Shelter")
    people = [hall.room.join(f"P{number}", name) for number, name in enumerate(groups)]
    hall.do("go", "write")
    hall.do("version", "\n".join(STATEMENT))
    hall.do("go", "circulate")
    adopt(hall, "circulate", people, "agree")
    hall.do("sitting", {"agenda": REPLIES})


@pytest.mark.parametrize("width", [320, *also(390)])
async def test_replies_are_shown_as_on_the_wall(hall: Hall, phones: Phones, width: int) -> None:
    phone = await phones.joined("Amina", "Choir", width=width)
    adopted(hall)
    hall.do("next")
    await phone.heading("What do our groups say?")
    await phone.sees("The statement is about to go to the groups.")
    until = HERE.today() + timedelta(days=30)
    hall.do("circulate", until.isoformat())
    await phone.sees(f"They reply until {until:%B} {until.day}, {until.year}.")
    await phone.sees("0 of 3 groups have replied.")
    await phone.sees("no reply to this yet")
    hall.do("reply", {"group": "Choir", "answer": "assent"})
    hall.do("reply", {"group": "River Watch", "answer": "not-our-battle", "sentence": "2"})
    objection = {"group": "River Watch", "answer": "objection", "sentence": "1", "text": HOSTILE}
    hall.do("reply", objection)
    await phone.sees("2 of 3 groups have replied.")
    wall = await phones.new(width)
    # Another sitting has another code.
    door = (await asyncio.to_thread(hall.room.live))["door"]
    await wall.open(f"{hall.url}wall#{door['code']}")
    for device in (phone, wall):
        await device.sees(HOSTILE)
        assert await marks(device) == [["full", "square"], ["full", "ring"]]
        assert await misfits(device.page) == []
        assert await violations(device.page) == []
        await look(device.page)
    hall.do("undo")
    await phone.misses(HOSTILE)


@pytest.mark.long
@pytest.mark.parametrize("width", [320, *also(390)])
async def test_what_has_changed_is_shown_before_the_final_decision(
    hall: Hall, phones: Phones, width: int
) -> None:
    phone = await phones.joined("Amina", "Choir", width=width)
    adopted(hall)
    hall.do("circulate", (HERE.today() + timedelta(days=30)).isoformat())
    hall.do("next")
    wish = {"group": "Choir", "answer": "amendment", "sentence": "2", "text": "Twice a year."}
    hall.do("reply", wish)
    hall.do("answer-replies", {"sentence": "2", "answer": "accepted", "reason": "We are few."})
    hall.do("reply", {"group": "River Watch", "answer": "objection", "text": "Too vague."})
    hall.do("answer-replies", {"answer": "declined", "reason": "It is a beginning."})
    await phone.sees("It is a beginning.")
    await phone.sees("Twice a year.")
    await phone.sees("Accepted")
    await phone.sees("We are few.")
    parts = version_of(hall.state()).parts
    rows = [{"id": id, "text": text} for id, text in parts]
    rows[1]["text"] = HOSTILE
    hall.do("version", {"sentences": rows})
    hall.do("go", "final")
    await phone.heading("Do we adopt this statement as final?")
    await phone.sees("What has changed since version 1 was sent, and why")
    await phone.sees("1 reworded")
    await phone.sees("asks for a change")
    await phone.sees("We are few.")
    await phone.sees("Too vague.")
    await phone.sees("It is a beginning.")
    assert await misfits(phone.page) == []
    assert await violations(phone.page) == []
    await look(phone.page)
    hall.do("freeze")
    await phone.sees("Your position")
    await expect(phone.page.get_by_text("We are few.")).to_be_hidden()
    await phone.page.get_by_text("What has changed since version 1 was sent, and why").click()
    await phone.sees("We are few.")
    assert await misfits(phone.page) == []
    await look(phone.page)
