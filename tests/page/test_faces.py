"""What the phone shows of an activity comes when it is needed, and the rest of the page knows it by
name only."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Response, Route, expect

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.http.openapi import document
from facilitator.workshop.events import Edit, Withdrawal
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.scripts import FACES, LATER, SCRIPTS, names_in

FIRST_BYTES, STEP_BYTES = 45_000, 6_000


@pytest.fixture
def hall(sessions: Path) -> Iterator[Hall]:
    """A room whose files no browser has kept."""
    opened = Hall(sessions, kept=False)
    yield opened
    opened.end()


ANNOUNCED = """() => {
  window.announced = [];
  const region = document.querySelector("[aria-live]");
  new MutationObserver(() => region.textContent && window.announced.push(region.textContent))
    .observe(region, { childList: true });
}"""


def test_no_script_outside_the_faces_names_an_activity_or_what_it_takes() -> None:
    activities = {
        name
        for activity in CATALOGUE
        for name in (activity.name, *(body.kind for body in activity.contributions))
    }
    # What a phone is told of its person may be called alike: the letters of their place.
    persons = document()["components"]["schemas"]["Room"]["properties"]["you"]["properties"]
    own = activities - {Edit.kind, Withdrawal.kind} - persons.keys()
    scripts = [path for path in SCRIPTS if path not in FACES and path.name != "old.js"]
    names = [one for one in names_in(*scripts) if one.kind != "variable"]
    assert len(names) > 1000
    assert [one for one in names if one.name in own] == []


def test_a_face_needs_only_what_came_with_the_page() -> None:
    """A file that could not be fetched is remembered as missing: only the face itself, which is
    asked for under another address each time, can be fetched again."""
    imported = [one for one in names_in(*FACES, *LATER) if one.name.endswith(".js")]
    assert imported
    assert [one for one in imported if not one.name.startswith("../")] == []


class Traffic:
    """What a phone has fetched of the page: bytes as they travel, by path."""

    def __init__(self, phone: Phone) -> None:
        self.bytes: dict[str, int] = {}
        phone.page.on("response", self._note)

    def _note(self, answer: Response) -> None:
        path = urlsplit(answer.url).path
        if not path.startswith("/api/"):
            self.bytes[path] = int(answer.headers["content-length"])

    def since(self, before: dict[str, int]) -> dict[str, int]:
        return {path: size for path, size in self.bytes.items() if path not in before}


async def shows(phone: Phone, activity: str) -> None:
    await phone.until(
        "path => performance.getEntriesByType('resource').some((one) => one.name.endsWith(path))",
        f"/steps/{activity}.js",
    )
    await phone.misses("One moment")


@pytest.mark.browser
async def test_at_first_little_travels_and_each_step_adds_its_face(
    hall: Hall, phones: Phones
) -> None:
    phone = await phones.new()
    traffic = Traffic(phone)
    await phone.join()
    await phone.sees("You have joined")
    first = dict(traffic.bytes)
    assert sum(first.values()) <= FIRST_BYTES
    assert [path for path in first if "/steps/" in path or "/later/" in path] == []
    hall.do("principle", "We share.")
    hall.do("need", "Vans")
    steps = [(step.id, step.activity) for step in hall.state().agenda.steps]
    met: set[str] = set()
    for id, activity in steps:
        before = dict(traffic.bytes)
        hall.do("go", id)
        await shows(phone, activity)
        added = {path: n for path, n in traffic.since(before).items() if "/later/" not in path}
        assert set(added) == ({f"/steps/{activity}.js"} - set(before))
        assert sum(added.values()) <= STEP_BYTES
        met.add(activity)
    assert met == {activity.name for activity in CATALOGUE if "page" in activity.faces}


@pytest.mark.long
@pytest.mark.browser
async def test_a_face_that_did_not_arrive_is_fetched_again(hall: Hall, phones: Phones) -> None:
    lost: list[str] = []
    seen = asyncio.Event()

    async def lose(route: Route) -> None:
        lost.append(route.request.url)
        if len(lost) < 3:
            await route.abort()
        else:
            await seen.wait()
            await route.continue_()

    hall.do("go", "write")
    hall.do("version", "We share.")
    phone = await phones.new()
    await phone.page.route(lambda url: "steps/draft.js" in url, lose)
    await phone.join()
    await phone.heading("What should the statement say?")
    await phone.sees("One moment")
    seen.set()
    await phone.sees("Version 1 · 1 of 1")
    assert len(set(lost)) == 3


@pytest.mark.browser
@pytest.mark.long
async def test_a_step_whose_face_comes_late_is_announced_once(hall: Hall, phones: Phones) -> None:
    seen = asyncio.Event()

    async def hold(route: Route) -> None:
        await seen.wait()
        await route.continue_()

    phone = await phones.joined()
    await phone.page.route("**/steps/ask.js", hold)
    await phone.page.evaluate(ANNOUNCED)
    hall.do("go", "resources")
    await phone.heading("Which resources do we need?")
    await phone.sees("One moment")
    seen.set()
    await phone.sees("Your answer")
    await expect(phone.page.locator("h1")).to_be_focused()
    await phone.until("() => window.announced.length")
    number = hall.state().agenda.place("resources") + 1
    assert await phone.page.evaluate("window.announced") == [
        f"Step {number}: Which resources do we need?"
    ]


@pytest.mark.browser
async def test_a_phone_without_connection_has_what_open_steps_need(
    hall: Hall, phones: Phones
) -> None:
    hall.do("principle", "We share.")
    hall.do("go", "share")
    hall.do("open", "resources")
    hall.do("open", "access")
    phone = await phones.joined()
    await phone.sees("Sentence 1 of 1")
    for activity in ("ask", "holders"):
        await shows(phone, activity)
    await phone.context.set_offline(True)
    await phone.tap("2 other open steps")
    await phone.tap("Which resources do we need?")
    await phone.answer("Vans")
    await phone.sees("● Saved on this phone")
    await phone.context.set_offline(False)
    await phone.settled()
    assert hall.texts() == ["Vans"]


@pytest.mark.browser
@pytest.mark.long
async def test_a_face_of_a_newer_room_asks_for_a_reload(hall: Hall, phones: Phones) -> None:
    async def newer(route: Route) -> None:
        text = 'import { later } from "../parts.js"; export const draw = later;'
        await route.fulfill(body=text, content_type="text/javascript")

    phone = await phones.new()
    await phone.page.route("**/steps/talk.js", newer)
    hall.do("next")
    await phone.join()
    await phone.heading("Why we are here")
    await phone.sees("Please reload this page: there is a newer version.")
