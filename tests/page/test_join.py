"""Coming in, and staying the same person."""

import asyncio

import pytest
from playwright.async_api import Route, expect

from facilitator.activities.ties_between import standing
from facilitator.room.reclaim_requests import PER_NAME
from tests.page.hall import Hall
from tests.page.phones import Phones

pytestmark = pytest.mark.browser


async def test_by_the_scanned_address(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await phone.open(hall.join)
    await phone.heading("River Valley coalition")
    await phone.sees("Clean water for all")
    await phone.sees("stored only on the facilitator's computer")
    await phone.tap("What is stored and who sees it")
    await phone.sees("Nothing goes to the internet.")
    await phone.tap("Back")
    await phone.type("Amina", "Your name")
    await phone.tap("Join", exact=True)
    await phone.heading("One moment.")
    await expect(phone.page).to_have_url(hall.url)
    assert [person.name for person in hall.state().here] == ["Amina"]
    assert await phone.page.evaluate("isSecureContext") is False


async def test_by_the_code_however_it_is_typed(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await phone.open(hall.url)
    await phone.sees("stored only on the facilitator's computer")
    await phone.type("AAAAAA", "The code")
    await phone.tap("Continue")
    await phone.sees("This code is wrong.")
    spaced = f" {hall.code[:3].lower()} {hall.code[3:]}"
    await phone.type(spaced, "The code")
    await phone.tap("Continue")
    await phone.heading("River Valley coalition")
    await phone.tap("Join", exact=True)
    await phone.heading("One moment.")


@pytest.mark.parametrize(
    "behind",
    [
        "{spaced}",
        pytest.param("{code}", marks=pytest.mark.long),
        pytest.param("{code}.", marks=pytest.mark.long),
    ],
)
async def test_by_the_code_typed_behind_the_address(
    hall: Hall, phones: Phones, behind: str
) -> None:
    phone = await phones.new()
    typed = behind.format(code=hall.code.lower(), spaced=f"{hall.code[:3]} {hall.code[3:]}")
    await phone.open(hall.url + typed)
    await phone.heading("River Valley coalition")
    await phone.tap("Join", exact=True)
    await phone.heading("One moment.")
    await expect(phone.page).to_have_url(hall.url)


@pytest.mark.long
async def test_a_wrong_code_behind_the_address_can_be_corrected(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await phone.open(hall.url + "AAAAAA")
    await phone.sees("This code is wrong.")
    await expect(phone.page.get_by_label("The code")).to_have_value("AAAAAA")
    await expect(phone.page).to_have_url(hall.url)


@pytest.mark.long
async def test_anything_else_behind_the_address_is_the_page(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await phone.open(hall.url + "foo/bar")
    await phone.type(hall.code, "The code")
    await phone.tap("Continue")
    await phone.heading("River Valley coalition")


async def test_groups_that_are_here_are_offered(hall: Hall, phones: Phones) -> None:
    hall.groups("River Watch", "Deaf Club")
    phone = await phones.new()
    await phone.open()
    await expect(phone.button("River Watch")).to_be_visible()
    await phone.type("dea", "For which group?")
    await expect(phone.button("River Watch")).to_have_count(0)
    await phone.tap("Deaf Club")
    await expect(phone.page.get_by_label("For which group?")).to_have_value("Deaf Club")
    await phone.tap("Join", exact=True)
    await phone.heading("One moment.")
    groups = {person.group for person in hall.state().here}
    assert len(groups) == 2


# In Safari a phone's own language is the one that is meant where none is said; Chromium here has
# none but English.
IN_TURKISH = """
const lower = String.prototype.toLocaleLowerCase;
String.prototype.toLocaleLowerCase = function (language) {
  return lower.call(this, language || "tr");
};
"""


@pytest.mark.long
async def test_a_phones_language_does_not_change_which_groups_fit(
    hall: Hall, phones: Phones
) -> None:
    hall.groups("CITIZENS OF IZMIR", "River Watch")
    phone = await phones.unlike_others()
    await phone.page.add_init_script(IN_TURKISH)
    await phone.open()
    assert await phone.page.evaluate("'I'.toLocaleLowerCase()") == "ı"
    await phone.type("citizens", "For which group?")
    await expect(phone.button("CITIZENS OF IZMIR")).to_be_visible()
    await phone.type("citizens of izmir", "For which group?")
    await expect(phone.button("CITIZENS OF IZMIR")).to_have_count(0)


@pytest.mark.long
async def test_a_locked_door_opens_again(hall: Hall, phones: Phones) -> None:
    hall.do("lock")
    phone = await phones.new()
    await phone.open()
    await phone.heading("The door is locked.")
    hall.do("unlock")
    await phone.tap("Try again")
    await phone.heading("River Valley coalition")


async def test_a_reload_is_the_same_person_and_nothing_secret_is_kept(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new()
    await phone.join()
    await phone.page.reload()
    await phone.heading("One moment.")
    assert len(hall.state().participants) == 1
    kept = await phone.page.evaluate("JSON.stringify({...localStorage}) + document.cookie")
    [cookie] = await phone.context.cookies()
    assert cookie["httpOnly"]
    assert cookie["value"].partition(".")[2] not in kept
    assert hall.join.partition("#")[2] not in kept
    await phone.misses("This browser keeps no cookies.")
    assert await phone.page.evaluate("sessionStorage.getItem('facilitator.token')") is None


async def test_another_phone_takes_the_place_over(hall: Hall, phones: Phones) -> None:
    hall.do("go", "skills")
    lost = await phones.joined("Amina", "Arts Yard")
    await lost.tap("Which skills")
    await lost.answer("Welding")
    await lost.received()
    await lost.tap("More", exact=True)
    place_text = await lost.page.get_by_text("The letters of your place:").text_content()
    assert place_text is not None
    letters = place_text.partition(": ")[2][:6]
    new_phone = await phones.new()
    await new_phone.open()
    await new_phone.tap("I was here before")
    await new_phone.type(letters.lower(), "The 6 letters of your place")
    await new_phone.tap("Join", exact=True)
    await new_phone.sees("✓ one answer")
    assert len(hall.state().participants) == 1


async def test_somebody_puts_their_group_right(hall: Hall, phones: Phones) -> None:
    await phones.joined("Bo", "River Watch")
    phone = await phones.joined("Amina", "Rivr Watch")
    await phone.tap("More", exact=True)
    await phone.sees("Rivr Watch")
    await phone.tap("Change your group")
    await phone.heading("For which group do you speak?")
    await phone.type("riv", "Your group")
    await phone.tap("River Watch", exact=True)
    await phone.tap("Save", exact=True)
    await phone.heading(hall.state().title)
    await phone.sees("River Watch")
    assert [group.text for group in hall.state().groups] == ["River Watch"]


@pytest.mark.long
async def test_a_full_door_is_waited_for(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    seen = asyncio.Event()
    times = 0

    async def busy(route: Route) -> None:
        nonlocal times
        times += 1
        if times == 1:
            await route.fulfill(status=503, headers={"Retry-After": "1"}, body="{}")
        else:
            await seen.wait()
            await route.continue_()

    await phone.page.route("**/api/join", busy)
    await phone.open()
    await phone.tap("Join", exact=True)
    await phone.sees("This continues by itself.")
    seen.set()
    await phone.heading("One moment.")
    assert times == 2


async def test_the_facilitator_gives_a_place_back(hall: Hall, phones: Phones) -> None:
    hall.do("go", "skills")
    lost = await phones.joined("Amina", "Arts Yard")
    await lost.tap("Which skills")
    await lost.answer("Welding")
    await lost.received()
    [amina] = hall.state().participants
    new_phone = await phones.new()
    await new_phone.open()
    await new_phone.tap("I was here before")
    await new_phone.tap("I don't have the letters")
    await new_phone.type("amina", "The name you had here")
    await new_phone.tap("Ask the facilitator")
    await new_phone.heading("The facilitator has been asked.")
    [ask] = hall.room.do("asks")["asks"]
    assert ask["name"] == "amina"
    await expect(new_phone.page.locator(".number")).to_have_text(ask["number"])
    hall.do("reclaim", {"ask": ask["number"], "id": amina})
    await new_phone.sees("✓ one answer")
    assert hall.state().participants[amina].reclaimed
    await lost.sees("Your place is on another phone now.")
    await lost.page.reload()
    await lost.sees("Your place is on another phone now.")
    await lost.heading("Welcome")


@pytest.mark.long
async def test_the_facilitator_says_no(hall: Hall, phones: Phones) -> None:
    hall.do("lock")
    phone = await phones.new()
    await phone.open()
    await phone.heading("The door is locked.")
    await phone.tap("I was here before")
    await phone.tap("I don't have the letters")
    await phone.tap("Ask the facilitator")
    await phone.heading("The facilitator has been asked.")
    hall.do("refuse", "all")
    await phone.sees("The facilitator could not give you this place.")
    await phone.tap("I have the letters of my place")
    await expect(phone.page.locator(".bad")).to_have_count(0)
    await expect(phone.page.locator("h1")).to_be_focused()
    await phone.tap("I don't have the letters")
    await phone.tap("Ask the facilitator")
    await phone.heading("The facilitator has been asked.")
    hall.do("new-code")
    await phone.sees("This code is wrong.")
    await phone.sees("The code on the big screen")
    assert hall.room.do("asks")["asks"] == []


@pytest.mark.long
async def test_too_many_ask_and_the_letters_lead_in(hall: Hall, phones: Phones) -> None:
    amina = hall.room.join("Amina")
    ask = {"code": hall.code, "name": "Amina", "before": True}
    for _other in range(PER_NAME):
        assert hall.room.client.post("/api/join", json=ask).status_code == 202
    phone = await phones.new()
    await phone.open()
    await phone.tap("I was here before")
    await phone.tap("I don't have the letters")
    await phone.type("Amina", "The name you had here")
    await phone.tap("Ask the facilitator")
    await phone.sees("Others are asking right now.")
    await phone.tap("I have the letters of my place")
    await phone.type(amina.room()["you"]["place"], "The 6 letters of your place")
    await phone.tap("Join", exact=True)
    await phone.heading("One moment.")
    assert len(hall.state().participants) == 1


@pytest.mark.long
async def test_who_goes_on_to_something_else_is_not_led_back(hall: Hall, phones: Phones) -> None:
    """What was asked while the room did not answer is given up with its page."""
    amina = hall.room.join("Amina")
    phone = await phones.new()
    await phone.open()
    await phone.tap("I was here before")
    await phone.tap("I don't have the letters")
    await phone.context.set_offline(True)
    await phone.tap("Ask the facilitator")
    await phone.sees("No connection to the room.")
    await phone.tap("I have the letters of my place")
    await phone.type(amina.room()["you"]["place"], "The 6 letters of your place")
    await phone.tap("Join", exact=True)
    await phone.context.set_offline(False)
    await phone.heading("One moment.")
    assert hall.room.do("asks")["asks"] == []
    assert len(hall.state().participants) == 1


async def test_a_name_that_is_here_already(hall: Hall, phones: Phones) -> None:
    hall.room.join("Amina")
    phone = await phones.new()
    await phone.open()
    await phone.type("amina", "Your name")
    await phone.tap("Join", exact=True)
    await phone.heading("Is this you, amina?")
    await phone.tap("Yes, ask")
    await phone.heading("The facilitator has been asked.")
    await phone.tap("Stop asking")
    await phone.heading("I was here before")
    await expect(phone.page.get_by_label("The name you had here")).to_have_value("amina")
    await phone.tap("I am new here")
    await phone.tap("Join", exact=True)
    await phone.tap("No, I am somebody else")
    await phone.heading("One moment.")
    assert [person.name for person in hall.state().here] == ["Amina", "amina 2"]


@pytest.mark.long
async def test_a_phone_of_a_hidden_group_goes_on_as_one_of_its_people(
    hall: Hall, phones: Phones
) -> None:
    first = hall.room.join("P", "Night Shelter")
    hall.groups("Choir")
    hidden = first.room()["you"]["group"]
    hall.do("hide", hidden)
    hall.do("go", "partners")
    phone = await phones.joined("Amina", "night shelter")
    await phone.sees("Choir")
    await phone.tap("We work together")
    await phone.tap("More", exact=True)
    await phone.sees("Night Shelter")
    await phone.settled()
    hall.do("restore", hidden)
    assert len(standing(hall.state())) == 1
