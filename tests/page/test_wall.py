"""The wall on a device of one's own: in every state it fits, is read by a screen reader, and says
aloud where the room goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Literal

import pytest
from playwright.async_api import Page, expect

from tests.fixtures.looking import look
from tests.page.accessible import violations
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import SIDED
from tests.page.wall_states import Console, See, aligning, come, connecting, producing
from tests.variants import variants

pytestmark = pytest.mark.browser

NARROWEST, LARGEST = (320, 700), (1920, 1080)
"""The first is a window of 1280 pixels at 400 %, too."""
BETWEEN = ((390, 844), (1280, 720))
SCHEMES: tuple[Literal["dark", "light"], ...] = ("dark", "light")

MEASURE = """() => {
  const page = document.documentElement;
  const found = page.scrollWidth > page.clientWidth ? ["sideways " + page.scrollWidth] : [];
  for (const [what, n] of [["h1", 1], ["main", 1], ["[aria-live]", 1]]) {
    if (document.querySelectorAll(what).length !== n) found.push("not one " + what);
  }
  return found;
}"""

CONTRAST = """async () => (await axe.run(document, {
  runOnly: { type: "rule", values: ["color-contrast-enhanced"] },
  elementRef: false, selectors: false,
})).violations.flatMap((wrong) => wrong.nodes.map((node) => node.html.slice(0, 120)))"""


@pytest.fixture
def console(hall: Hall) -> Iterator[Console]:
    """What shows the room pages."""
    shown = Console(hall)
    yield shown
    shown.close()


async def opened(hall: Hall, phones: Phones, width: int = 1280) -> Phone:
    """A device that shows the wall."""
    phone = await phones.new(width)
    await phone.open(f"{hall.url}wall#{hall.code}")
    await phone.sees(hall.code)
    return phone


async def wrong_with(
    page: Page, schemes: Sequence[Literal["dark", "light"]] = SCHEMES
) -> list[str]:
    """What does not fit, can't be read, or has less than 7:1."""
    wrong: list[str] = []
    for width, height in (*variants(NARROWEST, *BETWEEN), LARGEST):
        await page.set_viewport_size({"width": width, "height": height})
        wrong += [f"{width}: {why}" for why in await page.evaluate(MEASURE)]
    first, *others = schemes
    await page.emulate_media(color_scheme=first)
    wrong += [f"{first}: {why}" for why in await violations(page, "color-contrast-enhanced")]
    for scheme in others:
        await page.emulate_media(color_scheme=scheme)
        wrong += [f"{scheme}: {why}" for why in await page.evaluate(CONTRAST)]
    return wrong


def looking(phone: Phone, wrong: dict[str, list[str]]) -> See:
    """Looks at each state, and notes what is wrong with it: in light or dark, one after the other;
    with `--long` each in both."""
    turns = cycle((SCHEMES, SCHEMES[::-1]))

    async def see(text: str, name: str) -> None:
        await phone.sees(text)
        await look(phone.page)
        if faults := await wrong_with(phone.page, variants(*next(turns))):
            wrong[name] = faults

    return see


async def test_every_state_fits_and_can_be_read(
    hall: Hall, phones: Phones, console: Console
) -> None:
    phone, wrong = await opened(hall, phones), dict[str, list[str]]()
    see = looking(phone, wrong)
    await see(hall.code, "lobby")
    console.shows("code")
    await see("How to join", "code")
    console.shows("room")
    people = come(hall)
    await connecting(hall, people, see)
    await phone.sees("There are 4 ties.")
    console.shows("where")
    await see("Where we are", "where")
    console.shows("sheet")
    await see("Which skills do we lack?", "sheet")
    console.shows("room")
    await aligning(hall, people, see)
    await producing(hall, people, see)
    assert wrong == {}
    assert await phone.page.evaluate(SIDED) == []


async def test_a_screen_reader_finds_headings_results_and_every_tie(
    hall: Hall, phones: Phones, console: Console
) -> None:
    phone = await opened(hall, phones)
    people = come(hall)
    hall.do("go", "partners")
    ids = [group.id for group in hall.state().groups]
    people[0].give("partners", "tie", to=ids[1], strength="together")
    await phone.page.get_by_text("Who is tied to whom").click()
    body = phone.page.locator("body")
    await expect(body).to_match_aria_snapshot(
        """
        - banner:
          - paragraph: River Valley coalition
          - paragraph: /Step \\d+ of \\d+ · connect/
        - main:
          - heading "Who already works with whom?" [level=1]
          - paragraph: 5 groups are on the map. There is one tie.
          - region "The map, to be moved in all directions. The same follows in words."
          - group:
            - table:
              - rowgroup:
                - row "Group Tied to How"
              - rowgroup:
                - row /they work together/
          - heading "On their own" [level=2]
        """
    )
    console.shows("blank")
    await expect(body).to_match_aria_snapshot(
        """
        - main:
          - heading "The big screen is blank." [level=1]
        """
    )
    assert (await phone.page.locator("#status").inner_text()).strip() == ""


