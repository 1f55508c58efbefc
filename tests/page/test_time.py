"""The room's time on phones: what is left, that it is up, reading and talking, and "I am ready"."""

from __future__ import annotations

import asyncio
import os
import re

import pytest
from playwright.async_api import Route, expect

from tests.page.accessible import violations, violations_again
from tests.page.hall import Hall
from tests.page.phones import Phone, Phones
from tests.page.test_screens import MEASURE
from tests.variants import WIDTHS, variants

pytestmark = pytest.mark.browser

FELT = """
  window.felt = [];
  navigator.vibrate = (pattern) => { window.felt.push(pattern); return true; };
"""

BY_HAND = """
  const every = window.setInterval;
  window.seconds = [];
  window.setInterval = (tick, wait, ...more) => {
    if (wait !== 1000) return every(tick, wait, ...more);
    window.seconds.push(tick);
    return 0;
  };
"""
"""The page's seconds pass when a test says so."""

STANDS = """() => {
  const now = Date.now();
  window.passed = 0;
  Date.now = () => now + window.passed;
}"""
"""The time on the page passes when a test says so; its seconds are counted as ever."""

HEARD = """
  window.heard = 0;
  navigator.vibrate = undefined;
  const Made = AudioContext;
  window.AudioContext = class extends Made {
    constructor() {
      super();
      window.sound = this;
    }
  };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    window.heard += 1;
    return start.apply(this, when);
  };
"""


async def fits(phone: Phone, name: str) -> None:
    """In every width, for a screen reader, too."""
    for width in variants(*WIDTHS):
        await phone.page.set_viewport_size({"width": width, "height": 844})
        assert await phone.page.evaluate(MEASURE) == []
        if shots := os.environ.get("SHOTS"):
            await phone.page.screenshot(path=f"{shots}/{name}-{width}.png", full_page=True)
    assert await violations_again(phone.page) == []


async def ready(hall: Hall, number: int, here: int) -> None:
    """The console is told so, within seconds."""
    async with asyncio.timeout(30):
        # Nothing tells when it is so.
        while (await asyncio.to_thread(hall.room.live))["ready"] != {  # noqa: ASYNC110
            "ready": number,
            "here": here,
        }:
            await asyncio.sleep(0.1)


async def runs_out(phone: Phone) -> None:
    """As much time passes on a phone whose time stands as it says that there is."""
    shown = await phone.page.get_by_role("timer").inner_text()
    minutes, seconds = map(int, shown.split()[0].split(":"))
    passes = "(seconds) => { window.passed += 1000 * seconds; }"
    await phone.page.evaluate(passes, 60 * minutes + seconds)


