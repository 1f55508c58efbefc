"""F12 on the phone: the computer has another address, where a browser takes nothing along."""

import re
import sys
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from facilitator.room.listening import EVERYWHERE
from tests.fixtures.looking import press, quicken
from tests.room.running import Running, begin, room

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "darwin", reason="has no 127.0.0.2 by itself"),
]
OLD, NEW = "127.0.0.1", "127.0.0.2"


def at(river: Running, address: str) -> str:
    """What a phone reads from the code, once it leads to this address."""
    return str(river.ready["join"]).replace(OLD, address)


async def tap(page: Page, label: str, exact: bool = False) -> None:
    await press(page.get_by_role("button", name=label, exact=exact).first)


async def test_what_was_not_sent_stays_readable_and_the_letters_lead_back(
    sessions: Path, tmp_path: Path, browser: Browser
) -> None:
    addresses = tmp_path / "interfaces"
    addresses.write_text(f"{OLD} Wi-Fi", "utf-8")
    with room(begin(sessions), host=EVERYWHERE, interfaces=str(addresses)) as river:
        river.do("go", "q3")
        phone = await browser.new_context()
        await quicken(phone)
        old = await phone.new_page()
        await old.clock.install()
        await old.goto(at(river, OLD))
        await old.get_by_label("Your name").fill("Amina")
        await tap(old, "Join", exact=True)
        answer = old.get_by_label(re.compile("nswer$")).first
        await answer.fill("The whole valley")
        await tap(old, "Send")
        await expect(old.get_by_text("✓ Received")).to_be_visible()
        await phone.set_offline(True)
        await answer.fill("And the hills")
        await tap(old, "Send")
        await expect(old.get_by_text("● Saved on this phone")).to_be_visible()
        await answer.fill("Half a thou")
        await expect(old.get_by_text("● No connection").first).to_be_visible()
        await old.clock.fast_forward(15_000)
        await expect(old.get_by_text("Is there another address").first).to_be_visible()
        notice_text = await old.get_by_text("Is there another address").first.text_content()
        letters = (notice_text or "").rpartition(": ")[2][:6]
        await tap(old, "See what was not sent")
        for text in ("And the hills", "Half a thou"):
            await expect(old.get_by_text(text).first).to_be_visible()
        addresses.write_text(f"{NEW} Wi-Fi", "utf-8")
        elsewhere = await browser.new_context()
        await quicken(elsewhere)
        new = await elsewhere.new_page()
        await new.goto(at(river, NEW))
        await tap(new, "I was here before")
        await new.get_by_label("The 6 letters of your place").fill(letters)
        await tap(new, "Join", exact=True)
        await expect(new.get_by_text("The whole valley")).to_be_visible()
        assert river.do("state")["answers"] == 1
        await expect(old.get_by_text("And the hills").first).to_be_visible()
        await phone.close()
        await elsewhere.close()
