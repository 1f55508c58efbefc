"""Places on a phone: looked up as one types, added, taken back, seen by the whole group."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.async_api import Route, expect

from facilitator.activities.places import Placed
from facilitator.activities.places_view import places_of
from tests.fixtures.looking import look
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones

pytestmark = pytest.mark.browser

FIELD = "A town, or any place in words"
MORE = "Another place"


def stored(hall: Hall) -> list[tuple[str, str, bool]]:
    """The places that were stored: what they are called, which part, whether online."""
    bodies = [event.body for event in hall.given() if event.kind == "place"]
    return [
        (body.facts.name if body.facts else body.place, body.district, body.online)
        for body in bodies
        if isinstance(body, Placed)
    ]


def standing(hall: Hall) -> list[str]:
    state = hall.state()
    return [spot.name for spot in places_of(state, state.step("where")).spots]


async def at_places(hall: Hall, phones: Phones, name: str = "Amina") -> Phone:
    hall.do("go", "where")
    return await phones.joined(name, "Arts Yard")


async def test_a_town_and_a_part_of_it(hall: Hall, phones: Phones) -> None:
    phone = await at_places(hall, phones)
    await phone.sees("The room sees this with your group's name, not yours.")
    await phone.type("leir", FIELD)
    await phone.hears("town begins like this.")
    await phone.tap("Leiria")
    field = phone.page.get_by_label("Which part of it")
    await field.fill("Marrazes")
    await phone.page.reload()
    await expect(field).to_have_value("Marrazes")
    await field.press("Enter")
    await phone.sees("Arts Yard so far")
    await phone.sees("Marrazes, Leiria")
    await phone.received()
    await phone.settled()
    assert stored(hall) == [("Leiria", "Marrazes", False)]
    await phone.page.reload()
    await phone.sees("Marrazes, Leiria")


@pytest.mark.long
async def test_what_is_half_typed_is_looked_up_again(hall: Hall, phones: Phones) -> None:
    phone = await at_places(hall, phones)
    await phone.type("leir", FIELD)
    await phone.sees("Portugal")
    await phone.page.reload()
    await expect(phone.page.get_by_label(FIELD)).to_have_value("leir")
    await phone.sees("Portugal")


@pytest.mark.long
async def test_a_town_by_its_whole_name_and_a_place_in_words_added_and_removed(
    hall: Hall, phones: Phones
) -> None:
    phone = await at_places(hall, phones)
    await phone.type("são paulo", FIELD)
    await phone.sees("Brazil")
    await phone.page.get_by_label(FIELD).press("Enter")
    await phone.tap("Add this place")
    await phone.type("<b>Mill</b> Street, behind the mill", MORE)
    await phone.hears("Add it as you wrote it.")
    await phone.page.get_by_label(MORE).press("Enter")
    await phone.received(2)
    await phone.settled()
    assert stored(hall) == [
        ("São Paulo", "", False),
        ("<b>Mill</b> Street, behind the mill", "", False),
    ]
    await phone.sees("<b>Mill</b> Street, behind the mill")
    await phone.tap("Remove: <b>Mill</b> Street")
    await phone.misses("<b>Mill</b> Street")
    await phone.settled()
    assert standing(hall) == ["São Paulo"]
    await phone.tap("Remove: São Paulo")
    await phone.misses("Arts Yard so far")
    await phone.settled()
    assert standing(hall) == []


async def test_online_and_rather_not_say(hall: Hall, phones: Phones) -> None:
    phone = await at_places(hall, phones)
    await phone.tap("We work online")
    online = phone.button("We work online")
    await expect(online).to_have_attribute("aria-pressed", "true")
    await phone.tap("We would rather not say")
    await phone.settled()
    state = hall.state()
    assert len(places_of(state, state.step("where")).online) == 1
    await phone.press(online)
    await expect(online).to_have_attribute("aria-pressed", "false")
    await phone.settled()
    state = hall.state()
    assert places_of(state, state.step("where")).online == ()
    assert len(places_of(state, state.step("where")).unsaid) == 1


async def test_a_group_sees_what_each_of_it_added_and_all_what_the_wall_shows_when_it_is_over(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "where")
    hall.room.join("Bo", "Arts Yard").give("where", "place", place="geonames:2267095")
    hall.room.join("Chidi", "Food Bank").give("where", "place", place="geonames:2735943")
    phone = await phones.joined("Amina", "Arts Yard")
    await phone.sees("Leiria")
    await phone.sees("added by somebody else of your group")
    await phone.misses("Porto")
    await expect(phone.button("Remove")).to_have_count(0)
    hall.room.join("Dana", "Deaf Club").give("where", "place", online=True)
    hall.do("close", "where")
    await phone.sees("Porto")
    await phone.sees("Food Bank")
    await phone.sees("Deaf Club")


@pytest.mark.long
async def test_without_the_list_of_towns_words_are_taken(hall: Hall, phones: Phones) -> None:
    phone = await at_places(hall, phones)

    async def fails(route: Route) -> None:
        await route.abort()

    await phone.page.route("**/api/places*", fails)
    await phone.type("Leiria", FIELD)
    await phone.tap("Add “Leiria”")
    await phone.received()
    await phone.settled()
    assert stored(hall) == [("Leiria", "", False)]
    await phone.page.unroute("**/api/places*")


@pytest.mark.long
async def test_an_answer_that_comes_late_is_not_shown(hall: Hall, phones: Phones) -> None:
    phone = await at_places(hall, phones)
    asked: list[Route] = []

    async def holds(route: Route) -> None:
        asked.append(route)
        if "porto" in route.request.url:
            await route.continue_()

    await phone.page.route("**/api/places*", holds)
    async with phone.page.expect_request("**/api/places*"):
        await phone.type("leiri", FIELD)
    await phone.type("porto", FIELD)
    await phone.sees("Portugal")
    towns = [{"id": "geonames:1", "name": "Old", "region": "", "country": ""}]
    answer: dict[str, Any] = {"places": towns, "credit": ""}
    async with phone.page.expect_event("requestfinished", lambda one: "leiri" in one.url):
        await asked[0].fulfill(body=json.dumps(answer))
    await look(phone.page)
    await phone.misses("Old")
    await phone.page.unroute("**/api/places*")


@pytest.mark.long
async def test_typing_is_looked_up_after_a_pause(hall: Hall, phones: Phones) -> None:
    hall.do("go", "where")
    phone = await phones.unlike_others()
    clock = phone.page.clock
    await clock.install()
    await phone.join("Amina", "Arts Yard")
    field = phone.page.get_by_label(FIELD)
    await field.focus()
    await clock.pause_at(datetime.now(UTC) + timedelta(minutes=1))
    for letter in "leiria":
        await field.press(letter)
        await clock.run_for(20)
    await clock.resume()
    await phone.sees("Portugal")
    (looked,) = [url for url in phone.requests if "/api/places" in url]
    assert looked.endswith("q=leiria&country=PT")


@pytest.mark.long
async def test_somebody_without_a_group_names_it_first(hall: Hall, phones: Phones) -> None:
    hall.do("go", "where")
    phone = await phones.joined("Amina", "")
    await phone.sees("For which group do you speak?")
    await phone.tap("Name your group")
    await phone.heading("For which group do you speak?")
