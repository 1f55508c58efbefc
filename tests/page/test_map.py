"""The map on a phone: the own group in its middle, larger and smaller, the same in words."""

from __future__ import annotations

import asyncio
from itertools import product
from typing import Literal

import pytest
from playwright.async_api import Route, expect

from tests.page.accessible import violations
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import misfits
from tests.variants import WIDTHS, variants

pytestmark = pytest.mark.browser

SCRIPT = "<script>alert(1)</script>"
GROUPS = (
    "Arts Yard",
    "Food Bank East",
    "جوقة الشارع في المدينة القديمة",
    SCRIPT,
    "Mill" * 9,
    "Alone",
)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
IN_THE_MIDDLE = """() => {
  const seen = document.querySelector(".map").getBoundingClientRect();
  const chip = document.querySelector(".map .own").getBoundingClientRect();
  return [chip.left + chip.width / 2 - seen.left - seen.width / 2,
    chip.top + chip.height / 2 - seen.top - seen.height / 2];
}"""
LETTERS = "() => document.querySelector('.map .own text').getBoundingClientRect().height"


def tie(hall: Hall, *, placed: bool = True) -> None:
    """The groups, each but the last tied to the next, and where they lie."""
    hall.do("go", "partners")
    here = [hall.room.join(f"P{at}", group) for at, group in enumerate(GROUPS)]
    ids = {one["name"]: one["id"] for one in here[0].room()["groups"]}
    for at, phone in enumerate(here[:-2]):
        phone.give("partners", "tie", to=ids[GROUPS[at + 1]], strength="together")
    if placed:
        places = ((-500, -300), (0, -100), (300, 200), (-300, 300), (600, 600))
        positions = {
            ids[group]: [x * 1000, y * 1000]
            for group, (x, y) in zip(GROUPS[:-1], places, strict=True)
        }
        hall.do("layout", {"positions": positions, "clusters": {ids[GROUPS[0]]: 1}})


async def at_the_map(hall: Hall, phones: Phones, group: str = GROUPS[1]) -> Phone:
    tie(hall)
    phone = await phones.joined("Amina", group)
    await to_the_map(phone)
    return phone


async def to_the_map(phone: Phone) -> None:
    await phone.tap("More", exact=True)
    await phone.tap("The map")
    await phone.heading("The map")
    await expect(phone.page.locator(".map .own")).to_be_visible()


async def test_the_own_group_is_in_the_middle_its_ties_beneath_and_names_stay_text(
    hall: Hall, phones: Phones
) -> None:
    phone = await at_the_map(hall, phones)
    own = phone.page.locator(".map .own")
    assert GROUPS[1] in (await own.text_content() or "")
    await phone.until(f"() => ({IN_THE_MIDDLE})().every((far) => Math.abs(far) < 3)")
    rows = phone.page.locator(".page li")
    assert await rows.all_inner_texts() == [
        f"{GROUPS[0]} · we work together",
        f"{GROUPS[2]} · we work together\n\nleads to {SCRIPT}",
    ]
    await phone.sees("3 groups are within two steps.")
    await phone.sees("Alone")
    assert await phone.page.locator(".map script").count() == 0
    drawn = await phone.page.locator(".map text").all_text_contents()
    assert set(GROUPS[:-1]) <= set(drawn)
    shapes = phone.page.locator(".map svg *")
    tags = await shapes.evaluate_all("(all) => all.map((one) => one.localName)")
    assert set(tags) <= {"g", "path", "rect", "text", "circle"}
    names = await shapes.evaluate_all("(all) => all.flatMap((one) => one.getAttributeNames())")
    assert not {name for name in names if name.startswith(("on", "href", "style"))}
    assert phone.errors == []


@pytest.mark.long
async def test_it_fits_in_both_themes_and_becomes_larger_and_smaller_round_the_own_group(
    hall: Hall, phones: Phones
) -> None:
    phone = await at_the_map(hall, phones)
    wrong = await misfits(phone.page)
    for width, theme in product(variants(*WIDTHS), THEMES):
        await phone.page.set_viewport_size({"width": width, "height": 844})
        await phone.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        wrong += [f"{width} {theme}: {why}" for why in await violations(phone.page)]
    assert wrong == []
    await phone.page.emulate_media(color_scheme=None, reduced_motion=None)
    await phone.page.set_viewport_size({"width": 390, "height": 844})
    await phone.page.evaluate("document.documentElement.style.fontSize = ''")
    before = await phone.page.evaluate(LETTERS)
    await phone.tap("Larger")
    assert await phone.page.evaluate(LETTERS) > before
    await expect(phone.button("Larger")).to_have_attribute("aria-disabled", "true")
    far = await phone.page.evaluate(IN_THE_MIDDLE)
    assert all(abs(each) < 3 for each in far)
    for _press in range(3):
        await phone.tap("Smaller")
    assert await phone.page.evaluate(LETTERS) < before
    frame = phone.page.locator(".map")
    sizes = "(one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]"
    assert await frame.evaluate(sizes) == [0, 0]
    await phone.tap("Larger")
    await frame.focus()
    left = await frame.evaluate("(one) => one.scrollLeft")
    await phone.page.keyboard.press("ArrowRight")
    await phone.until(f"() => document.querySelector('.map').scrollLeft > {left}")


