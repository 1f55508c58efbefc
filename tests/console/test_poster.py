"""The join poster: one page, for its owner only, whose code phones read on paper."""

import io
import re
import stat
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from facilitator.console import open_poster
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.qr import matrix, wifi_payload
from facilitator.formats.join_poster import Poster, Wifi, render
from facilitator.workshop.events import Event
from tests.console.decoders import read
from tests.console.paint import picture
from tests.console.scenes import empty
from tests.console.stage import DOOR, Room, seen
from tests.sessions import CLOCK
from tests.variants import also

if TYPE_CHECKING:
    from playwright.async_api import Browser

HOSTILE = '<script>alert(1)</script>\u202e"&'
NETWORK = wifi_payload("Hall guests", "swim")
WIFI = Wifi("Hall guests", "swim", matrix(NETWORK))
MADE = Poster("River forum", matrix(DOOR["join"]), "192.168.8.20:8765", "KTRMAC", WIFI)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, without a display."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


async def test_the_key_writes_it_and_says_where(home: Path) -> None:
    async with Room(empty()).console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Scan with your phone")
        await pilot.press("p")
        await seen(pilot, "✓ Poster: ~/facilitator-documents/session-poster.html")
    file = home / "facilitator-documents" / "session-poster.html"
    assert "192.168.8.20:8765" in file.read_text("utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_it_says_why_it_cannot_be_written(home: Path) -> None:
    (home / "facilitator-documents").write_text("in the way", "utf-8")
    async with Room(empty()).console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Scan with your phone")
        await pilot.press("p")
        # The path is as long as the machine makes it: a line may end behind each of these words.
        await seen(pilot, "folder.")
        # Beside the code, which stays.
        assert read(picture(pilot.app)) == [DOOR["join"], DOOR["join"]]


def test_a_browser_is_asked_for_only_where_there_is_a_display(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    asked: list[list[str]] = []

    def run(command: list[str], **_more: object) -> subprocess.CompletedProcess[bytes]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", run)
    assert not open_poster.shown(home / "a.html")
    monkeypatch.setenv("DISPLAY", ":0")
    assert open_poster.shown(home / "a.html")
    assert [command[-1] for command in asked] == [(home / "a.html").as_uri()]


def test_without_a_door_there_is_none() -> None:
    async def ask(action: str, argument: object = "") -> Sequence[Event]:
        raise AssertionError

    assert open_poster.poster_of(SessionModel(ask, CLOCK)) is None


def test_what_people_wrote_is_text_and_nothing_is_loaded() -> None:
    wifi = Wifi(HOSTILE, HOSTILE, WIFI.modules)
    page = render(Poster(HOSTILE, MADE.modules, MADE.address, MADE.code, wifi))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 4
    assert "default-src 'none'; style-src 'sha256-" in page.replace("&#x27;", "'")
    assert re.findall(r"(?:src|href)=", page) == []


@pytest.mark.browser
@pytest.mark.parametrize("wifi", [WIFI, *also(None)])
@pytest.mark.parametrize(
    "title",
    [
        *also("River forum"),
        "An evening about the river and all who live along it, upstream and downstream of the weir",
    ],
)
async def test_phones_read_it_on_the_screen_and_it_is_one_page_on_paper(
    browser: "Browser", tmp_path: Path, title: str, wifi: Wifi | None
) -> None:
    file = tmp_path / "poster.html"
    file.write_text(render(replace(MADE, title=title, wifi=wifi)), "utf-8")
    page = await browser.new_page(viewport={"width": 1000, "height": 1200})
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    await page.goto(file.as_uri())
    expected = [NETWORK, DOOR["join"]] if wifi else [DOOR["join"]]
    for place, payload in enumerate(expected):
        code = await page.locator("svg").nth(place).screenshot()
        assert read(Image.open(io.BytesIO(code)).convert("RGB")) == [payload, payload]
    numbers = await page.locator(".number").all_text_contents()
    assert numbers == [str(number) for number in range(1, len(expected) + 2)]
    printed = await page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert refused == []
    await page.close()