async def test_a_new_step_and_a_reveal_are_said_and_no_count_is(hall: Hall, phones: Phones) -> None:
    phone = await opened(hall, phones)
    people = come(hall)
    hall.do("go", "resources")
    await phone.hears("Which resources do we need?")
    for person in people[:3]:
        answer = person.give("resources", "answer", text="Vans")
        hall.do("restore", f"a{answer}")
    await phone.sees("3 people have answered.")
    await phone.misses("Vans")
    hall.do("reveal", "resources")
    await phone.hears("Result: Which resources do we need?")
    await phone.sees("Vans")
    hall.do("go", "similar")
    people[0].give("similar", "answer", text="Night buses")
    await phone.sees("Night buses")
    await phone.sees("One person has answered.")
    # What is said within a moment is said in one.
    await phone.hears("Step 2: What kinds of people")
    hall.do("close", "similar")
    await phone.hears("Result: What kinds of people")
    spoken = [text for text in await phone.page.evaluate("spoken") if text]
    assert [text for text in spoken if "What kinds of people" in text] == [
        "Step 2: What kinds of people and groups do similar work?",
        "Result: What kinds of people and groups do similar work?",
    ]
    assert not [text for text in spoken if "answered" in text or "Vans" in text]


async def test_it_needs_the_code_once(hall: Hall, phones: Phones) -> None:
    phone = await phones.new()
    await phone.open(f"{hall.url}wall")
    await phone.type("WRONGX", "The code on the big screen")
    await phone.tap("Continue")
    await phone.sees("This code is wrong.")
    await phone.type(hall.code.lower(), "The code on the big screen")
    await phone.tap("Continue")
    await phone.sees("Type into a browser")
    assert "#" not in phone.page.url
    hall.do("lock")
    await phone.sees("The door is locked: nobody new can join.")
    await phone.page.reload()
    await phone.sees("The door is locked: nobody new can join.")
    hall.do("unlock")
    hall.do("new-code")
    await phone.sees("The code on the big screen")


async def test_a_phone_that_has_joined_needs_no_code_and_comes_back(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.joined("Amina")
    hall.do("go", "resources")
    await phone.tap("More", exact=True)
    await phone.tap("The big screen on this phone")
    await phone.heading("Which resources do we need?")
    await phone.misses("Amina")
    await phone.tap("‹ Back to my page")
    await phone.sees("Your answer")


async def test_it_says_that_it_is_switched_off_and_goes_on_when_that_is_over(
    hall: Hall, phones: Phones
) -> None:
    phone = await opened(hall, phones)
    hall.do("settings", {"wall_page": False})
    await phone.heading("The facilitator has switched this page off.")
    await phone.hears("The facilitator has switched this page off.")
    await phone.misses(hall.code)
    hall.do("undo")
    await phone.sees(hall.code)


async def test_where_we_are_has_its_figures_and_every_page_the_end(
    hall: Hall, phones: Phones, console: Console
) -> None:
    phone = await opened(hall, phones, 320)
    come(hall)
    await phone.misses("Ends about")
    hall.do("go", "sent")
    foot = phone.page.locator("footer")
    await expect(foot).to_contain_text(re.compile(r"minutes? left\. Ends about \d\d:\d\d\."))
    hall.do("principle", "We share what we have.")
    console.shows("where")
    await phone.heading("Where we are")
    phases = phone.page.locator(".phases")
    await expect(phases).to_contain_text(re.compile(r"● \w+: \d of \d+ steps? done"))
    await phone.sees("So far")
    await expect(phone.page.locator(".figures")).to_contain_text("groups named")
    await phone.sees("One principle kept")
    await expect(foot).to_contain_text("Ends about")
    # Where a clock counts the step's time, it is not said twice.
    console.shows("room")
    hall.do("timer", {"running": False, "left": 95})
    await expect(foot).not_to_contain_text("minutes left")
    assert await wrong_with(phone.page) == []


@pytest.mark.long
async def test_a_break_and_the_time_that_is_left(hall: Hall, phones: Phones) -> None:
    phone = await opened(hall, phones)
    hall.do("go", "similar")
    hall.do("timer", {"running": False, "left": 95})
    clock = phone.page.get_by_role("timer")
    await expect(clock).to_have_text("Time left: 1:35, paused")
    hall.do("timer", {"running": True, "left": 2})
    sign = phone.page.locator(".sign")
    await expect(sign).to_have_text("Time is up.")
    await phone.hears("Time is up.")
    await expect(clock).to_have_count(0)
    await phone.heading(re.compile("What kinds of people"))
    hall.do("break", 10)
    await phone.heading(re.compile("Break. We go on at"))
    await phone.hears("Break. We go on at")
    assert await violations(phone.page) == []
    hall.do("break", 0)
    await phone.heading(re.compile("What kinds of people"))


async def test_what_people_write_is_never_anything_but_text(hall: Hall, phones: Phones) -> None:
    phone = await opened(hall, phones)
    [person, *_others] = come(hall)
    hall.do("go", "similar")
    person.give("similar", "answer", text="<img src=x onerror=alert(1)> <b>Bold</b>")
    await phone.sees("<img src=x onerror=alert(1)> <b>Bold</b>")
    assert await phone.page.locator("main").locator("img, b").count() == 0


WEIGHT = """() => performance.getEntriesByType("resource")
  .filter((one) => !one.name.includes("/api/"))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""


async def test_it_is_light_and_comes_back_by_itself(hall: Hall, phones: Phones) -> None:
    """No heavier than what a phone loads to join and to answer."""
    phone = await opened(hall, phones)
    assert 10_000 < await phone.page.evaluate(WEIGHT) < 60_000
    await phone.context.set_offline(True)
    await phone.sees_notice("It reconnects by itself.")
    async with phone.page.expect_response("**/api/wall/stream"):
        await phone.context.set_offline(False)
    await phone.misses_notice("It reconnects by itself.")
    hall.do("go", "similar")
    await phone.heading(re.compile("What kinds of people"))