async def test_the_time_left_and_that_it_is_up(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.joined()
    clock = phone.page.get_by_role("timer")
    await expect(clock).to_have_count(0)
    hall.do("timer", {"running": False, "left": 95})
    await expect(clock).to_have_text("1:35 left, paused")
    hall.do("timer", {"running": True, "left": 600})
    await expect(clock).to_have_text(re.compile(r"^(10:00|9:\d\d) left$"))
    await expect(clock).not_to_have_text(await clock.inner_text())
    await expect(clock).to_have_text(re.compile(r"^[89]:\d\d left$"))
    await fits(phone, "running")
    await phone.type("A van")
    hall.do("timer", {"running": True, "left": 1})
    await phone.sees_notice("Time is up. Take the time you need: nothing moves on by itself.")
    await phone.hears("Time is up.")
    await expect(clock).to_have_count(0)
    await fits(phone, "up")
    await phone.tap("Send")
    await phone.received()
    hall.do("timer", {"running": False, "left": 60})
    await phone.misses_notice("Time is up.")


async def test_reading_and_talking_leave_the_step_where_it_is(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone = await phones.joined()
    hall.do("pause", {"how": "reading", "left": 150})
    await phone.sees_notice("Read in quiet")
    await phone.sees_notice("You can still answer.")
    await phone.hears("Read in quiet")
    await expect(phone.page.get_by_role("timer")).to_have_text(re.compile(r"^[12]:\d\d left$"))
    await phone.heading("Which resources do we need?")
    await fits(phone, "reading")
    assert await violations(phone.page) == []
    await phone.answer("A van")
    await phone.received()
    for how, heading in (
        ("pairs", "Talk in pairs"),
        ("groups", "Talk in small groups"),
        ("room", "Talk about it together"),
    ):
        hall.do("pause", how)
        await phone.sees_notice(heading)
    hall.do("pause", {"how": "room", "left": 0})
    await phone.sees_notice("Time is up.")
    hall.do("pause")
    await phone.misses_notice("Talk about it together")


@pytest.mark.long
async def test_the_wall_says_that_the_timer_stands(hall: Hall, phones: Phones) -> None:
    wall = await phones.new(390)
    await wall.open(f"{hall.url}wall#{hall.code}")
    hall.do("go", "skills")
    hall.do("timer", {"running": False, "left": 95})
    await expect(wall.page.get_by_role("timer")).to_have_text("Time left: 1:35, paused")
    hall.do("timer", {"running": True, "left": 300})
    await expect(wall.page.get_by_role("timer")).to_have_text(re.compile(r"^Time left: [45]:\d\d$"))
    hall.do("pause", {"how": "reading", "left": 150, "running": False})
    await wall.sees("Read in quiet")
    await expect(wall.page.get_by_role("timer")).to_have_text("Time left: 2:30, paused")


async def test_i_am_ready(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone, other = await phones.joined("Ana"), await phones.joined("Bo")
    await phone.tap("I am ready")
    await phone.hears("Noted: the room sees one more person ready.")
    button = phone.button("I am ready")
    await expect(button).to_have_attribute("aria-pressed", "true")
    await ready(hall, 1, 2)
    await expect(other.button("I am ready")).to_have_attribute("aria-pressed", "false")
    await fits(phone, "ready")
    assert await violations(phone.page) == []
    wall = await phones.new(1280)
    await wall.open(f"{hall.url}wall#{hall.code}")
    await wall.sees("One of 2 is ready.")
    await other.tap("I am ready")
    await wall.sees("2 of 2 are ready.")
    await phone.page.reload()
    await expect(button).to_have_attribute("aria-pressed", "true")
    await phone.tap("I am ready")
    await phone.hears("Taken back: you are not counted as ready.")
    await expect(button).to_have_attribute("aria-pressed", "false")
    await ready(hall, 1, 2)
    hall.do("next")
    await ready(hall, 0, 0)
    await expect(other.button("I am ready")).to_have_attribute("aria-pressed", "false")
    hall.do("go", "welcome")
    await expect(button).to_have_count(0)
    hall.do("pause", "pairs")
    await expect(button).to_have_attribute("aria-pressed", "false")


async def test_what_is_noted_is_said_although_the_room_has_told_more_meanwhile(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "resources")
    phone = await phones.joined()

    async def answer_late(route: Route) -> None:
        answer = await hall.stores(route.request)
        await asyncio.to_thread(hall.do, "timer", {"running": False, "left": 95})
        await expect(phone.page.get_by_role("timer")).to_have_text("1:35 left, paused")
        await route.fulfill(body=answer.content, content_type="application/json")

    await phone.page.route("**/api/ready", answer_late)
    await phone.tap("I am ready")
    await phone.hears("Noted: the room sees one more person ready.")
    await expect(phone.button("I am ready")).to_have_attribute("aria-pressed", "true")


async def test_the_wall_says_what_people_do(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    wall = await phones.new(1280)
    await wall.open(f"{hall.url}wall#{hall.code}")
    hall.do("pause", {"how": "groups", "left": 300})
    await expect(wall.page.locator(".sign")).to_have_text(
        re.compile(r"^Talk in small groupsTime left: [45]:\d\d$")
    )
    await wall.hears("Talk in small groups")
    await wall.heading("Which resources do we need?")
    for width in (320, 1280):
        await wall.page.set_viewport_size({"width": width, "height": 720})
        assert await violations(wall.page) == []
        if shots := os.environ.get("SHOTS"):
            await wall.page.screenshot(path=f"{shots}/wall-{width}.png")


async def test_only_who_wishes_so_feels_the_end(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone, other = await phones.joined("Ana"), await phones.joined("Bo")
    for one in (phone, other):
        await one.page.evaluate("() => {" + FELT + "}")
    await phone.tap("More", exact=True)
    wish = phone.button("Vibrate or sound softly when the time is up")
    await expect(wish).to_have_attribute("aria-pressed", "false")
    await phone.press(wish)
    await expect(wish).to_have_attribute("aria-pressed", "true")
    assert await phone.page.evaluate("window.felt") == [[200]]
    await fits(phone, "more")
    for one in (phone, other):
        await one.page.evaluate(STANDS)
    hall.do("timer", {"running": True, "left": 60})
    for one in (phone, other):
        await runs_out(one)
        await one.sees_notice("Time is up.")
    await phone.until("() => window.felt.length > 1")
    assert await phone.page.evaluate("window.felt") == [[200], [200, 100, 200]]
    assert await other.page.evaluate("window.felt") == []


@pytest.mark.long
async def test_a_time_that_ends_before_the_next_second_is_counted_is_up(
    hall: Hall, phones: Phones
) -> None:
    hall.do("go", "resources")
    phone = await phones.unlike_others()
    for script in (FELT, BY_HAND, f"({STANDS})()"):
        await phone.page.add_init_script(script)
    await phone.join()
    await phone.tap("More", exact=True)
    await phone.tap("Vibrate or sound softly when the time is up")
    hall.do("timer", {"running": True, "left": 60})
    await runs_out(phone)
    await phone.page.evaluate("window.seconds.forEach((tick) => tick())")
    await phone.sees_notice("Time is up.")
    assert await phone.page.evaluate("window.felt") == [[200], [200, 100, 200]]


@pytest.mark.long
async def test_a_phone_that_cannot_vibrate_sounds_softly(hall: Hall, phones: Phones) -> None:
    hall.do("go", "resources")
    phone, other = await phones.unlike_others(), await phones.unlike_others()
    for one in (phone, other):
        await one.page.add_init_script(HEARD)
        await one.join("Ana" if one is phone else "Bo")
    await phone.tap("More", exact=True)
    await phone.tap("Vibrate or sound softly when the time is up")
    await phone.until("() => window.sound?.state === 'running'")
    for one in (phone, other):
        await one.page.evaluate(STANDS)
    hall.do("timer", {"running": True, "left": 60})
    for one in (phone, other):
        await runs_out(one)
        await one.sees_notice("Time is up.")
    await phone.until("() => window.heard === 1")
    assert await other.page.evaluate("window.heard") == 0