@pytest.mark.long
async def test_a_group_at_the_edge_is_in_the_middle_and_again_after_going_away(
    hall: Hall, phones: Phones
) -> None:
    phone = await at_the_map(hall, phones, GROUPS[4])
    in_the_middle = f"() => ({IN_THE_MIDDLE})().every((far) => Math.abs(far) < 3)"
    await phone.until(in_the_middle)
    await phone.tap("‹ Back")
    await phone.misses("Alone")
    await phone.tap("The map")
    await expect(phone.page.locator(".map .own")).to_be_visible()
    await phone.until(in_the_middle)


async def test_what_is_new_comes_by_itself_however_soon_it_is_asked_for(
    hall: Hall, phones: Phones
) -> None:
    tie(hall)
    phone = await phones.unlike_others()
    await phone.page.add_init_script("globalThis.facilitatorTimes.map = 200;")
    await phone.join("Amina", GROUPS[1])
    await to_the_map(phone)
    ids = {one.text: one.id for one in hall.state().groups}
    colleague = hall.room.join("Q", "Alone")
    row = phone.page.locator(".page li", has_text="Alone")
    # At the second the room has drawn the map a moment ago, and draws it again only later.
    for strength, strength_text in (
        ("know", "we know each other"),
        ("talk", "we talk to each other"),
    ):
        colleague.give("partners", "tie", to=ids[GROUPS[1]], strength=strength)
        await expect(row).to_contain_text(strength_text)
    await expect(phone.page.locator(".map text", has_text="Alone")).to_be_attached()


@pytest.mark.long
async def test_who_speaks_for_no_group_sees_the_map_and_may_name_one(
    hall: Hall, phones: Phones
) -> None:
    tie(hall)
    phone = await phones.joined("Amina", "")
    await phone.tap("More", exact=True)
    await phone.tap("The map")
    await expect(phone.page.locator(".map svg")).to_be_visible()
    await phone.tap("Name your group")
    await phone.heading("For which group do you speak?")


@pytest.mark.long
async def test_without_a_console_the_map_is_drawn_as_well(hall: Hall, phones: Phones) -> None:
    tie(hall, placed=False)
    phone = await phones.joined("Amina", GROUPS[1])
    await phone.tap("More", exact=True)
    await phone.tap("The map")
    await expect(phone.page.locator(".map .own")).to_be_visible()
    await phone.misses("Not on the drawing yet")
    assert phone.errors == []


@pytest.mark.long
async def test_no_map_is_offered_before_it_is_asked_for(hall: Hall, phones: Phones) -> None:
    hall.do("go", "where")
    phone = await phones.joined("Amina", GROUPS[1])
    await phone.tap("More", exact=True)
    await phone.sees("What is stored and who sees it")
    await expect(phone.button("The map")).to_have_count(0)


@pytest.mark.long
async def test_a_group_that_has_answered_sees_what_it_said_and_whom_those_lead_to(
    hall: Hall, phones: Phones
) -> None:
    tie(hall)
    ids = {one.text: one.id for one in hall.state().groups}
    colleague = hall.room.join("Q", "Arts Yard")
    colleague.give("partners", "tie", to=ids["Alone"], strength="know")
    phone = await phones.joined("Amina", "Arts Yard")
    for _group in range(5):
        await phone.tap("We talk to each other")
    await phone.sees("Arts Yard so far")
    rows = phone.page.locator("section", has_text="Arts Yard so far").locator("li")
    await expect(rows.first).to_contain_text("we work together")
    await phone.tap("See the map")
    await phone.heading("The map")


@pytest.mark.long
async def test_who_goes_home_waits_for_the_map_that_is_on_its_way(
    hall: Hall, phones: Phones
) -> None:
    tie(hall)
    phone = await phones.joined("Amina", GROUPS[1])
    asked, released = asyncio.Event(), asyncio.Event()
    at_once: list[Route] = []

    async def held(route: Route) -> None:
        asked.set()
        if not released.is_set():
            at_once.append(route)
        await released.wait()
        await route.continue_()

    await phone.page.route("**/api/map", held)
    requests: list[str] = []
    phone.page.on("request", lambda request: requests.append(request.url.rpartition("/")[2]))
    await phone.tap("More", exact=True)
    await phone.tap("The map")
    await asked.wait()
    hall.do("end")
    await phone.sees("What the room came to")
    assert "forget" not in requests
    async with phone.page.expect_request("**/api/forget"):
        released.set()
    assert len(at_once) == 1
    await phone.page.locator("summary", has_text="Who already works").click()
    await expect(phone.page.locator(".map .own")).to_be_visible()
    assert phone.errors == []


async def test_the_map_is_the_result_when_the_step_is_over_and_people_go_home_with_it(
    hall: Hall, phones: Phones
) -> None:
    tie(hall)
    phone = await phones.joined("Amina", GROUPS[1])
    await phone.heading(GROUPS[0])
    hall.do("close", "partners")
    await phone.sees("6 groups are on the map. There are 4 ties.")
    await expect(phone.page.locator(".map .own")).to_be_visible()
    await phone.page.reload()
    await expect(phone.page.locator(".map .own")).to_be_visible()
    hall.do("end")
    await phone.sees("What the room came to")
    await phone.page.locator("summary", has_text="Who already works").click()
    await expect(phone.page.locator(".map .own")).to_be_visible()
    await phone.sees("within two steps")
    assert phone.errors == []
