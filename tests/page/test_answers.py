"""Answers: given, changed, taken back, and never lost while they are being written."""

import pytest
from playwright.async_api import expect

from facilitator.activities.ask_bodies import Answered
from facilitator.workshop.events import Edit, Withdrawal
from tests.page.hall import Hall
from tests.page.phones import Phones

pytestmark = pytest.mark.browser


async def test_answered_several_times_changed_and_taken_back(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.joined()
    await phone.sees("Your name goes with this: the facilitator can see it.")
    await phone.sees("Shown to the room later, all at once. The facilitator reads it first.")
    await phone.answer("Vans")
    await phone.answer("A hall <b>& chairs</b>")
    await phone.received(2)
    await phone.tap("Change: Vans")
    await phone.type("Two vans", "Change your answer")
    await phone.tap("Save")
    await phone.sees("Two vans")
    await phone.received(2)
    await phone.tap("Remove: A hall")
    await phone.tap("Yes, take it back")
    await phone.received(1)
    await phone.settled()
    first, second, *changes = hall.given()
    assert [first.body, second.body] == [Answered("Vans"), Answered("A hall <b>& chairs</b>")]
    assert [e.body for e in changes] == [Edit(first.cid, "Two vans"), Withdrawal(second.cid)]
    await phone.page.reload()
    await phone.sees("Two vans")
    await phone.received(1)


@pytest.mark.long
async def test_the_gallery_is_a_list_to_choose_from(hall: Hall, phones: Phones) -> None:
    hall.do("go", "similar")
    phone = await phones.joined()
    await phone.heading("Choose a question")
    here = phone.page.locator("button[aria-current=step]")
    await expect(here).to_contain_text("What kinds of people")
    await phone.tap("What kinds of people")
    await phone.tap("A group")
    await expect(phone.button("A group")).to_have_attribute("aria-pressed", "true")
    await phone.answer("Night Shelter")
    await phone.received()
    await phone.tap("‹ All questions")
    await phone.sees("✓ one answer")
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    await phone.sees("Night Shelter")
    await phone.tap("‹ Back")
    await phone.tap("‹ Back")
    await phone.settled()
    assert hall.given()[0].body == Answered("Night Shelter", "group")
    await phone.tap("Which skills")
    await expect(phone.page.locator("h1")).to_be_focused()
    await expect(phone.page.get_by_role("status")).to_contain_text("Which skills do we lack?")
    await phone.page.go_back()
    await phone.heading("Choose a question")


@pytest.mark.long
async def test_a_group_is_named_with_what_it_does_and_how_far_it_reaches(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "similar")
    phone = await phones.joined()
    await phone.tap("What kinds of people")
    await phone.misses("What does it do?")
    await phone.tap("A group")
    await phone.type("Beds for the night", "What does it do? (optional)")
    await phone.tap("local", exact=True)
    await phone.answer("Night Shelter")
    await phone.sees("Beds for the night")
    await phone.sees("A group · local")
    await phone.misses("What does it do?")
    await phone.settled()
    assert hall.given()[0].body == Answered("Night Shelter", "group", "Beds for the night", "local")


async def test_half_a_text_survives_reload_and_the_rooms_going_on(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "resources")
    phone = await phones.joined()
    await phone.type("Half a thou")
    await phone.page.reload()
    field = phone.page.get_by_label("Your answer")
    await expect(field).to_have_value("Half a thou")
    hall.do("next")
    await phone.hears("The room is now at: Who has access")
    await phone.sees("What you have typed is kept on this phone if you go there.")
    await expect(field).to_have_value("Half a thou")
    await phone.answer("Half a thought")
    await phone.received()
    await phone.tap("Go there")
    await phone.heading("Who has access to them?")
    assert hall.texts() == ["Half a thought"]


async def test_typing_is_not_disturbed_by_what_arrives(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.joined()
    field = phone.page.get_by_label("Your answer")
    await field.press_sequentially("One")
    hall.room.join("Bo").give("resources", "answer", text="Vans")
    hall.do("need", "Vans")
    await phone.sees("One person has answered.")
    await field.press_sequentially(" two")
    await expect(field).to_have_value("One two")
    await expect(field).to_be_focused()


@pytest.mark.long
async def test_the_number_of_answers_is_that_of_everybody(hall: Hall, phones: Phones) -> None:
    # Most phones sleep a minute later, and count as answered all the same.
    hall.do("go", "resources")
    for name in ("Bo", "Dee"):
        hall.room.join(name).give("resources", "answer", text="Vans")
    phone = await phones.joined()
    await phone.sees("2 people have answered.")


@pytest.mark.long
async def test_what_came_too_late_stays_here(hall: Hall, phones: Phones) -> None:
    hall.do("go", "similar")
    phone = await phones.joined()
    await phone.tap("What do we not know?")
    await phone.sees("the key to who wrote it is removed")
    await phone.sees("kept without the time or order in which it came")
    await phone.type("Half a thought")
    hall.do("close", "unknown")
    await phone.heading("The room has moved on.")
    await phone.sees("Half a thought")
    await phone.tap("Go to the current step")
    await phone.heading("Choose a question")
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    await phone.sees("Half a thought")
    await phone.tap("Discard")
    await phone.misses("Half a thought")


@pytest.mark.long
async def test_everything_can_be_taken_back(hall: Hall, phones: Phones) -> None:
    hall.do("go", "similar")
    phone = await phones.joined()
    await phone.tap("Which skills")
    await phone.answer("Welding")
    await phone.answer("Law")
    await phone.received(2)
    hall.do("go", "resources")
    await phone.tap("Go there")
    await phone.heading("Which resources do we need?")
    await phone.answer("Vans")
    await phone.received(1)
    hall.do("close", "skills")
    await phone.tap("More", exact=True)
    await phone.tap("See everything I sent")
    await phone.received(3)
    await phone.tap("Take everything back")
    await phone.sees("Documents that were already sent cannot be recalled.")
    await phone.tap("Yes, take 3 answers back")
    await phone.sees("Nothing yet.")
    await phone.settled()
    assert [event.kind for event in hall.given()][3:] == ["withdraw"] * 3
    assert hall.state().steps["skills"].contribution_count == 0
