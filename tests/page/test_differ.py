"""Where the room differs, on phones: the points, a position on one, what others hold."""

from typing import Any

import pytest
from playwright.async_api import expect

from facilitator.activities.differ import all_issues
from facilitator.activities.differ_view import all_positions
from facilitator.workshop.bodies import ContributionBody, builtins, without_room
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser

MONEY = "Do we take money from companies?"


def sent(hall: Hall) -> list[tuple[str, dict[str, Any]]]:
    bodies = [event.body for event in hall.given()]
    given = [each for each in bodies if isinstance(each, ContributionBody)]
    return [(each.kind, builtins(without_room(each))) for each in given]


async def opened(hall: Hall, phones: Phones, group: str = "River Watch") -> Phone:
    hall.do("disagreement", MONEY)
    hall.do("go", "apart")
    phone = await phones.joined("Amina", group)
    await phone.heading("Where do we differ, and go on together?")
    return phone


async def test_a_position_on_a_point_with_all_that_goes_along(hall: Hall, phones: Phones) -> None:
    phone = await opened(hall, phones)
    await phone.tap(MONEY)
    await phone.heading(MONEY)
    await phone.sees("The room sees this with your group's name, not yours.")
    await phone.sees("Shown to the room later, all at once.")
    await phone.sees("What we differ on goes out with our statement.")
    await phone.tap("Send")
    await expect(phone.page.get_by_label("Your position")).to_be_focused()
    await phone.type("No. Who pays can ask.", "Your position")
    await phone.type("Small gifts", "What do you need?")
    await phone.type("Nobody signs alone", "What could we do meanwhile?")
    await phone.page.get_by_label("When should we look").fill("2027-01-12")
    await phone.tap("This is not our battle")
    await phone.tap("Send")
    await phone.received()
    await phone.sees("✓ You have written one position")
    await phone.settled()
    assert sent(hall) == [
        (
            "differ",
            {
                "issue": "d2",
                "position": "No. Who pays can ask.",
                "need": "Small gifts",
                "meanwhile": "Nobody signs alone",
                "again": "2027-01-12",
                "ours": False,
            },
        )
    ]


async def test_a_new_point_is_named_and_others_see_it_once_it_is_shown(
    hall: Hall, phones: Phones
) -> None:
    phone = await opened(hall, phones)
    await phone.tap("+ Name another point")
    await phone.type("Who speaks to the press?", "What do we disagree on")
    await phone.type("Each for themselves.", "Your position")
    await phone.tap("‹ All points")
    await phone.tap("+ Name another point")
    await phone.tap("Send")
    await phone.received()
    other = await phones.joined("Bo", "Street Choir")
    await other.sees(MONEY)
    await other.misses("Who speaks to the press?")
    hall.do("reveal", "apart")
    await other.sees("River Watch")
    await other.page.locator("summary", has_text="I hold one of these, too").click()
    await other.tap("Each for themselves.")
    await other.sees("River Watch, Street Choir")
    await other.tap("Back to the question")
    await other.sees("✓ You have written one position")
    await other.tap("Who speaks to the press?")
    await other.type("Only one of us.", "Your position")
    await other.tap("Send")
    await other.received(2)
    await other.settled()
    (_money, press) = all_issues(hall.state())
    assert [(side.text, side.people) for side in press.sides] == [
        ("Each for themselves.", 2),
        ("Only one of us.", 1),
    ]


async def test_it_is_changed_and_taken_back(hall: Hall, phones: Phones) -> None:
    phone = await opened(hall, phones)
    await phone.tap(MONEY)
    await phone.type("Nevr", "Your position")
    await phone.tap("Send")
    await phone.received()
    await phone.settled()
    await phone.tap("Change: Nevr")
    await phone.type("Never", "Your position")
    await phone.tap("Save")
    await phone.sees("Your positions")
    await phone.received()
    await phone.settled()
    await phone.tap("Change: Never")
    await phone.type("Small gifts", "What do you need?")
    await phone.tap("Save")
    await phone.sees("Small gifts")
    await phone.received()
    await phone.settled()
    assert [kind for kind, _body in sent(hall)] == ["differ", "edit", "differ", "withdraw"]
    assert [(one.text, one.need) for one in all_positions(hall.state())] == [
        ("Never", "Small gifts")
    ]
    await phone.tap("Remove: Never")
    await phone.tap("Yes, take it back")
    await phone.misses("Your positions")
    await phone.settled()
    assert list(all_positions(hall.state())) == []


@pytest.mark.long
async def test_a_refused_position_goes_back_into_its_fields(hall: Hall, phones: Phones) -> None:
    phone = await opened(hall, phones)
    await phone.tap(MONEY)
    await phone.type("x" * 501, "Your position")
    await phone.type("Small gifts", "What do you need?")
    await phone.tap("Send")
    await phone.sees_notice("Not received")
    await phone.tap("Change it")
    await phone.heading(MONEY)
    await expect(phone.page.get_by_label("What do you need?")).to_have_value("Small gifts")
    await phone.type("Never", "Your position")
    await phone.tap("Send")
    await phone.received()


@pytest.mark.long
async def test_half_a_position_survives_a_reload(hall: Hall, phones: Phones) -> None:
    phone = await opened(hall, phones)
    await phone.tap(MONEY)
    await phone.type("Half a thought", "Your position")
    await phone.page.reload()
    await phone.heading(MONEY)
    await expect(phone.page.get_by_label("Your position")).to_have_value("Half a thought")


async def test_what_is_agreed_meanwhile_goes_home(hall: Hall, phones: Phones) -> None:
    phone = await opened(hall, phones)
    await phone.tap(MONEY)
    await phone.type("Never", "Your position")
    await phone.tap("Send")
    await phone.received()
    hall.do("reveal", "apart")
    agreed = {"issue": "d2", "meanwhile": "Nobody signs alone", "again": "2027-01-12"}
    hall.do("agree-meanwhile", agreed)
    await phone.sees("Until then: Nobody signs alone")
    await phone.sees("We look again on January 12, 2027.")
    hall.do("end")
    await phone.sees("The room has not adopted a text.")
    await phone.page.locator("summary", has_text="Where we differ").click()
    await phone.sees("– Never · River Watch")
    await phone.page.locator("summary", has_text="Where do we differ").click()
    await expect(phone.page.get_by_text("I hold one of these, too")).to_have_count(0)
